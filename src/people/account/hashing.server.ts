import { Thread } from '../../platform/thread.server.ts';
import type * as scrypt from './scrypt.server.ts';

/**
 * Passwords are hashed in one thread, one after the other. In the pool that Node keeps for such work four at a time would take every
 * core from the answers, and the reading of files would wait behind them.
 */
const inThread = new Thread({ seconds: 20, memoryMb: 64 }).of<typeof scrypt>(new URL('./scrypt.server.ts', import.meta.url));

export const hashing = {
  hash: (password: string): Promise<string> => inThread('hashPassword', password),
  verify: ({ hash, password }: { hash: string; password: string }): Promise<boolean> => inThread('verifyPassword', hash, password),
};
