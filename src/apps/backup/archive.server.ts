import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { PassThrough } from 'node:stream';

/**
 * One compressed file of named parts, in the tar format (POSIX ustar), so that it can be looked into without this program. Parts
 * are small enough to be held in memory, except those of `addStream`.
 */
const BLOCK = 512;

export interface Archive {
  add(name: string, bytes: Uint8Array): Promise<void>;
  addStream(name: string, stream: AsyncIterable<Uint8Array>, size: number): Promise<void>;
}

/** Writes beside and renames at the end: the file is whole or absent. Readable by its owner only: it holds personal data. */
export async function writeArchive(file: string, fill: (archive: Archive) => Promise<void>): Promise<void> {
  const half = `${file}.half`;
  const tar = new PassThrough();
  const written = pipeline(tar, createGzip(), createWriteStream(half, { mode: 0o600 }));
  const put = async (bytes: Uint8Array) => {
    if (!tar.write(bytes)) await Promise.race([new Promise((drained) => tar.once('drain', drained)), written]);
  };
  const fillUp = (size: number) => put(new Uint8Array(-size & (BLOCK - 1)));
  try {
    await fill({
      add: async (name, bytes) => {
        await put(header(name, bytes.length));
        await put(bytes);
        await fillUp(bytes.length);
      },
      addStream: async (name, stream, size) => {
        await put(header(name, size));
        let read = 0;
        for await (const chunk of stream) {
          read += chunk.length;
          await put(chunk);
        }
        if (read !== size) throw new Error(`${name} changed while it was read: ${read} bytes instead of ${size}`);
        await fillUp(size);
      },
    });
    tar.end(new Uint8Array(2 * BLOCK));
    await written;
    await flushToDisk(half);
    await rename(half, file);
  } catch (error) {
    tar.destroy();
    await written.catch(() => undefined);
    await rm(half, { force: true });
    throw error;
  }
}

async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync();
  await handle.close();
}

export interface Part {
  name: string;
  size: number;
  /** What it holds; to be read to its end before the next part. */
  chunks(): AsyncGenerator<Buffer>;
}

/** @throws when the file is damaged or was cut off. */
export async function* readArchive(file: string): AsyncGenerator<Part> {
  const take = taker(createReadStream(file).pipe(createGunzip()));
  for (;;) {
    const block = await take(BLOCK);
    if (block.every((byte) => byte === 0)) return;
    const { name, size } = readHeader(block);
    let left = size;
    const chunks = async function* () {
      while (left > 0) {
        const chunk = await take(Math.min(left, 1 << 20));
        left -= chunk.length;
        yield chunk;
      }
    };
    yield { name, size, chunks };
    for await (const _ of chunks()) continue;
    await take(-size & (BLOCK - 1));
  }
}

export async function bytesOf(part: Part): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of part.chunks()) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Exactly so many bytes of a stream at a time. */
function taker(stream: AsyncIterable<Buffer>): (size: number) => Promise<Buffer> {
  const chunks = stream[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return async (size) => {
    while (rest.length < size) {
      const next = await chunks.next();
      if (next.done) throw new Error('the file ends too early');
      rest = Buffer.concat([rest, next.value]);
    }
    const taken = rest.subarray(0, size);
    rest = rest.subarray(size);
    return taken;
  };
}

const FIELDS = {
  name: [0, 100],
  mode: [100, 8],
  owner: [108, 8],
  group: [116, 8],
  size: [124, 12],
  time: [136, 12],
  sum: [148, 8],
  kind: [156, 1],
  magic: [257, 8],
  prefix: [345, 155],
} as const;

function header(path: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const put = (field: keyof typeof FIELDS, text: string) => block.write(text, FIELDS[field][0], FIELDS[field][1], 'utf8');
  const cut = Buffer.byteLength(path) <= 100 ? -1 : path.indexOf('/', Buffer.byteLength(path) - 101);
  const name = path.slice(cut + 1);
  const prefix = cut < 0 ? '' : path.slice(0, cut);
  if (Buffer.byteLength(name) > 100 || Buffer.byteLength(prefix) > 155) throw new Error(`the name ${path} is too long for a backup`);
  if (size > 0o77777777777) throw new Error(`${path} is too large for a backup`);
  put('name', name);
  put('mode', '0000600\0');
  put('owner', '0000000\0');
  put('group', '0000000\0');
  put('size', `${size.toString(8).padStart(11, '0')}\0`);
  put('time', '00000000000\0');
  put('kind', '0');
  put('magic', 'ustar\x0000');
  put('prefix', prefix);
  put('sum', `${checksum(block).toString(8).padStart(6, '0')}\0 `);
  return block;
}

function readHeader(block: Buffer): { name: string; size: number } {
  const get = (field: keyof typeof FIELDS) =>
    block.toString('utf8', FIELDS[field][0], FIELDS[field][0] + FIELDS[field][1]).replace(/\0.*$/s, '');
  if (Number.parseInt(get('sum'), 8) !== checksum(block)) throw new Error('this is not a backup of Palier, or it is damaged');
  return { name: [get('prefix'), get('name')].filter(Boolean).join('/'), size: Number.parseInt(get('size'), 8) };
}

/** The sum of all bytes, the field of the sum itself counted as spaces. */
function checksum(block: Buffer): number {
  const [start, length] = FIELDS.sum;
  return block.reduce((sum, byte, i) => sum + (i >= start && i < start + length ? 32 : byte), 0);
}
