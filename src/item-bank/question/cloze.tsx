import type { KeyboardEvent, ReactNode } from 'react';
import { useLanguage, useWords } from '../../ui/words.ts';
import { segmentsOf } from './gaps.ts';
import type { Answer, ItemForCandidate } from '../schema.ts';

type Of<T extends ItemForCandidate['type']> = Extract<ItemForCandidate, { type: T }>;
type AnswerOf<T extends Answer['type']> = Extract<Answer, { type: T }>;

/** The lines of a cloze with something in each of its gaps. The sign that follows a gap stays with it: no full stop alone on a line. */
export function Lines({ lines, language, gap }: { lines: readonly string[]; language: string; gap: (n: number) => ReactNode }) {
  return (
    <div lang={language} className="cloze prose-68">
      {lines.map((line, n) => (
        <p key={n}>
          {segmentsOf(line).map((part, m) =>
            'text' in part ? (
              <span key={m}>{part.text}</span>
            ) : (
              <span key={m} className="whitespace-nowrap">
                {gap(part.gap)}
                {part.sign}
              </span>
            ),
          )}
        </p>
      ))}
    </div>
  );
}

interface MenuProps {
  item: Of<'cloze-menu'>;
  gaps: AnswerOf<'cloze-menu'>['gaps'];
  onChange: (answer: Answer) => void;
}

export function ClozeMenus({ item, gaps, onChange }: MenuProps) {
  const t = useWords('exam');
  const language = useLanguage();
  const pick = (n: number, value: string) =>
    onChange({ type: 'cloze-menu', gaps: gaps.map((held, m) => (m === n ? (value === '' ? null : Number(value)) : held)) });
  const menu = (n: number) => (
    <select
      className="gap-field"
      lang={language}
      value={gaps[n] ?? ''}
      aria-label={t('item.gapOf', { n: n + 1, of: gaps.length })}
      data-filled={gaps[n] !== null}
      onChange={(event) => pick(n, event.target.value)}
    >
      <option value="">{t('item.choose')}</option>
      {item.gaps[n]?.options.map((option, m) => (
        <option key={m} value={m} lang={item.language}>
          {option}
        </option>
      ))}
    </select>
  );
  return <Lines lines={item.lines} language={item.language} gap={menu} />;
}

interface TypedProps {
  item: Of<'cloze-typed'>;
  gaps: AnswerOf<'cloze-typed'>['gaps'];
  onChange: (answer: Answer) => void;
}

/** Enter goes to the next empty gap, then to the button: a word typed in haste never validates the whole by itself. */
function enterMovesOn(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const fields = [...document.querySelectorAll<HTMLInputElement>('input.gap-field')];
  const next = fields.find((field) => field.value.trim() === '') ?? document.querySelector<HTMLElement>('[data-validate]');
  next?.focus();
}

/** Nothing may help or hinder: no completion, no correction, and one width for all so that it tells nothing of the word. */
const PLAIN = { autoComplete: 'off', autoCorrect: 'off', autoCapitalize: 'none', spellCheck: false, maxLength: 80 } as const;

export function ClozeTyped({ item, gaps, onChange }: TypedProps) {
  const t = useWords('exam');
  const language = useLanguage();
  const type = (n: number, value: string) => onChange({ type: 'cloze-typed', gaps: gaps.map((held, m) => (m === n ? value : held)) });
  const field = (n: number) => {
    const root = item.gaps[n]?.root ?? null;
    const place = t('item.gapOf', { n: n + 1, of: gaps.length });
    return (
      <>
        <input
          {...PLAIN}
          className="gap-field"
          lang={language}
          value={gaps[n] ?? ''}
          aria-label={root ? `${place}. ${t('item.fromRoot', { root })}` : place}
          data-filled={gaps[n]?.trim() !== ''}
          onChange={(event) => type(n, event.target.value)}
          onKeyDown={enterMovesOn}
        />
        {root && <span className="ml-1 text-ink-soft">({root})</span>}
      </>
    );
  };
  return <Lines lines={item.lines} language={item.language} gap={field} />;
}
