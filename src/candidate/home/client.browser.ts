import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { entrance } from '../entrance/schema.ts';
import type { home } from './schema.ts';

export const client = rpc as ContractRouterClient<{ home: typeof home; entrance: typeof entrance }>;
