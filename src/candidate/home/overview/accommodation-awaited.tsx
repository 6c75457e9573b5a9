import { longDay } from '../../../platform/moment.ts';
import type { OwnRequest } from '../../../sitting/accommodation/schema.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { ACCOMMODATION } from '../../cases/paths.ts';

/** Said before the door of the written part: what is decided after its first question comes too late (R125). */
export function AccommodationAwaited({ request: { dueAt, overdue }, isTitled }: { request: OwnRequest; isTitled: boolean }) {
  const t = useWords('home');
  const language = useLanguage();
  return (
    <div className="warning mt-3">
      {isTitled && <p className="font-bold">{t('awaited.title')}</p>}
      <p>{t(overdue ? 'awaited.late' : 'awaited.what', { day: longDay(dueAt, language) })}</p>
      <a className="link" href={ACCOMMODATION}>
        {t('awaited.see')}
      </a>
    </div>
  );
}
