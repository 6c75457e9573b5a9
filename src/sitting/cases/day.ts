const ZONE = 'Europe/Paris';

/** The day of an instant in Paris, in words: « mardi 24 novembre 2026 ». */
export function dayInWords(instant: string, language: string): string {
  return new Date(instant).toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'full', timeZone: ZONE });
}

/** The same for a list: « 24 novembre ». */
export function shortDay(instant: string, language: string): string {
  return new Date(instant).toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', { day: 'numeric', month: 'long', timeZone: ZONE });
}

export function isSameDay(one: string, other: Date): boolean {
  const day = (instant: Date) => instant.toLocaleDateString('sv-SE', { timeZone: ZONE });
  return day(new Date(one)) === day(other);
}
