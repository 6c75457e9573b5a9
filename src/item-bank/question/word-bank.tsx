import { useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { jumpToLetter, moveFocus } from '../../ui/arrow-keys.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { Lines } from './cloze.tsx';
import { nextEmpty, pressSlot, pressWord, type Hand, type Move } from './placement.ts';
import type { Answer, ItemForCandidate } from '../schema.ts';

interface Props {
  item: Extract<ItemForCandidate, { type: 'word-bank' }>;
  gaps: (number | null)[];
  onChange: (answer: Answer) => void;
}

/**
 * A slot then a word, or a word then a slot (R065). Every word stays where it was, so nothing moves under the finger or the focus. From
 * the keyboard a letter goes to the word that begins with it, and a placed word leads on to the next empty slot.
 */
export function WordBank({ item, gaps, onChange }: Props) {
  const t = useWords('exam');
  const language = useLanguage();
  const [hand, setHand] = useState<Hand>(null);
  const whole = useRef<HTMLDivElement>(null);
  const bank = useRef<HTMLDivElement>(null);

  const make = (move: Move, { detail }: MouseEvent) => {
    setHand(move.hand);
    if (move.said === 'placed' || move.said === 'taken-back') onChange({ type: 'word-bank', gaps: move.gaps });
    announce(t(`item.said.${move.said}`, { word: item.words[move.word ?? -1] ?? '', n: (move.slot ?? 0) + 1, of: gaps.length }));
    // A press that counts no clicks came from the keyboard: whoever uses a pointer is already where they want to be.
    if (detail === 0 && move.said === 'placed') goOn(nextEmpty(move.gaps, move.slot ?? 0));
  };
  const goOn = (slot: number | null) => {
    const next = slot === null ? document.querySelector('[data-validate]') : whole.current?.querySelectorAll('.slot')[slot];
    (next as HTMLElement | null | undefined)?.focus();
  };
  const keys = (event: KeyboardEvent<HTMLButtonElement>, slot: number | null) => {
    moveFocus(event);
    // Held down, the key would go on pressing whatever the focus comes to.
    if (event.repeat && event.key === 'Enter') event.preventDefault();
    if (jumpToLetter(event, bank.current) && slot !== null && gaps[slot] === null && hand === null) setHand({ slot });
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
        onClick={(event) => make(pressSlot(gaps, hand, n), event)}
        onKeyDown={(event) => keys(event, n)}
      >
        {word == null ? <span aria-hidden="true">{n + 1}</span> : <span lang={item.language}>{word}</span>}
      </button>
    );
  };
  return (
    <div ref={whole}>
      <div role="group" aria-label={t('item.gaps')}>
        <Lines lines={item.lines} language={item.language} gap={slot} />
      </div>
      <div ref={bank} role="group" aria-label={t('item.words')} className="bank">
        {item.words.map((word, n) => {
          const at = gaps.indexOf(n);
          return (
            <button
              key={n}
              type="button"
              className="piece"
              data-placed={at >= 0}
              aria-pressed={hand !== null && 'word' in hand && hand.word === n}
              onClick={(event) => make(pressWord(gaps, hand, n), event)}
              onKeyDown={(event) => keys(event, null)}
            >
              <span lang={item.language}>{word}</span>
              {at >= 0 && <span className="sr-only">, {t('item.inGap', { n: at + 1 })}</span>}
            </button>
          );
        })}
      </div>
    </div>
  );
}
