import { useWords } from '../../../ui/words.ts';
import { ACCOMMODATION, REQUESTS } from '../../cases/paths.ts';
import { SURVEY } from '../../survey/paths.ts';
import type { Home } from '../schema.ts';

/** What a candidate may ask for or say, whatever the state of the file. */
export function AskCard({ state }: { state: Home['state'] }) {
  const t = useWords('home');
  const ways = [
    { href: REQUESTS, says: t('ask.requests'), what: t('ask.requestsWhat') },
    { href: ACCOMMODATION, says: t('ask.accommodation'), what: t('ask.accommodationWhat') },
    ...(state === 'published' || state === 'cancelled' ? [{ href: SURVEY, says: t('ask.survey'), what: t('ask.surveyWhat') }] : []),
  ];
  return (
    <section className="card">
      <h2 className="card-title">{t('ask.title')}</h2>
      <ul className="grid gap-3">
        {ways.map(({ href, says, what }) => (
          <li key={href}>
            <a className="link" href={href}>
              {says}
            </a>
            <p className="text-ink-soft">{what}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
