export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'macintosh' | 'ibm850';

/** A text and how its bytes were read. `isSure` is false where no reading makes words of them, or two do: what follows would be a guess. */
export interface Decoded {
  text: string;
  encoding: Encoding;
  isSure: boolean;
}

/** The upper half of IBM code page 850, « MS-DOS » in Excel's list; 437 has the same small letters and É, Ç, Ä, Ö, Ü. WHATWG knows neither. */
const IBM850 = Array.from(
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
);
/** Letters that names and headers in France are full of, and those of its neighbours. */
const USUAL = new Set(Array.from('éèêëàâäçîïôöùûüÿœñáíóúãÉÈÊËÀÂÄÇÎÏÔÖÙÛÜŸŒÑÁÍÓÚ'));
/** Signs between two words or beside a figure: never within a word. */
const SIGNS = new Set(Array.from('’‘“”«»–—…€°§²·•\u00a0'));
const APOSTROPHES = new Set(Array.from("'’‘"));

/** Enough to tell; the rest of a long file is in the same encoding. */
const MOST_LOOKED_AT = 20_000;
/** Points by which a reading must be ahead of the next. Windows starts with as many: nearly all files that are not UTF-8 are of it. */
const LEAD = 2;

/**
 * Reads bytes in the encodings that spreadsheets write: UTF-8 and UTF-16 by their mark or their form; else what makes words of them among
 * Windows-1252, Mac OS Roman and MS-DOS. Only `isSure` says that it is right.
 */
export function decode(bytes: Uint8Array): Decoded {
  const wide = wideEncodingOf(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes), encoding: wide, isSure: true };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8', isSure: true };
  } catch {
    return decodeNarrow(bytes);
  }
}

/** UTF-16 has a mark, or else a zero in every other byte of what is plain ASCII. */
function wideEncodingOf(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = start.length / 4;
  if (start.length < 8 || (even > 0 && odd > 0)) return null;
  return odd > many ? 'utf-16le' : even > many ? 'utf-16be' : null;
}

function decodeNarrow(bytes: Uint8Array): Decoded {
  const readings = [
    { encoding: 'windows-1252' as const, text: new TextDecoder('windows-1252').decode(bytes), head: LEAD },
    { encoding: 'macintosh' as const, text: new TextDecoder('macintosh').decode(bytes), head: 0 },
    { encoding: 'ibm850' as const, text: decodeIbm850(bytes), head: 0 },
  ];
  const ranked = readings
    .map(({ encoding, text, head }) => ({ encoding, text, score: head + likelihood(text) }))
    .toSorted((one, other) => other.score - one.score);
  const [best, next] = ranked;
  if (!best || !next) throw new Error('no reading');
  return { text: best.text, encoding: best.encoding, isSure: best.score > 0 && best.score - next.score >= LEAD };
}

function decodeIbm850(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (const byte of bytes) parts.push(byte < 0x80 ? String.fromCharCode(byte) : (IBM850[byte - 0x80] ?? ''));
  return parts.join('');
}

/** How much a text looks like names and words: each sign beyond ASCII counts, by what it is and by its neighbours. */
function likelihood(text: string): number {
  let [score, seen] = [0, 0];
  for (const { 0: sign, index } of text.matchAll(/[^\0-\x7f]/g)) {
    score += pointsOf(sign, text[index - 1] ?? '', text[index + 1] ?? '');
    if (++seen >= MOST_LOOKED_AT) break;
  }
  return score;
}

const isSmall = (sign: string) => sign !== sign.toUpperCase();
const isLetter = (sign: string) => sign.toLowerCase() !== sign.toUpperCase();
const isCapital = (sign: string) => isLetter(sign) && !isSmall(sign);

function pointsOf(sign: string, before: string, after: string): number {
  if (SIGNS.has(sign)) {
    const inside = isLetter(before) && isLetter(after);
    if (APOSTROPHES.has(sign)) return inside || !isLetter(before) ? 1 : -1;
    return inside || (sign === '«' && isLetter(after)) || (sign === '»' && isLetter(before)) ? -3 : 0;
  }
  if (!isLetter(sign)) return /\p{L}/u.test(sign) ? -1 : -3;
  if (isSmall(sign) && isCapital(after) && isLetter(before)) {
    // LEFèVRE is often typed so, for want of a capital with an accent; nothing is spelt díArc.
    return isCapital(before) && USUAL.has(sign) ? 0 : -3;
  }
  // AndrŽ, JŽsus, LefËvre: a capital stands at the beginning of a word or among capitals.
  if (isCapital(sign) && (isSmall(before) || (isCapital(before) && isSmall(after)))) return -3;
  return USUAL.has(sign) ? 2 : -1;
}
