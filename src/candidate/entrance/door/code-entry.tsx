import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Field, Form, Refused, typed } from '../../../ui/form.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { supportOf } from '../../../ui/support.browser.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { BirthDateForm } from './birth-date-form.tsx';
import { client } from '../client.browser.ts';
import { goHome } from './go-home.browser.ts';
import { isToRemember, Remember } from './remember.tsx';
import type { TypedDate } from '../rules.ts';

/** An address, then the code that was mailed to it, then a birth date where the address is several people's. */
export function CodeEntry({ intro, after }: { intro: ReactNode; after?: ReactNode }) {
  const t = useWords('entrance');
  const [email, setEmail] = useState<string | null>(null);
  const ask = useMutation({
    mutationFn: (address: string) => client.askCode({ email: address }),
    onSuccess: (_, address) => setEmail(address),
  });
  if (email !== null) return <CodeStep email={email} onOtherAddress={() => setEmail(null)} />;
  return (
    <>
      {intro}
      <Form go={t('signIn.go')} busy={ask.isPending} error={ask.error} onSend={(form) => ask.mutate(typed(form, 'email').trim())}>
        <Field name="email" type="email" label={t('signIn.email')} hint={t('signIn.emailHint')} autoComplete="email" />
      </Form>
      {after}
    </>
  );
}

interface Given {
  code: string;
  remember: boolean;
  birthDate?: TypedDate;
}

function CodeStep({ email, onOtherAddress }: { email: string; onOtherAddress: () => void }) {
  const t = useWords('entrance');
  const enter = useMutation({
    mutationFn: (given: Given) => client.enterWithCode({ email, ...given }),
    onSuccess: ({ next }) => next === 'home' && goHome(),
  });
  const given = enter.variables;
  // The code was right, and the address is several people's: what was typed is sent again with the date.
  const asksBirthDate = enter.data?.next === 'birth-date' || given?.birthDate !== undefined;
  const isOver = (enter.error as { code?: string } | null)?.code === 'code-over';
  if (asksBirthDate && given && !isOver)
    return (
      <>
        <PageTitle key="birth-date">{t('birthDate.title')}</PageTitle>
        <p className="mb-4">{t('birthDate.severalWhat')}</p>
        <BirthDateForm
          busy={enter.isPending}
          error={enter.error}
          onGive={(birthDate, remember) => enter.mutate({ code: given.code, birthDate, remember })}
        />
      </>
    );
  return (
    <>
      <PageTitle key="code">{t('code.title')}</PageTitle>
      <p className="mb-4 wrap-anywhere">{t('code.sent', { email })}</p>
      <Form
        go={t('code.go')}
        busy={enter.isPending || enter.data?.next === 'home'}
        error={enter.error}
        onSend={(form) => enter.mutate({ code: typed(form, 'code'), remember: isToRemember(form) })}
      >
        <Field name="code" label={t('code.code')} autoComplete="one-time-code" inputMode="numeric" />
        <Remember />
      </Form>
      <NothingReceived email={email} onOtherAddress={onOtherAddress} />
    </>
  );
}

function NothingReceived({ email, onOtherAddress }: { email: string; onOtherAddress: () => void }) {
  const t = useWords('entrance');
  const support = supportOf(useLanguage());
  const again = useMutation({
    mutationFn: () => client.askCode({ email }),
    onSuccess: () => announce(t('code.againSent')),
  });
  return (
    <section className="mt-8 prose-68">
      <h2 className="card-title">{t('code.nothing')}</h2>
      <ul className="mb-4 list-disc ps-5">
        <li className="wrap-anywhere">{t('code.typo', { email })}</li>
        <li>{t('code.spam')}</li>
        <li>{t('code.wait')}</li>
        <li>
          {t('code.centre')}{' '}
          <a className="link whitespace-nowrap" href={support.href}>
            {support.telephone}
          </a>{' '}
          <span className="text-ink-soft">({support.hours})</span>
        </li>
      </ul>
      <Refused error={again.error} />
      {again.isSuccess && <p className="notice">{t('code.againSent')}</p>}
      <p className="flex flex-wrap gap-2">
        <button type="button" className="button" aria-disabled={again.isPending} onClick={() => again.isPending || again.mutate()}>
          {t('code.again')}
        </button>
        <button type="button" className="button" onClick={onOtherAddress}>
          {t('code.otherAddress')}
        </button>
      </p>
    </section>
  );
}
