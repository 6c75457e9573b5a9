import { isBlank } from '../../item-bank/rules.ts';
import { timeOfDay } from '../../ui/figures.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { ExamState } from './exam-state.ts';

/** The state of saving, always in words; the sign before it only repeats them. */
export function SavingState({ state }: { state: ExamState }) {
  const t = useWords('exam');
  const language = useLanguage();
  const kind = kindOf(state);
  return (
    <p className="saving tabular" data-kind={kind}>
      <span aria-hidden="true">{kind === 'held' || kind === 'before' ? '●' : '○'} </span>
      {t(`saving.${kind}`, { time: state.savedAt ? timeOfDay(state.savedAt, language) : '' })}
    </p>
  );
}

function kindOf({
  busy,
  line,
  saving,
  answer,
  lapsed,
  keeps,
}: ExamState): 'over' | 'page' | 'sending' | 'local' | 'saving' | 'held' | 'before' | 'nothing' {
  if (lapsed) return 'over';
  if (line !== 'up') return saving === 'nothing' && !busy ? 'nothing' : keeps ? 'local' : 'page';
  if (busy === 'answer') return 'sending';
  // Nothing is written on this question yet: what was saved is the one before.
  if (saving === 'held' && (!answer || isBlank(answer))) return 'before';
  return saving === 'here' ? 'saving' : saving;
}
