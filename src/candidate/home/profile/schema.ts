import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BirthplaceInput } from '../../../people/birthplace/schema.ts';
import { Contact } from '../../../people/organisation/schema.ts';
import { CIVILITIES, type ProfileRefusal } from './profile.ts';

/** Longer than any name, so that what is too long is told in words by the rule and not by the shape. */
const Written = z.string().max(500);
const DatePart = z.string().max(20);

/** The form as it was typed. A usage name left empty is none; a birth date is three parts as typed. */
export const ProfileInput = z.strictObject({
  civility: z.enum(CIVILITIES).nullable(),
  birthName: Written,
  usageName: Written,
  firstNames: Written,
  birthDate: z.strictObject({ day: DatePart, month: DatePart, year: DatePart }),
  birthplace: BirthplaceInput.nullable(),
});
export type ProfileInput = z.infer<typeof ProfileInput>;

const refused = { status: 422 } as const;
const REFUSED: Record<ProfileRefusal, typeof refused> = {
  'civility-missing': refused,
  'birth-name-missing': refused,
  'birth-name-malformed': refused,
  'birth-name-too-long': refused,
  'usage-name-malformed': refused,
  'usage-name-too-long': refused,
  'first-names-missing': refused,
  'first-names-malformed': refused,
  'first-names-too-long': refused,
  'birth-date-missing': refused,
  'birth-date-impossible': refused,
  'birth-date-two-digits': refused,
  'birth-date-future': refused,
  'birth-date-minor': refused,
  'birth-date-too-old': refused,
  'birthplace-missing': refused,
  'birth-commune-unknown': refused,
  'birth-commune-name-differs': refused,
  'birth-country-unknown': refused,
  'birth-country-is-france': refused,
  'birth-town-missing': refused,
  'birth-town-malformed': refused,
  'birth-town-too-long': refused,
  'birth-postal-code-malformed': refused,
};

export const profile = {
  /** The profile to verify and complete (R005), filled in with what the partner gave. */
  read: oc
    .route({ method: 'GET', path: '/candidate/profile' })
    .errors({ 'not-signed-in': { status: 401 } })
    .output(
      z.object({
        sittingId: z.uuid(),
        reference: z.string(),
        centre: z.string(),
        contact: Contact,
        email: z.string(),
        /** By which a birth date is judged, `YYYY-MM-DD`. */
        days: z.object({ today: z.iso.date(), planned: z.iso.date() }),
        whyLocked: z.enum(['profile-locked', 'sitting-over']).nullable(),
        isComplete: z.boolean(),
        profile: ProfileInput,
        /** What stands beside the name of the birth place: its département or its country. */
        aside: z.object({ fr: z.string(), en: z.string() }).nullable(),
      }),
    ),
  /** Keeps a complete profile, until the written part begins (R006). The first thing that is wrong is the refusal. */
  save: oc
    .route({ method: 'POST', path: '/candidate/profile' })
    .input(ProfileInput)
    .errors({ 'not-signed-in': { status: 401 }, 'profile-locked': { status: 409 }, 'sitting-over': { status: 409 }, ...REFUSED })
    .output(z.object({})),
};
