import { createReadStream, existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { Storage } from './storage.ts';

/** Files of this machine, or of a disk that all machines share. */
export function folderStorage(folder: string): Storage {
  const root = resolve(folder);
  const pathOf = (key: string) => {
    const path = resolve(root, key);
    if (!path.startsWith(root + sep)) throw new RangeError('a key that leaves its storage');
    return path;
  };
  return {
    name: root,
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
    async *keys() {
      if (!existsSync(root)) return;
      for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
        // A name that begins with a point is a file that is being written at this moment.
        if (!entry.isFile() || entry.name.startsWith('.')) continue;
        yield relative(root, join(entry.parentPath, entry.name)).split(sep).join('/');
      }
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}
