import { implement } from '@orpc/server';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission } from '../../people/may.server.ts';
import { INFORMATION_VERSION } from '../../sitting/information.ts';
import { getReadyIfComplete } from '../../sitting/ready.server.ts';
import { selectStoryFacts } from '../../sitting/story/queries.server.ts';
import { storyOf, type Story } from '../../sitting/story/story.ts';
import { ownOf } from './own.server.ts';
import { policy, type Action } from './policy.ts';
import { insertAcknowledgement, selectOptionalAcknowledgement, selectOptionalOwn, selectSittings } from './queries.server.ts';
import { nextStepOf } from './rules.ts';
import { home, type StoryShown } from './schema.ts';

const routes = implement(home).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const homeRoutes = {
  read: may('see-own-home').read.handler(async ({ context: { actor, entrance }, errors }) => {
    const { db, clock } = entrance;
    const { sittingId, accessVersion } = ownOf(actor);
    const own = await selectOptionalOwn(db, { sittingId, accessVersion });
    if (!own) throw errors['not-signed-in']();
    const now = clock.now();
    // Opened, or reopened, when everything was on record already: nothing more is asked of anybody.
    if (own.state === 'available') await db.transaction().execute((tx) => getReadyIfComplete(tx, sittingId, now));
    const [facts, sittings] = await Promise.all([selectStoryFacts(db, sittingId), selectSittings(db, own.personId, sittingId)]);
    const { state, window } = facts;
    const story = storyOf(facts, now);
    const isDone = (name: 'profile' | 'information') => story.steps.some((step) => step.name === name && step.state === 'done');
    const [hasProfile, isInformed] = [isDone('profile'), isDone('information')];
    const { personId: _, ...shown } = own;
    return {
      ...shown,
      opensAt: window.opensAt.toISOString(),
      closesAt: window.closesAt.toISOString(),
      state,
      next: nextStepOf({ state, window, hasProfile, isInformed }, now),
      hasProfile,
      isInformed,
      hasInterview: facts.parts.includes('interview'),
      sentAt: facts.sentAt?.toISOString() ?? null,
      story: shownStory(story),
      sittings: sittings.map((sitting) => ({ ...sitting, isThis: sitting.id === sittingId })),
    };
  }),

  information: may('see-own-home').information.handler(async ({ context: { actor, entrance }, errors }) => {
    const { sittingId, accessVersion } = ownOf(actor);
    const own = await selectOptionalOwn(entrance.db, { sittingId, accessVersion });
    if (!own) throw errors['not-signed-in']();
    const at = await selectOptionalAcknowledgement(entrance.db, sittingId, INFORMATION_VERSION);
    const { reference, centre, contact } = own;
    return { version: INFORMATION_VERSION, acknowledgedAt: at?.toISOString() ?? null, reference, centre, contact };
  }),

  acknowledge: may('acknowledge-information').acknowledge.handler(async ({ context: { actor, entrance }, input, errors }) => {
    const { sittingId, accessVersion } = ownOf(actor);
    // What was read in words that have changed since was not read.
    if (input.version !== INFORMATION_VERSION) throw errors['information-changed']();
    if (!(await selectOptionalOwn(entrance.db, { sittingId, accessVersion }))) throw errors['not-signed-in']();
    const now = entrance.clock.now();
    await entrance.db.transaction().execute(async (tx) => {
      await insertAcknowledgement(tx, sittingId, input.version, now);
      await getReadyIfComplete(tx, sittingId, now);
    });
    return {};
  }),
};

function shownStory({ steps, halted }: Story): StoryShown {
  const instant = (at: Date | null) => at?.toISOString() ?? null;
  return {
    steps: steps.map((step) => ({ ...step, at: instant(step.at), from: instant(step.from), deadline: instant(step.deadline) })),
    halted: halted && { state: halted.state, at: instant(halted.at) },
  };
}
