import { describe, expect, it } from 'vitest';
import { decode } from './text-encoding.ts';

/** Bytes of a text, its letters beyond ASCII as given. */
function bytesOf(text: string, letters: Record<string, number>): Uint8Array {
  return Uint8Array.from(Array.from(text, (sign) => letters[sign] ?? sign.charCodeAt(0)));
}
const WINDOWS = { Œ: 0x8c, œ: 0x9c, Ÿ: 0x9f, '’': 0x92, '€': 0x80 };
const MAC = {
  é: 0x8e,
  è: 0x8f,
  ê: 0x90,
  ë: 0x91,
  ç: 0x8d,
  î: 0x94,
  ü: 0x9f,
  É: 0x83,
  È: 0xe9,
  Ç: 0x82,
  à: 0x88,
  œ: 0xcf,
  '’': 0xd5,
  ï: 0x95,
};
const DOS = { é: 0x82, è: 0x8a, ê: 0x88, ë: 0x89, ç: 0x87, î: 0x8c, ü: 0x81, É: 0x90, Ç: 0x80, à: 0x85, ï: 0x8b, È: 0xd4 };

const NAMES = 'Nom;Prenom\r\nLefèvre;André\r\nMüller;Benoît\r\nFrançais;Noël\r\nDURAND;Éric';

describe('a text in an encoding of before UTF-8', () => {
  it.each([
    ['windows-1252', WINDOWS],
    ['macintosh', MAC],
    ['ibm850', DOS],
  ] as const)('is read in %s, whose header may be plain', (encoding, letters) => {
    expect(decode(bytesOf(NAMES, letters))).toEqual({ text: NAMES, encoding, isSure: true });
    for (const one of ['Durand;André', 'Jésus', 'Petit;Hélène', 'Lévêque;Éric'])
      expect(decode(bytesOf(`Nom;Prenom\r\n${one}`, letters))).toMatchObject({ text: `Nom;Prenom\r\n${one}`, encoding, isSure: true });
  });

  it.each([
    'Œuvrard',
    'Zoé',
    'L’Haÿ',
    'Gonzáles',
    'LEFÈVRE',
    'Éric',
    'Çelik',
    'Jägers',
    'Saint-Barthélemy € 12',
    'N° 4',
    'GéRARD;André',
    'O’Brien',
    'd’Arc',
    'N’Diaye',
  ])('is taken for Windows when it says %s there', (text) => {
    expect(decode(bytesOf(text, WINDOWS))).toEqual({ text, encoding: 'windows-1252', isSure: true });
  });

  it('is not guessed where two readings make words, or none does', () => {
    // GÉRARD of a Mac, GéRARD of a Windows; then signs that are no letters in any.
    expect(decode(bytesOf('LEFÈVRE', MAC))).toMatchObject({ isSure: false });
    expect(decode(Uint8Array.from([0x41, 0xc3, 0x42, 0xb9, 0x43, 0xd7, 0x44]))).toMatchObject({ isSure: false });
  });
});

describe('UTF-16', () => {
  const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
  it.each([
    ['utf-16le', Buffer.from('\uFEFFNom\tZoé', 'utf16le')],
    ['utf-16be', swapped('\uFEFFNom\tZoé')],
    ['utf-16le', Buffer.from('Nom\tZoé', 'utf16le')],
    ['utf-16be', swapped('Nom\tZoé')],
  ])('is read as %s, with its mark or without', (encoding, bytes) => {
    expect(decode(bytes)).toEqual({ text: 'Nom\tZoé', encoding, isSure: true });
  });
});
