import type { Configuration } from '../configuration.server.ts';
import { folderStorage } from './folder.server.ts';
import type { Storage } from './storage.ts';

/** The storage of an installation. The S3 library is read only by those who use it. */
export async function openStorage({ storage }: Pick<Configuration, 'storage'>): Promise<Storage> {
  if ('folder' in storage) return folderStorage(storage.folder);
  const { s3Storage } = await import('./s3.server.ts');
  return s3Storage(storage.s3);
}
