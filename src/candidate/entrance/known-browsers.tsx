import { ownMoment } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { deviceOf } from './device.ts';
import type { KnownBrowser } from './schema.ts';

/** The browsers in which the candidate's home was opened, the latest first. */
export function KnownBrowsers({ browsers }: { browsers: readonly KnownBrowser[] }) {
  const t = useWords('entrance');
  const language = useLanguage();
  if (browsers.length === 0) return null;
  return (
    <>
      <h3 className="mt-4 font-bold">{t('account.browsers')}</h3>
      <ul className="mt-2 grid gap-3">
        {browsers.map(({ id, current, device, lastAt, remembered }) => {
          const known = deviceOf(device);
          return (
            <li key={id}>
              <p>
                {known ? t('account.device', known) : t('account.unknownDevice')}
                {current && <strong className="ms-2 text-ok">{t('account.here')}</strong>}
              </p>
              <p className="text-ink-soft">
                {t('account.last', { when: ownMoment(new Date(lastAt), language) })}
                {remembered && ` – ${t('account.remembered')}`}
              </p>
            </li>
          );
        })}
      </ul>
      {browsers.length > 1 && <p className="mt-3">{t('account.strange')}</p>}
    </>
  );
}
