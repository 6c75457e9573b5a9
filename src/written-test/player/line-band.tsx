import { useWords } from '../../ui/words.ts';
import type { ExamState } from './exam-state.ts';

/** What happened, what is safe, what to do, in that order (R082, D13). */
export function LineBand({ line, sending }: { line: ExamState['line']; sending: boolean }) {
  const t = useWords('exam');
  return (
    <div role="status">
      {line !== 'up' && (
        <div className="band">
          <p className="font-bold">{t(`line.${line}.happened`)}</p>
          <p>
            {t(sending ? 'line.safe.sending' : 'line.safe.writing')} {t('line.todo')}
          </p>
        </div>
      )}
    </div>
  );
}
