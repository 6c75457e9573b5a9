import { useId, useRef, type KeyboardEvent } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { jumpToLetter, moveFocus } from '../../ui/arrow-keys.browser.ts';
import { useWords } from '../../ui/words.ts';
import { pressPiece } from './placement.ts';
import type { Answer, ItemForCandidate } from '../schema.ts';

interface Props {
  item: Extract<ItemForCandidate, { type: 'word-order' | 'sentence-order' }>;
  order: number[];
  onChange: (answer: Answer) => void;
}

/** Words or sentences put in order after a first one that is given (R064, R066): press to place, press again to take back. */
export function Ordering({ item, order, onChange }: Props) {
  const t = useWords('exam');
  const pool = useRef<HTMLDivElement>(null);
  const words = item.type === 'word-order';
  const id = useId();

  const press = (piece: number) => {
    const next = pressPiece(order, piece);
    const placed = next.length > order.length;
    onChange({ type: item.type, order: next });
    announce(
      t(placed ? 'item.said.ordered' : 'item.said.unordered', {
        word: item.pieces[piece] ?? '',
        n: next.length + 1,
        of: item.pieces.length + 1,
      }),
    );
    // The button pressed in the sentence is gone: the focus follows the piece home, or it would fall to the top of the page.
    if (!placed) pool.current?.querySelectorAll('button')[piece]?.focus();
  };
  const keys = (event: KeyboardEvent<HTMLButtonElement>) => {
    moveFocus(event);
    jumpToLetter(event, pool.current);
    const last = order.at(-1);
    if (event.key !== 'Backspace' || last === undefined) return;
    event.preventDefault();
    press(last);
  };
  const piece = (n: number, inPool: boolean) => (
    <button key={n} type="button" className="piece" data-placed={inPool && order.includes(n)} onClick={() => press(n)} onKeyDown={keys}>
      <span lang={item.language}>{item.pieces[n]}</span>
      {inPool && order.includes(n) && <span className="sr-only">, {t('item.atPlace', { n: order.indexOf(n) + 2 })}</span>}
    </button>
  );
  const built = (
    <div role="group" aria-labelledby={`${id}built`} className="built">
      <p id={`${id}built`} className="group-name">
        {t(words ? 'item.yourSentence' : 'item.yourText')}
      </p>
      <span className="piece-given" lang={item.language}>
        {item.first}
      </span>
      {order.map((n) => piece(n, false))}
      {item.type === 'word-order' && order.length === item.pieces.length && <span lang={item.language}>{item.end}</span>}
    </div>
  );
  const rest = (
    <div ref={pool} role="group" aria-labelledby={`${id}rest`} className="pool">
      <p id={`${id}rest`} className="group-name">
        {t(words ? 'item.wordsToPlace' : 'item.sentencesToPlace')}
      </p>
      {item.pieces.map((_, n) => piece(n, true))}
    </div>
  );
  return (
    <div className={words ? 'ordering-words' : 'ordering-sentences'}>
      {words ? built : rest}
      {words ? rest : built}
    </div>
  );
}
