import { DAY, HOUR } from '../../platform/clock.ts';
import { dayOf } from '../../programme/calendar.ts';
import { shortDay, timeInWords } from '../../platform/moment.ts';
import type { Language } from '../../ui/words.ts';

const locale = (language: Language) => (language === 'fr' ? 'fr-FR' : 'en-GB');

/** « 19 mars 2026, 18 h 05 », in Paris. */
export function instantInWords(iso: string, language: Language): string {
  return `${shortDay(iso, language)}, ${timeInWords(new Date(iso), language)}`;
}

/** « aujourd’hui », « demain », « il y a 2 jours », of a day `YYYY-MM-DD` in Paris. */
export function dayFromNow(day: string, now: Date, language: Language): string {
  const days = Math.round((Date.parse(day) - Date.parse(dayOf(now))) / DAY);
  return new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' }).format(days, 'day');
}

/** « dans 3 jours », « demain », « dans 5 heures », « il y a 2 jours »: days are those of Paris, hours only within the day. */
export function fromNow(iso: string, now: Date, language: Language): string {
  const words = new Intl.RelativeTimeFormat(locale(language), { numeric: 'auto' });
  const at = new Date(iso);
  if (dayOf(at) !== dayOf(now)) return dayFromNow(dayOf(at), now, language);
  const hours = Math.trunc((+at - +now) / HOUR);
  return hours === 0 ? words.format(Math.trunc((+at - +now) / 60_000), 'minute') : words.format(hours, 'hour');
}
