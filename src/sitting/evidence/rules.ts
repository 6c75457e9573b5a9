/** What may be attached to a case or to a request for accommodation. */
export const MOST_FILES = 5;
export const MOST_BYTES = 8 * 1024 * 1024;

export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

export type EvidenceRefusal = 'file-empty' | 'file-too-large' | 'file-type' | 'too-many-files';

/** @param held files that are already attached; erased ones count: they were sent. */
export function whyNotAttach(bytes: Uint8Array, held: number): EvidenceRefusal | null {
  if (held >= MOST_FILES) return 'too-many-files';
  if (bytes.length === 0) return 'file-empty';
  if (bytes.length > MOST_BYTES) return 'file-too-large';
  return typeOf(bytes) ? null : 'file-type';
}

/**
 * The type that the bytes themselves say, from the first to the last: a file that was cut short has none. What the file is called, and
 * what the browser says of it, count for nothing. (PDF: ISO 32000-2, 7.5; PNG: ISO/IEC 15948, 5.2 and 11.2; JPEG: ITU-T T.81, B.1.)
 */
export function typeOf(bytes: Uint8Array): EvidenceType | null {
  if (startsWith(bytes, PDF) && endOf(bytes, 1024).includes('%%EOF')) return 'application/pdf';
  if (startsWith(bytes, PNG) && textOf(bytes.subarray(12, 16)) === 'IHDR' && endOf(bytes, 8).startsWith('IEND')) return 'image/png';
  // Some telephones write a few bytes after the end of the picture.
  if (startsWith(bytes, JPEG) && endOf(bytes, 65_536).includes('\u00ff\u00d9')) return 'image/jpeg';
  return null;
}

const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, place) => bytes[place] === byte);
}

function endOf(bytes: Uint8Array, length: number): string {
  return textOf(bytes.subarray(Math.max(0, bytes.length - length)));
}

/** One sign for each byte. */
function textOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** What a file is called on a list: no folder, no sign that hides another, at most 80 signs. */
export function shownName(name: string): string {
  const last = name.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const plain = last.replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, '').trim();
  return plain.length > 80 ? `${plain.slice(0, 79)}…` : plain || '–';
}

const ENDINGS: Record<EvidenceType, string> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** What a file is called when it is downloaded: our name, with the ending that its bytes call for. */
export function downloadName(id: string, type: EvidenceType): string {
  return `piece-${id.slice(-8)}.${ENDINGS[type]}`;
}
