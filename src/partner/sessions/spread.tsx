import { toneOf, type Tone } from '../../sitting/tone.ts';
import { useWords } from '../../ui/words.ts';
import type { Session } from './schema.ts';

/** In the order of a course; a session may hold a dozen states, of which a list tells what has to be known of each. */
const PARTS = [
  { name: 'toOpen', tone: null },
  { name: 'underWay', tone: 'now' },
  { name: 'suspended', tone: 'warn' },
  { name: 'withResult', tone: 'ok' },
  { name: 'without', tone: 'stop' },
] as const satisfies { name: string; tone: Tone }[];

/** Where a session's candidates stand: how many they are, a bar, and each part of it in words with its number. */
export function Spread({ counts }: { counts: Session['counts'] }) {
  const t = useWords('sessions');
  const sittings = useWords('sittings');
  const parts = PARTS.map(({ name, tone }) => ({ name, tone, count: sum(counts.filter(({ state }) => toneOf(state) === tone)) }));
  const present = parts.filter(({ count }) => count > 0);
  if (present.length === 0) return <span className="text-ink-soft">{t('nobody')}</span>;
  return (
    <>
      <span className="font-bold">{sittings('count', { count: sum(counts) })}</span>
      <div className="spread" aria-hidden="true">
        {present.map(({ name, tone, count }) => (
          <span key={name} style={{ flexGrow: count }} {...(tone ? { 'data-tone': tone } : {})} />
        ))}
      </div>
      <ul className="flex flex-wrap gap-x-4">
        {present.map(({ name, tone, count }) => (
          <li key={name} className="state" {...(tone ? { 'data-tone': tone } : {})}>
            {t(`spread.${name}`, { count })}
          </li>
        ))}
      </ul>
    </>
  );
}

function sum(counts: Session['counts']): number {
  return counts.reduce((all, { count }) => all + count, 0);
}
