import { useWords } from '../../ui/words.ts';
import type { Step } from '../schema.ts';
import type { ExamState } from './exam-state.ts';

interface Props {
  line: ExamState['line'];
  /** `over`: time ran out on the question during the cut. `page`: this browser keeps nothing on the computer. */
  during: 'question' | 'page' | 'sending' | 'over' | 'between' | 'end' | 'send';
  cuts: Step['cuts'];
}

/** What happened, what is safe, what to do, in that order (R082, D13). */
export function LineBand({ line, during, cuts }: Props) {
  const t = useWords('exam');
  const { had, allowed, silenceMs } = cuts;
  const isLast = had >= allowed;
  const values = { had, allowed, n: had + 1, seconds: silenceMs / 1000 };
  const isQuestion = during === 'question' || during === 'page' || during === 'sending';
  return (
    <div role="status">
      {line !== 'up' && (
        <div className="band">
          <p className="font-bold">{t(`line.${line}.happened`)}</p>
          <p>
            {during === 'over' ? t(isLast ? 'line.overLast' : 'line.over', values) : t(`line.safe.${during}`)} {t('line.stay')}
          </p>
          {isQuestion && <p>{t(isLast ? 'line.ruleLast' : 'line.rule', values)}</p>}
        </div>
      )}
    </div>
  );
}
