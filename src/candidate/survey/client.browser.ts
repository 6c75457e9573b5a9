import type { ContractRouterClient } from '@orpc/contract';
import type { survey } from '../../sitting/survey/schema.ts';
import { rpc } from '../../ui/rpc.browser.ts';

export const client = rpc as ContractRouterClient<{ survey: typeof survey }>;
