import type { ContractRouterClient, InferContractRouterOutputs } from '@orpc/contract';
import { rpc } from '../../../ui/rpc.browser.ts';
import type { edof } from '../schema.ts';

export const client = (rpc as ContractRouterClient<{ edof: typeof edof }>).edof;

type Outputs = InferContractRouterOutputs<typeof edof>;
export type Overview = Outputs['overview'];
export type PartnerOverview = Overview['partners'][number];
export type Completion = Overview['together'][number];
export type Received = Outputs['extracts']['extracts'][number];
export type Preview = Outputs['preview'];
export type MonthView = Outputs['month'];
export type Course = MonthView['missing'][number]['course'];
export type Sitting = MonthView['sittingsWithoutRow'][number];
