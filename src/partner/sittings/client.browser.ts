import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { sittings } from './schema.ts';

export const client = rpc as ContractRouterClient<{ sittings: typeof sittings }>;
