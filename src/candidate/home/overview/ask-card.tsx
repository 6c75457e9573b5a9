import type { ReactNode } from 'react';
import { StandingWords } from '../../../sitting/accommodation/standing.tsx';
import { supportOf } from '../../../ui/support.browser.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { useOwnAccommodation, useOwnCases } from '../../cases/own.browser.ts';
import { ACCOMMODATION, REQUESTS } from '../../cases/paths.ts';
import { SURVEY } from '../../survey/paths.ts';
import type { Home } from '../schema.ts';

/** What a candidate may ask for or say, whatever the state of the file, and where what was asked stands. */
export function AskCard({ state }: { state: Home['state'] }) {
  const t = useWords('home');
  const waiting = (useOwnCases().data?.cases ?? []).filter((one) => one.state === 'open').length;
  const [latest] = useOwnAccommodation().data?.requests ?? [];
  return (
    <section className="card">
      <h2 className="card-title">{t('ask.title')}</h2>
      <ul className="grid gap-3">
        <Way href={REQUESTS} says={t('ask.requests')} what={t('ask.requestsWhat')}>
          {waiting > 0 && (
            <span className="state" data-tone="now">
              {t('ask.waiting', { count: waiting })}
            </span>
          )}
        </Way>
        <Way href={ACCOMMODATION} says={t('ask.accommodation')} what={t('ask.accommodationWhat')}>
          {latest && <StandingWords {...latest} />}
        </Way>
        {(state === 'published' || state === 'cancelled') && <Way href={SURVEY} says={t('ask.survey')} what={t('ask.surveyWhat')} />}
      </ul>
      <Call />
    </section>
  );
}

function Way({ href, says, what, children }: { href: string; says: string; what: string; children?: ReactNode }) {
  return (
    <li>
      <a className="link" href={href}>
        {says}
      </a>
      {children && <p>{children}</p>}
      <p className="text-ink-soft">{what}</p>
    </li>
  );
}

/** Somebody who cannot go on rather speaks to a person. */
function Call() {
  const t = useWords('home');
  const support = supportOf(useLanguage());
  return (
    <p className="mt-4 border-t border-hairline pt-3">
      {t('ask.call')}{' '}
      <a className="link whitespace-nowrap" href={support.href}>
        {support.telephone}
      </a>
      <span className="block text-ink-soft">{t('ask.hours', { hours: support.hours })}</span>
    </p>
  );
}
