import { describe, expect, it } from 'vitest';
import { downloadName, MOST_BYTES, shownName, typeOf, whyNotAttach } from './rules.ts';

const bytes = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const PDF = bytes('%PDF-1.7\n…1 0 obj\nendobj\ntrailer\n%%EOF\n');
const PNG = bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\0\0\0\0\0IEND\xae\x42\x60\x82');
const JPEG = bytes('\xff\xd8\xff\xe0\0\x10JFIF\0…\xff\xd9');

describe('the type of a file', () => {
  it('is what its bytes say', () => {
    expect([PDF, PNG, JPEG].map(typeOf)).toEqual(['application/pdf', 'image/png', 'image/jpeg']);
  });

  it('is none for pages, programs, archives and pictures of other kinds, whatever they claim inside', () => {
    const others = [
      '<html>%PDF-1.7 %%EOF</html>',
      'MZ\x90\0',
      'PK\x03\x04%PDF-1.7%%EOF',
      'GIF89a\xff\xd8\xff\xff\xd9',
      '<svg/>',
      '\0',
      ' %PDF-1.7\n%%EOF',
    ];
    expect(others.map((text) => typeOf(bytes(text)))).toEqual(others.map(() => null));
  });

  it('is none for a file that was cut short', () => {
    expect([PDF, PNG, JPEG].map((file) => typeOf(file.subarray(0, file.length - 9)))).toEqual([null, null, null]);
  });
});

describe('a file', () => {
  it('is refused when it is empty, above 8 MB, of another type, or the sixth', () => {
    expect(whyNotAttach(PDF, 4)).toBeNull();
    expect(whyNotAttach(PDF, 5)).toBe('too-many-files');
    expect(whyNotAttach(new Uint8Array(), 0)).toBe('file-empty');
    const large = new Uint8Array(MOST_BYTES + 1);
    large.set(JPEG);
    expect(whyNotAttach(large, 0)).toBe('file-too-large');
    expect(whyNotAttach(bytes('a word'), 0)).toBe('file-type');
  });

  it('is shown without folder, control or sign that turns the reading round, and downloaded under our own name', () => {
    expect(shownName('..\\..\\etc/passwd')).toBe('passwd');
    expect(shownName('certificat\u202Efdp.exe')).toBe('certificatfdp.exe');
    expect(shownName('\u0000\n')).toBe('–');
    expect(shownName('é'.repeat(200))).toHaveLength(80);
    expect(downloadName('0199-aaaabbbbcccc', 'image/jpeg')).toBe('piece-bbbbcccc.jpg');
  });
});

it('a name of 80 signs is shown whole, a longer one cut to 80', () => {
  expect(shownName('a'.repeat(80))).toBe('a'.repeat(80));
  expect(shownName('a'.repeat(81))).toBe(`${'a'.repeat(79)}…`);
});
