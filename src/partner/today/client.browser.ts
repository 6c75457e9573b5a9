import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { today } from './schema.ts';

export const client = rpc as ContractRouterClient<{ today: typeof today }>;

export type Today = Awaited<ReturnType<typeof client.today.read>>;
