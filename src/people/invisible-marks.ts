/** Signs without a form of their own: direction marks, joiners, soft hyphens, byte order marks. Copied along with a value, they say nothing. */
const MARKS = /[\u00AD\u061C\u180E\u200B-\u200F\u2060-\u2064\uFEFF]/g;
/** What wraps a value copied from a page or a telephone. Within a value these turn its reading, and U+202E does so even around it: they stay. */
const WRAPPING = /^[\s\u202A-\u202D\u2066-\u2069]+|[\s\u202A-\u202D\u2066-\u2069]+$/g;

/** A value as it is seen: composed accents, one space between words and none around, whatever kind of space it was; no invisible mark. */
export function asSeen(text: string): string {
  return text.normalize('NFC').replaceAll(MARKS, '').replaceAll(WRAPPING, '').replaceAll(/\s+/g, ' ');
}
