const localeOf = (language: string) => (language === 'fr' ? 'fr-FR' : 'en-GB');

/** Tenths of a percent: 667 is « 66,7 % ». */
export function rateWritten(tenths: number, language: string): string {
  return (tenths / 1000).toLocaleString(localeOf(language), { style: 'percent', maximumFractionDigits: 1 });
}
