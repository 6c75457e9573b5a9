import type { ContractRouterClient } from '@orpc/contract';
import type { places } from '../../../people/birthplace/schema.ts';
import { rpc } from '../../../ui/rpc.browser.ts';
import type { profile } from './schema.ts';

export const client = rpc as ContractRouterClient<{ profile: typeof profile; places: typeof places }>;

/** The form as it is read, with what it is judged by. */
export type ProfileRead = Awaited<ReturnType<typeof client.profile.read>>;
