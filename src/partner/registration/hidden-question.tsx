import { useWords } from '../../ui/words.ts';
import type { HiddenChoice } from '../candidate-file/candidate.ts';
import type { Preview } from './schema.ts';

/** What is out of sight in the sheet, and whether it is to be read: a filter may have been meant, or forgotten. */
export function HiddenQuestion(props: {
  hidden: Preview['hidden'];
  chosen: HiddenChoice | undefined;
  busy: boolean;
  onChoose: (choice: HiddenChoice) => void;
}) {
  const { hidden, chosen, busy, onChoose } = props;
  const t = useWords('registration');
  const answer = (choice: HiddenChoice, says: string) => (
    <button
      type="button"
      className="button"
      aria-pressed={chosen === choice}
      aria-disabled={busy}
      onClick={() => !busy && onChoose(choice)}
    >
      {says}
    </button>
  );
  return (
    <section className="warning my-4">
      <h3 className="font-bold">{t('file.hiddenTitle')}</h3>
      {hidden.rows > 0 && <p>{t('file.hiddenRows', { count: hidden.rows })}</p>}
      {hidden.columns.length > 0 && <p>{t('file.hiddenColumns', { count: hidden.columns.length, names: hidden.columns.join(', ') })}</p>}
      <div role="group" aria-label={t('file.hiddenAsk')} className="mt-3 flex flex-wrap items-center gap-3">
        <span className="font-bold">{t('file.hiddenAsk')}</span>
        {answer('take', t('file.hiddenTake'))}
        {answer('leave', t('file.hiddenLeave'))}
      </div>
    </section>
  );
}
