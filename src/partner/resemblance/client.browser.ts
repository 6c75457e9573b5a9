import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { resemblance } from './schema.ts';

export const client = (rpc as ContractRouterClient<{ resemblance: typeof resemblance }>).resemblance;
