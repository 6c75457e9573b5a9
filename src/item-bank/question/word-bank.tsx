import { useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { moveFocus } from '../../ui/arrow-keys.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { Lines } from './cloze.tsx';
import { pressSlot, pressWord, type Hand, type Move } from './placement.ts';
import type { Answer, ItemForCandidate } from '../schema.ts';

interface Props {
  item: Extract<ItemForCandidate, { type: 'word-bank' }>;
  gaps: (number | null)[];
  onChange: (answer: Answer) => void;
}

/** A slot then a word, or a word then a slot (R065). Every word stays where it was, so nothing moves under the finger or the focus. */
export function WordBank({ item, gaps, onChange }: Props) {
  const t = useWords('exam');
  const language = useLanguage();
  const [hand, setHand] = useState<Hand>(null);

  const make = (move: Move) => {
    setHand(move.hand);
    if (move.said === 'placed' || move.said === 'taken-back') onChange({ type: 'word-bank', gaps: move.gaps });
    announce(t(`item.said.${move.said}`, { word: item.words[move.word ?? -1] ?? '', n: (move.slot ?? 0) + 1, of: gaps.length }));
  };
  const slot = (n: number) => {
    const word = gaps[n] == null ? null : item.words[gaps[n]];
    const place = t('item.gapOf', { n: n + 1, of: gaps.length });
    return (
      <button
        type="button"
        className="slot"
        lang={language}
        data-filled={word != null}
        data-waiting={hand !== null && 'word' in hand}
        aria-pressed={hand !== null && 'slot' in hand && hand.slot === n}
        aria-label={word == null ? `${place}, ${t('item.empty')}` : `${place}, ${word}`}
        onClick={() => make(pressSlot(gaps, hand, n))}
        onKeyDown={moveFocus}
      >
        {word == null ? <span aria-hidden="true">{n + 1}</span> : <span lang={item.language}>{word}</span>}
      </button>
    );
  };
  return (
    <>
      <div role="group" aria-label={t('item.gaps')}>
        <Lines lines={item.lines} language={item.language} gap={slot} />
      </div>
      <div role="group" aria-label={t('item.words')} className="mt-5 flex flex-wrap gap-2">
        {item.words.map((word, n) => {
          const at = gaps.indexOf(n);
          return (
            <button
              key={n}
              type="button"
              className="piece"
              data-placed={at >= 0}
              aria-pressed={hand !== null && 'word' in hand && hand.word === n}
              onClick={() => make(pressWord(gaps, hand, n))}
              onKeyDown={moveFocus}
            >
              <span lang={item.language}>{word}</span>
              {at >= 0 && <span className="sr-only">, {t('item.inGap', { n: at + 1 })}</span>}
            </button>
          );
        })}
      </div>
    </>
  );
}
