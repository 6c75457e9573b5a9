import type { ContractRouterClient } from '@orpc/contract';
import type { demonstration } from '../people/schema.ts';
import { rpc } from '../ui/rpc.browser.ts';
import type { writtenTest } from '../written-test/schema.ts';
import type { demo } from './schema.ts';

type Contract = { writtenTest: typeof writtenTest; demo: typeof demo; demonstration: typeof demonstration };

export const client = rpc as ContractRouterClient<Contract>;
