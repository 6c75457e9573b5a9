import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { practice } from './schema.ts';

export const client = (rpc as ContractRouterClient<{ practice: typeof practice }>).practice;
