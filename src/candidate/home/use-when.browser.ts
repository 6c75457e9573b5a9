import { useLanguage, useWords } from '../../ui/words.ts';
import { longDay, timeInWords } from '../../platform/moment.ts';
import { differsFromParis, isMidnight, ownZone } from './when.ts';

/** Instants as the home says them; the zone is named where this computer's is another. */
export function useWhen() {
  const t = useWords('home');
  const language = useLanguage();
  const timeZone = ownZone();
  const zoned = (instant: Date, when: string) => (differsFromParis(instant, timeZone) ? t('when.paris', { when }) : when);
  const parts = (instant: Date) => ({ day: longDay(instant, language), time: timeInWords(instant, language) });
  return {
    /** « samedi 19 mars 2022 », of `2022-03-19`. */
    day: (day: string) => longDay(day, language),
    /** « samedi 19 mars 2022 à 10 h 00 », or the day alone when it begins at midnight. */
    from: (iso: string) => {
      const instant = new Date(iso);
      return zoned(instant, isMidnight(instant) ? parts(instant).day : t('when.until', parts(instant)));
    },
    /** « le samedi 19 mars 2022 à 10 h 00 »; a day that begins at midnight is the whole day. */
    at: (iso: string) => {
      const instant = new Date(iso);
      return zoned(instant, isMidnight(instant) ? t('when.fromDay', parts(instant)) : t('when.from', parts(instant)));
    },
    /** « samedi 19 mars 2022 à 10 h 00 »; midnight is the end of the day before, which it includes. */
    until: (iso: string) => {
      const instant = new Date(iso);
      if (!isMidnight(instant)) return zoned(instant, t('when.until', parts(instant)));
      return zoned(instant, t('when.untilDay', parts(new Date(+instant - 1))));
    },
  };
}
