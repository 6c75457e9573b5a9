import { CopyButton } from '../../ui/copy-button.tsx';
import { useWords } from '../../ui/words.ts';

const takeFocus = (line: HTMLParagraphElement | null) => line?.focus();

/** Recovery codes, shown this once: to be copied, printed or written down. */
export function CodesToKeep({ codes, what, focus = true }: { codes: readonly string[]; what: string; focus?: boolean }) {
  const t = useWords('office');
  return (
    <>
      <p {...(focus ? { ref: takeFocus, tabIndex: -1 } : {})} className="mb-4">
        {what}
      </p>
      <ul className="office-codes mb-4">
        {codes.map((code) => (
          <li key={code} className="office-code">
            {code}
          </li>
        ))}
      </ul>
      <div className="no-print flex flex-wrap gap-2">
        <CopyButton text={codes.join('\n')} label={t('account.copyCodes')} done={t('account.copied')} />
        <button type="button" className="button" onClick={() => print()}>
          {t('account.printCodes')}
        </button>
      </div>
    </>
  );
}
