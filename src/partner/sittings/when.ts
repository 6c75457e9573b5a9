import { DAY, HOUR } from '../../platform/clock.ts';
import { dayOf, ZONE } from '../../sitting/window.ts';
import type { Language } from '../../ui/words.ts';

const locale = (language: Language) => (language === 'fr' ? 'fr-FR' : 'en-GB');

/** « 19 mars 2026 », of an instant in Paris or of a day `YYYY-MM-DD`. */
export function dayInWords(when: string, language: Language): string {
  const instant = when.length === 10 ? new Date(`${when}T12:00:00Z`) : new Date(when);
  return instant.toLocaleDateString(locale(language), { timeZone: ZONE, day: 'numeric', month: 'short', year: 'numeric' });
}

/** « 19 mars 2026, 18 h 05 », in Paris. */
export function instantInWords(iso: string, language: Language): string {
  const time = new Date(iso).toLocaleTimeString('en-GB', { timeZone: ZONE, hour: '2-digit', minute: '2-digit' });
  return `${dayInWords(iso, language)}, ${language === 'fr' ? time.replace(':', '\u00a0h\u00a0') : time}`;
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
