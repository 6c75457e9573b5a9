import { oc } from '@orpc/contract';
import { z } from 'zod';

const absent = { 'not-found': { status: 404 } } as const;
/** One line in one direction: it stands in letters and lists, whose paragraphs are ours. */
export const OneLine = z
  .string()
  .trim()
  .max(100)
  .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u);
export const Name = OneLine.min(1);

/** Where candidates reach a centre, as contact.ts keeps it. */
export const Contact = z.object({ email: z.string().nullable(), telephone: z.string().nullable(), address: z.string().nullable() });

/** What becomes of an organisation after it was made. */
export const organisation = {
  rename: oc
    .route({ method: 'POST', path: '/organisations/{id}/name' })
    .input(z.strictObject({ id: z.uuid(), name: Name }))
    .errors({ ...absent, 'name-with-link': { status: 422 } })
    .output(z.object({})),
  /** Says where its candidates reach it; what is left empty is told to nobody. */
  changeContact: oc
    .route({ method: 'POST', path: '/organisations/{id}/contact' })
    .input(z.strictObject({ id: z.uuid(), email: z.string().max(320), telephone: z.string().max(40), address: z.string().trim().max(200) }))
    .errors({ ...absent, 'bad-address': { status: 422 }, 'bad-telephone': { status: 422 } })
    .output(Contact),
  /** Attaches a partner to another referent centre. */
  attach: oc
    .route({ method: 'POST', path: '/organisations/{id}/referent' })
    .input(z.strictObject({ id: z.uuid(), referentId: z.uuid() }))
    .errors({ ...absent, 'unknown-referent': { status: 422 } })
    .output(z.object({})),
  /** Ends its roles and takes its invitations back. What was done there stays. */
  close: oc
    .route({ method: 'POST', path: '/organisations/{id}/close' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({
      ...absent,
      'certifier-stays': { status: 409 },
      'organisation-has-open-sittings': { status: 409 },
      'referent-has-partners': { status: 409 },
    })
    .output(z.object({})),
};
