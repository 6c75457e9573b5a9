import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { figures } from './schema.ts';

export const client = (rpc as ContractRouterClient<{ figures: typeof figures }>).figures;
