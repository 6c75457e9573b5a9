import { useId } from 'react';
import { useRefusals, useWords } from '../../ui/words.ts';
import type { Sending } from './attach.browser.ts';

export const FILES = 'files';

/** Where files are chosen, in a form. */
export function EvidenceField({ goes }: { goes: 'whenDecided' | 'whenClosed' }) {
  const t = useWords('cases');
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        {t('files.add')}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft">
        {t('files.hint')} {t(`files.${goes}`)}
      </p>
      <input
        id={id}
        type="file"
        name={FILES}
        multiple
        accept=".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"
        className="field w-full"
        aria-describedby={`${id}-hint`}
      />
    </div>
  );
}

/** What became of each file that was chosen. */
export function Sendings({ sendings }: { sendings: readonly Sending[] }) {
  const t = useWords('cases');
  const said = useWords('public');
  const refusals = useRefusals();
  if (sendings.length === 0) return null;
  const refused = sendings.some(({ state }) => state === 'refused');
  return (
    <div role="status" className={refused ? 'warning' : 'notice'}>
      <ul>
        {sendings.map(({ name, state, code }, place) => (
          // oxlint-disable-next-line react/no-array-index-key -- two files may have one name; the list never changes its order.
          <li key={place} className="break-words">
            {state === 'under-way' && t('files.sending', { name })}
            {state === 'attached' && t('files.sent', { name })}
            {state === 'refused' && t('files.failed', { name, why: (code && refusals(code)) || said('page.noLine') })}
          </li>
        ))}
      </ul>
      {refused && <p className="mt-2">{t('files.kept')}</p>}
    </div>
  );
}
