import { useId } from 'react';
import { useLanguage, useWords } from '../../ui/words.ts';
import { promptParts } from './gaps.ts';
import type { ItemForCandidate } from '../schema.ts';

type ChoiceItem = Extract<ItemForCandidate, { type: 'choice' }>;

interface Props {
  item: ChoiceItem;
  option: number | null;
  onChoose: (option: number) => void;
}

/** One right answer among three or four (R061). The key with the figure shown on an option chooses it while the question holds the focus. */
export function Choice({ item, option, onChoose }: Props) {
  const t = useWords('exam');
  const name = useId();
  return (
    <fieldset>
      <legend lang={item.language} className="prompt prose-68">
        <Prompt text={item.prompt} />
      </legend>
      <div className="mt-4 grid gap-3">
        {item.options.map((text, n) => (
          <label key={n} className="option" data-chosen={option === n}>
            <input
              type="radio"
              name={name}
              value={n}
              checked={option === n}
              aria-keyshortcuts={String(n + 1)}
              onChange={() => onChoose(n)}
            />
            <kbd className="option-key" aria-hidden="true">
              {n + 1}
            </kbd>
            <span lang={item.language}>{text}</span>
          </label>
        ))}
      </div>
      <p className="option-keys">{t('item.keys', { last: item.options.length })}</p>
    </fieldset>
  );
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
