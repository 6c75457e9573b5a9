import type { StaffRole } from '../../people/actor.ts';
import type { Tone } from '../../sitting/tone.ts';
import { useLanguage, useWords, type Say } from '../../ui/words.ts';
import type { Today } from './client.browser.ts';

interface Wait {
  says: string;
  href: string;
  tone: Tone;
}

/** Each thing that waits is a link to those that it counts; the most pressing first. */
export function Waits({ today, role }: { today: Today; role: StaffRole }) {
  const t = useWords('sittings');
  const language = useLanguage();
  const waits = waitsOf(today, role, t, language);
  return (
    <section className="card">
      <h2 className="card-title">{t('today.title')}</h2>
      {waits.length === 0 && (
        <p className="state" data-tone="ok">
          {t('today.nothing')}
        </p>
      )}
      <ul className="waits">
        {waits.map(({ says, href, tone }) => (
          <li key={href}>
            <a href={href} className="state" {...(tone ? { 'data-tone': tone } : {})}>
              {says}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const RANK: readonly Tone[] = ['stop', 'warn', 'now', 'ok', null];

function waitsOf(today: Today, role: StaffRole, t: Say<'sittings'>, language: string): Wait[] {
  const asked = (of: 'cases' | 'accommodations', mine: boolean, href: string): Wait[] => {
    const { waiting, overdue } = today[of];
    if (waiting === 0) return [];
    const count = t(mine ? `today.${of}` : `today.${of}Elsewhere`, { count: waiting });
    if (overdue === 0) return [{ says: count, href, tone: mine ? 'warn' : null }];
    // The coordinator steps in where an answer is late.
    const tone = mine ? 'stop' : role === 'coordinator' ? 'warn' : null;
    return [{ says: `${count}, ${t('today.late', { count: overdue })}`, href, tone }];
  };
  const { attention, doubles, extracts } = today;
  const waits: Wait[] = [
    ...attention.map(({ why, count }) => ({
      says: t('today.count', { count, what: inSentence(t(`attention.${why}`), language) }),
      href: `/bureau/candidats?a-regarder=${why}`,
      tone: why === 'suspended' || why === 'mail-trouble' ? ('stop' as const) : ('warn' as const),
    })),
    ...asked('cases', role === 'referent' || role === 'author', '/bureau/demandes?etat=open'),
    ...asked('accommodations', role === 'referent', '/bureau/amenagements?etat=a-decider'),
    ...(doubles > 0 ? [{ says: t('today.doubles', { count: doubles }), href: '/bureau/doublons', tone: 'warn' as const }] : []),
    ...(extracts > 0
      ? [{ says: role === 'partner' ? t('today.extract') : t('today.extracts', { count: extracts }), href: '/bureau/edof', tone: null }]
      : []),
  ];
  return waits.toSorted((one, other) => RANK.indexOf(one.tone) - RANK.indexOf(other.tone));
}

/** Without its capital, in the middle of a sentence. */
function inSentence(text: string, language: string): string {
  return text.charAt(0).toLocaleLowerCase(language) + text.slice(1);
}
