import { ZONE } from '../../sitting/window.ts';

const LOCALES = { fr: 'fr-FR', en: 'en-GB' };

/** « jeudi 10 décembre 2026 », from a day `YYYY-MM-DD` or from an instant, as it is in Paris. */
export function longDay(day: string | Date, language: keyof typeof LOCALES): string {
  const instant = typeof day === 'string' ? new Date(`${day}T12:00:00Z`) : day;
  return instant.toLocaleDateString(LOCALES[language], { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE });
}
