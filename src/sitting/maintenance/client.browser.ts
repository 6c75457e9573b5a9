import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { maintenance } from './schema.ts';

export const client = rpc as ContractRouterClient<{ maintenance: typeof maintenance }>;

export type ListedPlan = Awaited<ReturnType<typeof client.maintenance.list>>['plans'][number];
