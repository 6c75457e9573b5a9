import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startS3, type OwnS3 } from '../../../tests/support/s3.ts';
import { folderStorage } from './folder.server.ts';
import { s3Storage } from './s3.server.ts';
import type { Storage } from './storage.ts';

const folder = mkdtempSync(join(tmpdir(), 'palier-storage-'));
let s3: OwnS3;
beforeAll(async () => {
  s3 = await startS3();
});
afterAll(async () => {
  await s3.stop();
  rmSync(folder, { recursive: true });
});

let fresh = 0;
const KINDS: Record<string, () => Storage> = {
  'a folder': () => folderStorage(join(folder, `files-${fresh}`)),
  'a store that speaks S3': () => s3Storage({ ...s3.place, prefix: `files-${fresh}/` }),
};

async function read(storage: Storage, key: string): Promise<Buffer | null> {
  const file = await storage.get(key);
  if (!file) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of file.stream()) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  expect(file.size).toBe(bytes.length);
  return bytes;
}

async function keysOf(storage: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage.keys()) keys.push(key);
  return keys.toSorted();
}

describe.each(Object.entries(KINDS))('%s', (_, open) => {
  let storage: Storage;
  beforeEach(() => {
    fresh += 1;
    storage = open();
  });

  it('gives back what it was given, byte for byte, the newest of each key', async () => {
    const large = Buffer.from(Array.from({ length: 300_000 }, (_value, place) => (place * 7) % 256));
    await storage.put('sitting/1/segment-1.webm', Buffer.from('first'));
    await storage.put('sitting/1/segment-1.webm', large);
    await storage.put('sitting/2/é vide', new Uint8Array());
    expect(await read(storage, 'sitting/1/segment-1.webm')).toEqual(large);
    expect(await read(storage, 'sitting/2/é vide')).toHaveLength(0);
    expect(await keysOf(storage)).toEqual(['sitting/1/segment-1.webm', 'sitting/2/é vide']);
  });

  it('knows nothing of a file that was never there, or is gone', async () => {
    expect(await storage.get('sitting/none')).toBeNull();
    expect(await keysOf(storage)).toEqual([]);
    await storage.put('a', Buffer.from('a'));
    await storage.delete('a');
    await storage.delete('a');
    expect(await storage.get('a')).toBeNull();
  });

  it('lists many files', async () => {
    const keys = Array.from({ length: 300 }, (_value, place) => `many/${String(place).padStart(4, '0')}`);
    // Fewer than fill a page of a listing: the double cannot make a second one under this Node.
    for (const key of keys) await storage.put(key, Buffer.from('x'));
    expect(await keysOf(storage)).toEqual(keys);
  });
});

it('a folder keeps to itself, and hides what is being written', async () => {
  fresh += 1;
  const storage = folderStorage(join(folder, `files-${fresh}`));
  await expect(storage.put('../outside', Buffer.from('x'))).rejects.toThrow(RangeError);
  await storage.put('whole', Buffer.from('x'));
  writeFileSync(join(folder, `files-${fresh}`, '.half'), 'no');
  expect(await keysOf(storage)).toEqual(['whole']);
});

it('a store that refuses the key is no empty store', async () => {
  const stranger = s3Storage({ ...s3.place, bucket: 'somebody-elses' });
  await expect(stranger.put('a', Buffer.from('a'))).rejects.toThrow(/bucket/);
  await expect(keysOf(stranger)).rejects.toThrow(/bucket/);
});
