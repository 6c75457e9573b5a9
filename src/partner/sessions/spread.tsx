import { STATES } from '../../sitting/rules.ts';
import { toneOf } from '../../sitting/tone.ts';
import { useWords } from '../../ui/words.ts';
import type { Session } from './schema.ts';

/** Where a session's candidates stand: a bar, and each state in words with its number. */
export function Spread({ counts, link }: { counts: Session['counts']; link?: string }) {
  const t = useWords('sittings');
  const s = useWords('sessions');
  const inOrder = STATES.flatMap((state) => counts.filter((one) => one.state === state));
  if (inOrder.length === 0) return <span className="text-ink-soft">{s('nobody')}</span>;
  return (
    <>
      <ul>
        {inOrder.map(({ state, count }) => {
          const tone = toneOf(state);
          return (
            <li key={state} className="state" {...(tone ? { 'data-tone': tone } : {})}>
              <span className="tabular font-bold">{count}</span>{' '}
              {link ? (
                <a className="link" href={`${link}?etat=${state}`}>
                  {t(`state.${state}`)}
                </a>
              ) : (
                t(`state.${state}`)
              )}
            </li>
          );
        })}
      </ul>
      <div className="spread" aria-hidden="true">
        {inOrder.map(({ state, count }) => {
          const tone = toneOf(state);
          return <span key={state} style={{ flexGrow: count }} {...(tone ? { 'data-tone': tone } : {})} />;
        })}
      </div>
    </>
  );
}
