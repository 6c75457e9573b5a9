import { Suspense, type KeyboardEvent, type Ref } from 'react';
import { lazily } from '../../ui/lazily.tsx';
import { useWords } from '../../ui/words.ts';
import { Choice } from './choice.tsx';
import type { ClipSource } from './clip-player.tsx';
import { ClozeMenus, ClozeTyped } from './cloze.tsx';
import { Ordering } from './ordering.tsx';
import { optionOfKey } from './option-key.ts';
import { Passage } from './passage.tsx';
import type { Answer, ItemForCandidate } from '../schema.ts';
import { WordBank } from './word-bank.tsx';

const ClipPlayer = lazily(() => import('./clip-player.tsx'));

interface Props {
  item: ItemForCandidate;
  answer: Answer;
  onChange: (answer: Answer) => void;
  clip: ClipSource | null;
  /** Set once the answer is on its way: what is on the screen is what was sent. */
  closed: boolean;
  focusRef?: Ref<HTMLDivElement>;
}

/** Whether there is something to read or hear beside the answers. */
export const hasAside = (item: ItemForCandidate) => item.text !== null || item.clip !== null;

/** A question as a candidate meets it: what to do in the interface's language, what to read or hear, then where to answer. */
export function ItemView({ item, answer, onChange, clip, closed, focusRef }: Props) {
  const t = useWords('exam');
  const aside = hasAside(item);
  const figures = (event: KeyboardEvent<HTMLDivElement>) => {
    const option = item.type === 'choice' ? optionOfKey(event, item.options.length) : null;
    if (option !== null) onChange({ type: 'choice', option });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- The figures only repeat what the radio buttons do.
    <div
      ref={focusRef}
      tabIndex={-1}
      className="item"
      data-aside={aside}
      data-type={item.type}
      inert={closed}
      translate="no"
      onKeyDown={figures}
      role="group"
      aria-label={t('item.question')}
    >
      {aside && (
        <div className="item-aside">
          <Passage item={item} />
          {item.clip && clip && (
            <Suspense fallback={<p className="p-4">{t('item.clip.opening')}</p>}>
              <ClipPlayer kind={item.clip.kind} seconds={item.clip.seconds} demonstration={item.clip.demonstration} source={clip} />
            </Suspense>
          )}
        </div>
      )}
      <div className="item-answer">
        <p className="task">
          {t(item.clip ? `item.heard.${item.type}` : `item.task.${item.type}`)}{' '}
          {item.type === 'cloze-typed' && item.gaps.some(({ root }) => root) && t('item.transform')}
        </p>
        <AnswerSheet item={item} answer={answer} onChange={onChange} />
      </div>
    </div>
  );
}

function AnswerSheet({ item, answer, onChange }: { item: ItemForCandidate; answer: Answer; onChange: (answer: Answer) => void }) {
  if (item.type === 'choice' && answer.type === 'choice') {
    return <Choice item={item} option={answer.option} onChoose={(option) => onChange({ type: 'choice', option })} />;
  }
  if (item.type === 'cloze-menu' && answer.type === 'cloze-menu') return <ClozeMenus item={item} gaps={answer.gaps} onChange={onChange} />;
  if (item.type === 'cloze-typed' && answer.type === 'cloze-typed')
    return <ClozeTyped item={item} gaps={answer.gaps} onChange={onChange} />;
  if (item.type === 'word-bank' && answer.type === 'word-bank') return <WordBank item={item} gaps={answer.gaps} onChange={onChange} />;
  if ((item.type === 'word-order' || item.type === 'sentence-order') && answer.type === item.type) {
    return <Ordering item={item} order={answer.order} onChange={onChange} />;
  }
  return null;
}
