/** A month in words: `2026-11` is « novembre 2026 ». */
export function monthInWords(month: string, language: string): string {
  const first = new Date(`${month}-01T12:00:00Z`);
  return first.toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** The language of a test by its name: `en` is « anglais ». */
export function languageInWords(tested: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(tested) ?? tested;
}
