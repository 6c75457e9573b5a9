import type { ContractRouterClient } from '@orpc/contract';
import { rpc } from '../../ui/rpc.browser.ts';
import type { account } from '../account/schema.ts';
import type { invitation } from '../invitation/schema.ts';
import type { officeJournal } from '../journal/schema.ts';
import type { organisation } from '../organisation/schema.ts';
import type { passkey } from '../passkey/schema.ts';
import type { recovery } from '../recovery/schema.ts';

type Contract = {
  account: typeof account;
  passkey: typeof passkey;
  invitation: typeof invitation;
  organisation: typeof organisation;
  recovery: typeof recovery;
  officeJournal: typeof officeJournal;
};

export const client = rpc as ContractRouterClient<Contract>;
