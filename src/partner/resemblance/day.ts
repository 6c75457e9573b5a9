/** A calendar day in words: `1990-02-28` is « 28 février 1990 ». */
export function dayInWords(day: string, language: string): string {
  const noon = new Date(`${day}T12:00:00Z`);
  return noon.toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
}
