import type { ContractRouterClient } from '@orpc/contract';
import type { cases } from '../../sitting/cases/schema.ts';
import { rpc } from '../../ui/rpc.browser.ts';

export const client = (rpc as ContractRouterClient<{ cases: typeof cases }>).cases;
