import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { registration } from './schema.ts';

export const client = rpc as ContractRouterClient<{ registration: typeof registration }>;
