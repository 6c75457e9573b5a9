import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { mails } from './schema.ts';

export const client = rpc as ContractRouterClient<{ mails: typeof mails }>;
