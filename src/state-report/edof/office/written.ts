const localeOf = (language: string) => (language === 'fr' ? 'fr-FR' : 'en-GB');

/** Tenths of a percent: 667 is « 66,7 % ». */
export function rateWritten(tenths: number, language: string): string {
  return (tenths / 1000).toLocaleString(localeOf(language), { style: 'percent', maximumFractionDigits: 1 });
}

/** « octobre 2026 », of `2026-10`. */
export function monthWritten(month: string, language: string): string {
  return new Date(`${month}-01T00:00:00Z`).toLocaleDateString(localeOf(language), { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

/** « 20 oct. 2026 », of `2026-10-20`. */
export function dayWritten(day: string, language: string): string {
  const how = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;
  return firstWritten(new Date(`${day}T00:00:00Z`).toLocaleDateString(localeOf(language), how), language);
}

/** « 3 novembre 2026 », of an instant. */
export function arrivalWritten(instant: string, language: string): string {
  const how = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/Paris' } as const;
  return firstWritten(new Date(instant).toLocaleDateString(localeOf(language), how), language);
}

/** « 1er décembre », which browsers write « 1 décembre ». */
function firstWritten(date: string, language: string): string {
  return language === 'fr' ? date.replace(/^1(?=\s)/, '1er') : date;
}
