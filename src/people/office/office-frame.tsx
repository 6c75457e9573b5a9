import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Mark, SiteFrame } from '../../ui/site-frame.tsx';
import { useWords } from '../../ui/words.ts';
import type { WornHat } from '../account/schema.ts';
import { client } from './client.browser.ts';
import { CodeStep } from './code-step.tsx';
import { Enrolment } from './enrolment.tsx';
import { Refused } from '../../ui/form.tsx';
import { Rail } from './rail.tsx';
import { SignIn } from './sign-in.tsx';

export interface Staff {
  name: string;
  hat: WornHat;
  hats: readonly WornHat[];
}

/** A page of the office: for who is signed in, else the way in, which then leads to this same page. */
export function OfficePage({ children }: { children: (staff: Staff) => ReactNode }) {
  const t = useWords('office');
  const queries = useQueryClient();
  const me = useQuery({ queryKey: ['me'], queryFn: () => client.account.me(), staleTime: 0 });
  const [entering, setEntering] = useState<{ next: 'second-factor' | 'enrol'; password: string } | null>(null);
  const enter = () => {
    setEntering(null);
    return void queries.resetQueries();
  };
  return (
    <Loaded query={me}>
      {(data) => {
        if (data.state === 'staff') {
          const hat = data.hats.find(({ on }) => on);
          return hat ? <Framed staff={{ name: data.name, hats: data.hats, hat }}>{children}</Framed> : null;
        }
        return (
          <SiteFrame home={t('frame.name')}>
            <main>
              {data.state === 'unproven' && !data.enrolled ? (
                <Enrolment password={entering?.password ?? null} onProved={enter} />
              ) : entering?.next === 'second-factor' || data.state === 'unproven' ? (
                <CodeStep onProved={enter} onBack={() => void (data.state === 'nobody' ? setEntering(null) : leave().then(enter))} />
              ) : (
                <SignIn
                  onEntered={enter}
                  onSigned={(next, password) => {
                    setEntering({ next, password });
                    void me.refetch();
                  }}
                />
              )}
            </main>
          </SiteFrame>
        );
      }}
    </Loaded>
  );
}

const leave = () => client.account.signOut();

function Framed({ staff, children }: { staff: Staff; children: (staff: Staff) => ReactNode }) {
  const t = useWords('office');
  const queries = useQueryClient();
  const out = useMutation({ mutationFn: leave, onSuccess: () => location.assign('/bureau') });
  const wear = useMutation({
    mutationFn: (membershipId: string) => client.account.wear({ membershipId }),
    onSuccess: () => queries.resetQueries(),
  });
  const line = (hat: WornHat) => t('frame.hatLine', { role: t(`role.${hat.role}`), organisation: hat.organisation });
  return (
    <div className="office">
      <header className="office-head">
        <a href="/bureau" className="site-mark" aria-label={`Palier – ${t('frame.start')}`}>
          <Mark />
          Palier
        </a>
        <div role="group" aria-label={t('frame.hat')} className="flex flex-wrap items-center gap-2">
          <span className="font-bold">{staff.name}</span>
          {staff.hats.length > 1
            ? staff.hats.map((hat) => (
                <button
                  key={hat.membershipId}
                  type="button"
                  className="button"
                  aria-pressed={hat.on}
                  onClick={() => !hat.on && wear.mutate(hat.membershipId)}
                >
                  {line(hat)}
                </button>
              ))
            : line(staff.hat)}
        </div>
        <div className="flex flex-wrap gap-x-4">
          <LanguageSwitch />
          <button type="button" className="quiet-button" onClick={() => out.mutate()}>
            {t('frame.leave')}
          </button>
        </div>
      </header>
      <Rail label={t('frame.menu')} role={staff.hat.role} />
      <main>
        <Refused error={out.error ?? wear.error} />
        {children(staff)}
      </main>
    </div>
  );
}
