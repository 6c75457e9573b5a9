import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Field, Form, Refused, typed } from '../../ui/form.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { takeFocus } from '../../ui/focus.browser.ts';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { KnownBrowsers } from './known-browsers.tsx';
import { SIGN_IN } from './paths.ts';

/** On the home: the candidate's password if they want one, the browsers that were used, and the ways out. */
export function AccountCard() {
  const t = useWords('entrance');
  const query = useQuery({ queryKey: ['candidate-account'], queryFn: () => client.account(), staleTime: 0 });
  return (
    <section className="card no-print" aria-labelledby="account-card">
      <h2 id="account-card" className="card-title">
        {t('account.title')}
      </h2>
      <Loaded query={query}>
        {({ email, hasPassword, browsers }) => (
          <>
            <p className="mb-4 wrap-anywhere">{t('account.address', { email })}</p>
            <OwnPassword hasPassword={hasPassword} onKept={() => void query.refetch()} />
            <KnownBrowsers browsers={browsers} />
            <WaysOut />
          </>
        )}
      </Loaded>
    </section>
  );
}

function OwnPassword({ hasPassword, onKept }: { hasPassword: boolean; onKept: () => void }) {
  const t = useWords('entrance');
  const [isOpen, setIsOpen] = useState(false);
  const toggle = useRef<HTMLButtonElement>(null);
  const set = useMutation({
    mutationFn: (password: string) => client.setPassword({ password }),
    onSuccess: () => {
      setIsOpen(false);
      // The field that had the focus is gone.
      toggle.current?.focus();
      announce(t('account.kept'));
      onKept();
    },
  });
  return (
    <>
      <h3 className="font-bold">{t('account.password')}</h3>
      <p className="mb-2 prose-68">{t(hasPassword ? 'account.hasPassword' : 'account.noPassword')}</p>
      {set.isSuccess && !isOpen && <p className="notice">{t('account.kept')}</p>}
      <button ref={toggle} type="button" className="quiet-button -ms-3.5" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t(hasPassword ? 'account.change' : 'account.choose')}
      </button>
      {isOpen && (
        <div className="mt-2">
          <Form go={t('account.keep')} busy={set.isPending} error={set.error} onSend={(form) => set.mutate(typed(form, 'password'))}>
            <Field
              name="password"
              type="password"
              label={t('account.newPassword')}
              hint={t('account.passwordHint')}
              autoComplete="new-password"
            />
          </Form>
        </div>
      )}
    </>
  );
}

function WaysOut() {
  const t = useWords('entrance');
  const [isSure, setIsSure] = useState(false);
  const leave = useMutation({
    mutationFn: (from: 'here' | 'for-good' | 'everywhere') => client.leave({ from }),
    onSuccess: () => location.replace(SIGN_IN),
  });
  const asking = useRef<HTMLButtonElement>(null);
  const go = (from: 'here' | 'for-good' | 'everywhere') => leave.isPending || leave.mutate(from);
  return (
    <div className="mt-4">
      <Refused error={leave.error} />
      <p className="flex flex-wrap gap-2">
        <button type="button" className="button" onClick={() => go('here')}>
          {t('account.leave')}
        </button>
        <button type="button" className="button" onClick={() => go('for-good')}>
          {t('account.forGood')}
        </button>
        <button ref={asking} type="button" className="button" aria-expanded={isSure} onClick={() => setIsSure(!isSure)}>
          {t('account.everywhere')}
        </button>
      </p>
      {isSure && (
        <div className="warning mt-4" role="group" aria-labelledby="close-everywhere">
          <h3 id="close-everywhere" ref={takeFocus} tabIndex={-1} className="font-bold">
            {t('account.everywhereTitle')}
          </h3>
          <p className="mb-3">{t('account.everywhereWhat')}</p>
          <p className="flex flex-wrap gap-2">
            <button type="button" className="button-primary" onClick={() => go('everywhere')}>
              {t('account.everywhereGo')}
            </button>
            <button
              type="button"
              className="button"
              onClick={() => {
                setIsSure(false);
                asking.current?.focus();
              }}
            >
              {t('account.cancel')}
            </button>
          </p>
        </div>
      )}
    </div>
  );
}

/** Whoever does not see the question appear is taken to it. */
