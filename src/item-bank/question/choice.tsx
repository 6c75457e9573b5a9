import { useId, type KeyboardEvent } from 'react';
import { useLanguage, useWords } from '../../ui/words.ts';
import { promptParts } from './gaps.ts';
import type { ItemForCandidate } from '../schema.ts';

type ChoiceItem = Extract<ItemForCandidate, { type: 'choice' }>;

interface Props {
  item: ChoiceItem;
  option: number | null;
  onChoose: (option: number) => void;
}

/** One right answer among three or four (R061). The figure before an option chooses it while the question holds the focus. */
export function Choice({ item, option, onChoose }: Props) {
  const name = useId();
  return (
    <fieldset>
      <legend lang={item.language} className="prompt prose-68">
        <Prompt text={item.prompt} />
      </legend>
      <div className="mt-4 grid gap-3">
        {item.options.map((text, n) => (
          <label key={n} className="option">
            <input type="radio" name={name} value={n} checked={option === n} onChange={() => onChoose(n)} />
            <span className="option-figure" aria-hidden="true">
              {n + 1}
            </span>
            <span lang={item.language}>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** The option whose figure was pressed, or null. */
export function optionOfKey(event: KeyboardEvent, item: ItemForCandidate): number | null {
  if (item.type !== 'choice' || event.altKey || event.ctrlKey || event.metaKey) return null;
  const n = Number(event.key) - 1;
  return Number.isInteger(n) && n >= 0 && n < item.options.length ? n : null;
}

export function Prompt({ text }: { text: string }) {
  const t = useWords('exam');
  const language = useLanguage();
  return promptParts(text).map((part, n) => (
    <span key={n}>
      {n > 0 && (
        <>
          <span className="blank" aria-hidden="true" />
          <span className="sr-only" lang={language}>
            {t('item.blank')}
          </span>
        </>
      )}
      {part}
    </span>
  ));
}
