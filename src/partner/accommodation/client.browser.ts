import type { ContractRouterClient } from '@orpc/contract';
import type { accommodation } from '../../sitting/accommodation/schema.ts';
import { rpc } from '../../ui/rpc.browser.ts';

export const client = (rpc as ContractRouterClient<{ accommodation: typeof accommodation }>).accommodation;
