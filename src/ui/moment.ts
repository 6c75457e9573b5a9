const ZONE = 'Europe/Paris';

/** An instant where the centres are, short enough for a list: « 19 mars 2026 à 10 h 00 ». */
export function moment(instant: string, language: string): string {
  const at = new Date(instant);
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const day = at.toLocaleDateString(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: ZONE });
  const time = at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: ZONE });
  return language === 'fr' ? `${day.replace(' ', '\u00a0')} à ${time.replace(/^0?(\d+):/, '$1\u00a0h\u00a0')}` : `${day}, ${time}`;
}

/** From one instant to another: « 19 mars 2026, 10 h 00 – 10 h 30 », with both days where they differ. */
export function span(from: string, to: string, language: string): string {
  const [begins, ends] = [moment(from, language), moment(to, language)];
  const parting = language === 'fr' ? ' à ' : ', ';
  const [day = '', time = ''] = begins.split(parting);
  const [otherDay, otherTime = ''] = ends.split(parting);
  return day === otherDay ? `${day}, ${time} – ${otherTime}` : `${begins} – ${ends}`;
}

/** A day, `YYYY-MM-DD`, in words. */
export function dayInWords(day: string, language: string): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  return new Date(`${day}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: 'long', timeZone: 'UTC' });
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
