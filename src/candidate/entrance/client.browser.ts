import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { entrance } from './schema.ts';

type Contract = { entrance: typeof entrance };

export const client = (rpc as ContractRouterClient<Contract>).entrance;
