import { createReadStream } from 'node:fs';
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

/** Where files are kept: a folder of this machine, or any store that offers the same four verbs. Keys are `a/b/c`. */
export interface Storage {
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @returns null when there is no such file. */
  get(key: string): Promise<{ size: number; stream: () => Readable } | null>;
  delete(key: string): Promise<void>;
}

export function folderStorage(folder: string): Storage {
  const root = resolve(folder);
  const pathOf = (key: string) => {
    const path = resolve(root, key);
    if (!path.startsWith(root + sep)) throw new RangeError('a key that leaves its storage');
    return path;
  };
  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      await mkdir(dirname(path), { recursive: true });
      // Written beside and renamed: a reader sees the whole file or none.
      const half = join(dirname(path), `.${randomUUID()}`);
      await writeFile(half, bytes, { flush: true });
      await rename(half, path);
    },
    get: async (key) => {
      const path = pathOf(key);
      const found = await stat(path).catch(() => null);
      return found?.isFile() ? { size: found.size, stream: () => createReadStream(path) } : null;
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}
