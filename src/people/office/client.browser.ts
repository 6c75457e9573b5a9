import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { account } from '../account/schema.ts';
import type { invitation } from '../invitation/schema.ts';

type Contract = { account: typeof account; invitation: typeof invitation };

export const client = rpc as ContractRouterClient<Contract>;
