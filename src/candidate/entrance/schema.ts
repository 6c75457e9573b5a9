import { oc } from '@orpc/contract';
import { z } from 'zod';

const Done = z.object({});
const Part = z.string().max(20);
/** As typed; the rules say what is a date. */
const BirthDate = z.strictObject({ day: Part, month: Part, year: Part });
/** Longer than any address or password that is accepted, so that a long one gets its own sentence. */
const Address = z.string().max(1000);
const Password = z.string().max(1000);

/** Whether this browser is to open the next link without a question. */
const remember = z.boolean().default(true);
/** What follows: the home, or a question first. */
const Home = z.object({ next: z.literal('home') });
const HomeOrBirthDate = z.object({ next: z.enum(['home', 'birth-date']) });

const dates = { 'impossible-birth-date': { status: 422 }, 'wrong-birth-date': { status: 401 } } as const;
const over = { 'sitting-withdrawn': { status: 410 } } as const;
const passwords = { 'password-too-short': { status: 422 }, 'password-too-long': { status: 422 } } as const;

const Browser = z.object({
  id: z.uuid(),
  current: z.boolean(),
  /** As the browser called itself. */
  device: z.string(),
  since: z.iso.datetime(),
  lastAt: z.iso.datetime(),
  /** It opens this person's links without a question. */
  remembered: z.boolean(),
});
export type KnownBrowser = z.infer<typeof Browser>;

/** How a candidate comes in, and what they manage of it themselves (R001, R015, R017). */
export const entrance = {
  /**
   * Opens a mailed link. A browser that does not know this person is asked for the birth date; where none is on record, for a code by
   * mail. A call without a date costs no guess.
   */
  openLink: oc
    .route({ method: 'POST', path: '/candidate/link' })
    .input(z.strictObject({ token: z.string().max(500), birthDate: BirthDate.optional(), remember }))
    .errors({ 'link-forged': { status: 404 }, 'link-expired': { status: 410 }, 'link-asleep': { status: 429 }, ...dates, ...over })
    .output(z.object({ next: z.enum(['home', 'birth-date', 'code']) })),
  /** A code by mail, six figures for ten minutes. The same answer whether or not the address is anybody's. */
  askCode: oc
    .route({ method: 'POST', path: '/candidate/code' })
    .input(z.strictObject({ email: Address }))
    .errors({ 'malformed-address': { status: 422 }, 'too-many-letters': { status: 429 } })
    .output(Done),
  /** Where an address belongs to several people, the birth date says which of them it is. */
  enterWithCode: oc
    .route({ method: 'POST', path: '/candidate/code/proof' })
    .input(z.strictObject({ email: Address, code: z.string().max(100), birthDate: BirthDate.optional(), remember }))
    .errors({ 'incomplete-code': { status: 422 }, 'wrong-mailed-code': { status: 401 }, 'code-over': { status: 410 }, ...dates, ...over })
    .output(HomeOrBirthDate),
  enterWithPassword: oc
    .route({ method: 'POST', path: '/candidate/sign-in' })
    .input(z.strictObject({ email: Address, password: Password, remember }))
    .errors({ 'wrong-address-or-password': { status: 401 }, 'too-many-attempts': { status: 429 }, ...over })
    .output(Home),
  /** Whether there is a password, and the browsers in which this person came in, the latest first. */
  account: oc
    .route({ method: 'GET', path: '/candidate/account' })
    .output(z.object({ email: z.string(), hasPassword: z.boolean(), browsers: z.array(Browser) })),
  /** Sets a password, or another one. */
  setPassword: oc
    .route({ method: 'POST', path: '/candidate/password' })
    .input(z.strictObject({ password: Password }))
    .errors({ ...passwords, 'too-many-attempts': { status: 429 } })
    .output(Done),
  /** Goes on with another sitting of the same person. */
  open: oc
    .route({ method: 'POST', path: '/candidate/open' })
    .input(z.strictObject({ sittingId: z.uuid() }))
    .errors({ 'not-found': { status: 404 } })
    .output(Done),
  /**
   * `here` ends the session of this browser; `for-good` forgets the browser as well; `everywhere` ends every session and every link of
   * this person, and forgets all their browsers.
   */
  leave: oc
    .route({ method: 'POST', path: '/candidate/leave' })
    .input(z.strictObject({ from: z.enum(['here', 'for-good', 'everywhere']) }))
    .output(Done),
};
