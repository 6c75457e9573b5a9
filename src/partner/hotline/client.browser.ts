import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { hotline } from './schema.ts';

export const client = rpc as ContractRouterClient<{ hotline: typeof hotline }>;
