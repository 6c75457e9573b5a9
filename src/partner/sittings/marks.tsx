import type { SittingState } from '../../sitting/rules.ts';
import { toneOf } from '../../sitting/tone.ts';
import { serverNow } from '../../ui/rpc.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { shortDay } from '../../platform/moment.ts';
import { fromNow } from './when.ts';

/** A state in words, its dot beside it. */
export function StateMark({ state }: { state: SittingState }) {
  const t = useWords('sittings');
  const tone = toneOf(state);
  return (
    <span className="state" {...(tone ? { 'data-tone': tone } : {})}>
      {t(`state.${state}`)}
    </span>
  );
}

/** How far away a deadline is, then its day. */
export function Deadline({ at }: { at: string | null }) {
  const t = useWords('sittings');
  const language = useLanguage();
  if (at === null) return <span className="text-ink-soft">{t('row.noDeadline')}</span>;
  return (
    <time dateTime={at}>
      {fromNow(at, serverNow(), language)}
      <span className="block text-ink-soft">{shortDay(at, language)}</span>
    </time>
  );
}
