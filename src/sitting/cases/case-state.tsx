import { useWords } from '../../ui/words.ts';
import type { CaseState, Outcome } from './rules.ts';

/** The state in words, with the decision where there is one. */
export function CaseStateWords({ state, outcome, overdue }: { state: CaseState; outcome: Outcome | null; overdue: boolean }) {
  const t = useWords('cases');
  const tone = overdue ? 'stop' : { open: 'now', answered: 'ok', closed: undefined }[state];
  return (
    <span className="state" {...(tone === undefined ? {} : { 'data-tone': tone })}>
      {t(`state.${state}`)}
      {outcome !== null && <span className="state-outcome">{t(`outcome.${outcome}`)}</span>}
    </span>
  );
}
