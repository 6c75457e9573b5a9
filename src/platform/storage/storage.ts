import type { Readable } from 'node:stream';

export interface StoredFile {
  /** In bytes. */
  size: number;
  stream: () => Readable;
}

/** Where files are kept: a folder of this machine, or a store that speaks S3. Keys are `a/b/c`. */
export interface Storage {
  /** What a person calls it, without a secret. */
  readonly name: string;
  /** All of it or nothing: a reader never sees half a file. */
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** @returns null when there is no such file. */
  get(key: string): Promise<StoredFile | null>;
  /** Every key, in no promised order. */
  keys(): AsyncIterable<string>;
  /** Nothing happens when there is no such file. */
  delete(key: string): Promise<void>;
}
