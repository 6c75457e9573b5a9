import { implement } from '@orpc/server';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission } from '../../people/may.server.ts';
import type { Storage } from '../../platform/storage/storage.ts';
import { attach } from './evidence.server.ts';
import { policy, type Action } from './policy.ts';
import { evidence } from './schema.ts';

export interface EvidenceContext extends EntranceContext {
  storage: Storage;
}

const routes = implement(evidence).$context<EvidenceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const evidenceRoutes = {
  attach: may('attach-evidence').attach.handler(async ({ context: { entrance, storage, actor }, input, errors }) => {
    const outcome = await attach({ db: entrance.db, clock: entrance.clock, storage }, actor, input);
    if ('refusal' in outcome) throw errors[outcome.refusal]();
    return outcome;
  }),
};
