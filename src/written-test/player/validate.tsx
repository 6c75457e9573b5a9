import { useEffect, useRef, useState } from 'react';
import { emptyPlaces } from '../../item-bank/question/sheet.ts';
import type { Answer, ItemForCandidate } from '../../item-bank/schema.ts';
import { useWords } from '../../ui/words.ts';

/** A double click must not ask and confirm in one go. */
const NOT_BEFORE_MS = 600;

interface Props {
  item: ItemForCandidate;
  answer: Answer;
  sending: boolean;
  onValidate: () => void;
}

/**
 * Always pressable: a dead button explains nothing to someone pressed for time. With a place still empty it asks once, beside the
 * button, and the second press validates (R063). Changing the answer withdraws the question.
 */
export function Validate({ item, answer, sending, onValidate }: Props) {
  const t = useWords('exam');
  const [askedFor, setAskedFor] = useState<Answer | null>(null);
  const askedAt = useRef(0);
  const button = useRef<HTMLButtonElement>(null);
  const empty = emptyPlaces(item, answer);
  const asking = askedFor === answer && empty > 0;

  // On a narrow screen the question may appear below the fold.
  useEffect(() => {
    if (asking) button.current?.scrollIntoView({ block: 'nearest' });
  }, [asking]);

  // Where the answers were, nothing can be operated any more.
  useEffect(() => {
    if (sending) button.current?.focus({ preventScroll: true });
  }, [sending]);

  const press = () => {
    if (sending) return;
    if (empty === 0) return onValidate();
    if (!asking) {
      askedAt.current = performance.now();
      return setAskedFor(answer);
    }
    if (performance.now() - askedAt.current > NOT_BEFORE_MS) onValidate();
  };
  return (
    <div className="validate">
      <p role="status" className="text-right">
        {asking && t(`validate.${item.type}`, { count: empty })}
        {sending && t('validate.sending')}
      </p>
      <button ref={button} type="button" className="button-primary" data-validate aria-disabled={sending} onClick={press}>
        {t(asking ? 'validate.anyway' : 'validate.button')}
      </button>
    </div>
  );
}
