import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

export interface Sealed {
  /** 32 bytes, for this file alone. */
  key: Buffer;
  /** Nonce, ciphertext and tag, in this order. */
  bytes: Buffer;
}

/** Encrypts a file under a key of its own (AES-256-GCM, NIST SP 800-38D). @param id bound to the bytes: one file cannot stand in for another. */
export function seal(plain: Uint8Array, id: string): Sealed {
  const key = randomBytes(32);
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(id));
  return { key, bytes: Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]) };
}

/** @throws when a single bit is another, or the file is another. */
export function unseal({ key, bytes }: Sealed, id: string): Buffer {
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE)).setAAD(Buffer.from(id)).setAuthTag(bytes.subarray(-TAG));
  return Buffer.concat([decipher.update(bytes.subarray(NONCE, -TAG)), decipher.final()]);
}

/** Where the storage keeps a file. */
export function placeOf(evidenceId: string): string {
  return `evidence/${evidenceId}`;
}
