/** Instants in the words of a calendar, in Paris, where an exam's days are counted (D7). */
const PARIS = 'Europe/Paris';
type Language = 'fr' | 'en';

/** « samedi 19 mars 2022 », "Saturday 19 March 2022". */
export function dayInWords(instant: Date, language: Language, zone = PARIS): string {
  const day = instant.toLocaleDateString(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
  // Browsers do not agree on the comma after an English weekday.
  return language === 'fr' ? day.replace(/ 1 /, ' 1er ') : day.replace(',', '');
}

/** A day such as 2022-03-19. */
export function plainDayInWords(day: string, language: Language): string {
  return dayInWords(new Date(`${day}T00:00:00Z`), language, 'UTC');
}

/** « 10 h 00 », "10:00". */
export function timeInWords(instant: Date, language: Language): string {
  const time = instant.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: PARIS });
  return language === 'fr' ? time.replace(/^0?(\d+):/, '$1\u00a0h\u00a0') : time;
}

/** The zone of this computer. */
export function ownZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Midnight in Paris: as a beginning it is a whole day, as an end the whole day before. */
export function isMidnight(instant: Date): boolean {
  return instant.toLocaleTimeString('en-GB', { timeZone: PARIS }) === '00:00:00';
}

/** True where this instant is another time of day than in Paris: then the zone is named. */
export function differsFromParis(instant: Date, zone: string): boolean {
  const at = (timeZone: string) => instant.toLocaleString('sv-SE', { timeZone });
  return at(zone) !== at(PARIS);
}

/** What is left until an instant, in the largest whole unit: from two days on in days, from two hours on in hours. Null when it is over. */
export function leftUntil(end: Date, now: Date): { unit: 'days' | 'hours' | 'minutes'; count: number } | null {
  const minutes = Math.floor((+end - +now) / 60_000);
  if (+end <= +now) return null;
  if (minutes >= 48 * 60) return { unit: 'days', count: Math.floor(minutes / (24 * 60)) };
  if (minutes >= 120) return { unit: 'hours', count: Math.floor(minutes / 60) };
  return { unit: 'minutes', count: Math.max(1, minutes) };
}
