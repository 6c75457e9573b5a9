import { dayInWords } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Attached } from './schema.ts';

/** What is attached: to be saved by who may, else that it is there, or was. */
export function AttachedList({ files, noted = false }: { files: readonly Attached[]; noted?: boolean }) {
  const t = useWords('cases');
  const language = useLanguage();
  if (files.length === 0) return null;
  const day = (instant: string) => dayInWords(instant, language);
  return (
    <section className="mt-4">
      <h3 className="font-bold">{t('files.title')}</h3>
      <ul>
        {files.map(({ id, name, bytes, sentAt, erasedAt, openable }) => (
          <li key={id} className="py-1 break-words">
            {erasedAt !== null && <span className="text-ink-soft">{t('files.erased', { sent: day(sentAt), erased: day(erasedAt) })}</span>}
            {erasedAt === null && !openable && t('files.hiddenOne', { size: sizeInWords(bytes, language) })}
            {openable && (
              <a className="link" href={`/pieces/${id}`} download>
                {t('files.one', { name: name ?? '', size: sizeInWords(bytes, language) })}
              </a>
            )}
          </li>
        ))}
      </ul>
      {noted && files.some(({ openable }) => openable) && <p className="text-ink-soft">{t('files.noted')}</p>}
    </section>
  );
}

/** Decimal, as the systems show sizes. */
function sizeInWords(bytes: number, language: string): string {
  const [value, unit] = bytes >= 1_000_000 ? ([bytes / 1_000_000, 'megabyte'] as const) : ([bytes / 1000, 'kilobyte'] as const);
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
    minimumFractionDigits: 0,
  }).format(unit === 'megabyte' ? value : Math.max(1, value));
}
