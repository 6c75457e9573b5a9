import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { sessions } from './schema.ts';

export const client = rpc as ContractRouterClient<{ sessions: typeof sessions }>;

/** One session as its page reads it. */
export type WholeSession = Awaited<ReturnType<typeof client.sessions.read>>;
