import { useWords } from '../../ui/words.ts';
import type { Answer, ItemForCandidate } from '../schema.ts';
import { Prompt } from './choice.tsx';
import { Lines } from './cloze.tsx';

/** An answer as it was given, to be read only: never whether it was right. */
export function AnswerView({ item, answer }: { item: ItemForCandidate; answer: Answer | null }) {
  const t = useWords('exam');
  const empty = <span className="text-ink-soft">({t('item.empty')})</span>;
  const given = (text: string | null | undefined) => (text ? <strong className="given">{text}</strong> : empty);

  if (item.type === 'choice') {
    const option = answer?.type === 'choice' ? answer.option : null;
    return (
      <>
        <p lang={item.language} className="mb-1">
          <Prompt text={item.prompt} />
        </p>
        <p lang={item.language}>{given(option === null ? null : item.options[option])}</p>
      </>
    );
  }
  if (item.type === 'word-order' || item.type === 'sentence-order') {
    const placed = answer?.type === item.type ? answer.order.map((n) => item.pieces[n]) : [];
    // A dialogue is read line by line, a sentence in one go.
    const lines = item.type === 'sentence-order' && placed.length > 0 ? placed : [placed.join(' ')];
    return (
      <p lang={item.language} className={item.type === 'sentence-order' ? 'grid gap-1' : ''}>
        <span>{item.first} </span>
        {lines.map((line, n) => (
          <span key={n}>{given(line)}</span>
        ))}
      </p>
    );
  }
  const filled = (n: number) => {
    if (item.type === 'cloze-menu')
      return answer?.type === 'cloze-menu' && answer.gaps[n] != null ? item.gaps[n]?.options[answer.gaps[n]] : null;
    if (item.type === 'word-bank') return answer?.type === 'word-bank' && answer.gaps[n] != null ? item.words[answer.gaps[n]] : null;
    return answer?.type === 'cloze-typed' ? answer.gaps[n] : null;
  };
  return <Lines lines={item.lines} language={item.language} gap={(n) => given(filled(n))} />;
}
