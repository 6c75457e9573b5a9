const ZONE = 'Europe/Paris';

/** A day `YYYY-MM-DD` or as much of one as is known, or an instant, which is told as the day that it is where the centres are. */
type When = string | Date;

/** « 1er mars 2026 » */
export function dayInWords(when: When, language: string): string {
  return written(when, language, { month: 'long' });
}

/** « samedi 19 mars 2022 », "Saturday 19 March 2022" */
export function longDay(when: When, language: string): string {
  return written(when, language, { weekday: 'long', month: 'long' });
}

/** For lists: « 21 nov. 2026 » */
export function shortDay(when: When, language: string): string {
  return written(when, language, { month: 'short' });
}

/** For lists of this year: « 24 novembre » */
export function dayAndMonth(when: When, language: string): string {
  return written(when, language, { month: 'long', year: undefined });
}

/** `2026-11`, or a day of it, as « novembre 2026 » */
export function monthInWords(month: string, language: string): string {
  return written(`${month.slice(0, 7)}-02`, language, { month: 'long', day: undefined });
}

function written(when: When, language: string, parts: Intl.DateTimeFormatOptions): string {
  // A birth date of which papers say a year alone, or a month of it.
  if (typeof when === 'string' && when.length === 4) return when;
  if (typeof when === 'string' && when.length === 7) return monthInWords(when, language);
  // A day is taken at its noon, far from the midnights of both zones.
  const instant = new Date(typeof when === 'string' && when.length === 10 ? `${when}T12:00:00Z` : when);
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', year: 'numeric', timeZone: ZONE, ...parts };
  const day = instant.toLocaleDateString(localeOf(language), options);
  // Browsers do not agree on the comma after an English weekday.
  return language === 'fr' ? day.replace(/(?<!\d)1 (?=\p{L})/u, '1er ') : day.replace(',', '');
}

/** « 9 h 05 », "09:05", in Paris unless another zone is named. */
export function timeInWords(instant: Date, language: string, timeZone: string | undefined = ZONE): string {
  const time = instant.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone });
  return language === 'fr' ? time.replace(/^0?(\d+):/, '$1\u00a0h\u00a0') : time;
}

function localeOf(language: string): string {
  return language === 'fr' ? 'fr-FR' : 'en-GB';
}

/** An instant where the centres are, short enough for a list: « 19 mars 2026 à 10 h 00 ». */
export function moment(instant: string, language: string): string {
  const at = new Date(instant);
  const [day, time] = [dayInWords(at, language), timeInWords(at, language)];
  return language === 'fr' ? `${day.replace(' ', '\u00a0')} à ${time}` : `${day}, ${time}`;
}

/** For letters, which are read anywhere: « samedi 19 mars 2022 à 18 h 00 (heure de Paris) ». */
export function parisMoment(instant: Date, language: string): string {
  const [day, time] = [longDay(instant, language), timeInWords(instant, language)];
  return language === 'fr' ? `${day} à ${time} (heure de Paris)` : `${day} at ${time} (Paris time)`;
}

/** On the clock of this computer: « samedi 19 mars 2022 à 18 h 00 ». */
export function ownMoment(instant: Date, language: string): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  const day = written(instant, language, { weekday: 'long', month: 'long', timeZone });
  const time = timeInWords(instant, language, timeZone);
  return language === 'fr' ? `${day} à ${time}` : `${day} at ${time}`;
}

/** From one instant to another: « 19 mars 2026, 10 h 00 – 10 h 30 », with both days where they differ. */
export function span(from: string, to: string, language: string): string {
  const [begins, ends] = [moment(from, language), moment(to, language)];
  const parting = language === 'fr' ? ' à ' : ', ';
  const [day = '', time = ''] = begins.split(parting);
  const [otherDay, otherTime = ''] = ends.split(parting);
  return day === otherDay ? `${day}, ${time} – ${otherTime}` : `${begins} – ${ends}`;
}

/** A language by its code, in the reader's own. */
export function languageName(code: string, language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(code) ?? code;
}

/** What a field of type `datetime-local` holds, read as the time in Paris. @returns null for what is no time. */
export function instantInParis(local: string): Date | null {
  const asUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asUtc)) return null;
  // Twice: the first guess may lie on the other side of a change of clocks.
  const first = asUtc - aheadOfUtc(asUtc);
  return new Date(asUtc - aheadOfUtc(first));
}

/** The other way round, to fill such a field in. */
export function localInParis(instant: string): string {
  const at = Date.parse(instant);
  return new Date(at + aheadOfUtc(at)).toISOString().slice(0, 16);
}

function aheadOfUtc(at: number): number {
  const there = new Date(at).toLocaleString('sv-SE', { timeZone: ZONE, hour12: false });
  return Date.parse(`${there.replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
