import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Contact } from '../../people/organisation/schema.ts';
import { HALTED, STATES } from '../../sitting/rules.ts';
import { STEPS } from '../../sitting/story/story.ts';
import { NEXT_STEPS } from './rules.ts';

const Instant = z.iso.datetime();
const signedOut = { 'not-signed-in': { status: 401 } } as const;

const StoryShown = z.object({
  steps: z.array(
    z.object({
      name: z.enum(STEPS),
      state: z.enum(['done', 'now', 'next', 'never']),
      at: Instant.nullable(),
      from: Instant.nullable(),
      deadline: Instant.nullable(),
      isLate: z.boolean(),
    }),
  ),
  halted: z.object({ state: z.enum(HALTED), at: Instant.nullable() }).nullable(),
});
export type StoryShown = z.infer<typeof StoryShown>;

const Home = z.object({
  name: z.string(),
  reference: z.string(),
  /** The training centre that registered them. */
  centre: z.string(),
  contact: Contact,
  /** As in `en`. */
  testedLanguage: z.string(),
  objective: z.string(),
  plannedOn: z.iso.date(),
  opensAt: Instant,
  closesAt: Instant,
  state: z.enum(STATES),
  next: z.enum(NEXT_STEPS),
  hasProfile: z.boolean(),
  isInformed: z.boolean(),
  hasInterview: z.boolean(),
  /** A provisional result can be read. */
  sentAt: Instant.nullable(),
  story: StoryShown,
  /** All sittings of the person, the latest first; `isThis` is the one shown. */
  sittings: z.array(
    z.object({ id: z.uuid(), isThis: z.boolean(), testedLanguage: z.string(), plannedOn: z.iso.date(), state: z.enum(STATES) }),
  ),
});
export type Home = z.infer<typeof Home>;

/** A candidate's home: where their sitting stands, what comes next, and what they are told before the written part. */
export const home = {
  read: oc.route({ method: 'GET', path: '/candidate/home' }).errors(signedOut).output(Home),
  /** The version of the information on supervision and data, and when it was acknowledged. */
  information: oc
    .route({ method: 'GET', path: '/candidate/information' })
    .errors(signedOut)
    .output(
      z.object({ version: z.string(), acknowledgedAt: Instant.nullable(), reference: z.string(), centre: z.string(), contact: Contact }),
    ),
  /** Says that the information was read, in the version that was shown. Again it changes nothing. */
  acknowledge: oc
    .route({ method: 'POST', path: '/candidate/information' })
    .input(z.strictObject({ version: z.string().max(40) }))
    .errors({ ...signedOut, 'information-changed': { status: 409 } })
    .output(z.object({})),
};
