/** A day such as 2026-11-21, written out: « 21 novembre 2026 », "21 November 2026". The first of a French month is « 1er ». */
export function longDate(day: string, language: 'fr' | 'en'): string {
  const written = new Date(`${day}T00:00:00Z`).toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  return language === 'fr' ? written.replace(/^1 /, '1er ') : written;
}
