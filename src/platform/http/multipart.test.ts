import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readMultipart } from './multipart.ts';

/** As Node's own client sends it. */
async function sent(form: FormData): Promise<{ bytes: Buffer<ArrayBuffer>; type: string }> {
  const request = new Response(form);
  return { bytes: Buffer.from(await request.arrayBuffer()), type: request.headers.get('content-type') ?? '' };
}

const formOf = (...parts: string[]) => Buffer.from(parts.map((part) => `--b\r\n${part}\r\n`).join('') + '--b--\r\n');
const field = (name: string, content = 'x') => `Content-Disposition: form-data; name="${name}"\r\n\r\n${content}`;
const TYPE = 'multipart/form-data; boundary=b';

describe('a form', () => {
  it('is read as it was sent: its text, its files with their names and kinds, byte for byte', async () => {
    const content = new Uint8Array(randomBytes(5000));
    const form = new FormData();
    form.set('data', 'é\r\n--b');
    form.set('0', new File([content], 'liste "finale".xlsx', { type: 'application/x-test' }));
    form.set('1', new File([], 'leer.csv'));
    const { bytes, type } = await sent(form);
    const read = readMultipart(bytes, type);
    const file = read?.get('0') as File;
    expect([...(read?.keys() ?? [])]).toEqual(['data', '0', '1']);
    expect([read?.get('data'), file.name, file.type]).toEqual(['é\r\n--b', 'liste "finale".xlsx', 'application/x-test']);
    expect(Buffer.from(await file.arrayBuffer()).equals(content)).toBe(true);
  });

  it('of nine parts is none of ours, nor one that is cut short, has no boundary or no names', () => {
    expect([...(readMultipart(formOf(field('a'), field('b')), TYPE)?.keys() ?? [])]).toEqual(['a', 'b']);
    const nine = formOf(...Array.from({ length: 9 }, (_, n) => field(`${n}`)));
    const cut = formOf(field('a')).subarray(0, -6);
    const nameless = formOf('Content-Type: text/plain\r\n\r\nx');
    expect([nine, cut, nameless, Buffer.from('no form')].map((bytes) => readMultipart(Buffer.from(bytes), TYPE))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(readMultipart(formOf(field('a')), 'multipart/form-data')).toBeNull();
  });
});
