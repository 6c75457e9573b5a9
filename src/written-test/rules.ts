import type { Programme } from '../programme/programme.ts';
import { countedOf, type Attempt, type OpenQuestion, type Outcome, type Play } from './attempt.ts';

type Policy = Programme['writtenTest'];

/** A web process whose last sign of life is older than this at an instant was dead then. */
export const PROCESS_SILENCE_MS = 4000;

/** What the server knew of the page at the deadline. */
export interface Presence {
  /** Null while the page speaks, else when it was last heard. */
  silentSince: Date | null;
  /** The last sign of life of the process that heard it; null when no page ever opened a socket. */
  holderBeatAt: Date | null;
}

/** An answer counts when it arrives before the deadline and the grace for its way (D13); after that its question is over for good. */
export function inTime({ deadline }: Pick<OpenQuestion, 'deadline'>, now: Date, { graceMs }: Policy): boolean {
  return +now <= +deadline + graceMs;
}

/**
 * How a question ends whose time ran out without an answer (D13): with the draft when the page was alive, else voided; by the
 * platform's fault when the process that held the page was dead by then, and then it is not counted.
 */
export function outcomeAtDeadline(
  open: Pick<OpenQuestion, 'deadline' | 'draft' | 'draftAt'>,
  presence: Presence,
  isBlank: boolean,
  policy: Policy,
): Outcome {
  const silent = presence.silentSince !== null && +open.deadline - +presence.silentSince >= policy.silenceMs;
  if (silent) return 'voided-silence';
  if (presence.holderBeatAt === null) return 'voided-silence';
  if (+open.deadline - +presence.holderBeatAt > PROCESS_SILENCE_MS) return 'voided-platform';
  return isBlank ? 'blank' : 'time-up';
}

/** How much of its clip a play has heard, in seconds. A clip has no pause: it sounds until it ends or its page is gone. */
export function heardAt({ heard, since }: Pick<Play, 'heard' | 'since'>, now: Date): number {
  return heard + (since ? Math.max(0, +now - +since) / 1000 : 0);
}

/** What is heard to within this of its end was heard whole. Seconds. */
const CLIP_END = 0.3;

export function isHeardOut(heard: number, clipSeconds: number): boolean {
  return heard >= clipSeconds - CLIP_END;
}

/** Milliseconds of a question's own time during which its page was silent. */
export function silentMsOf(open: Pick<OpenQuestion, 'startsAt' | 'deadline'>, presence: Presence): number {
  const from = Math.max(+open.startsAt, presence.silentSince ? +presence.silentSince : +open.startsAt);
  return Math.max(0, +open.deadline - from);
}

/** D13: at most three voided questions and ten minutes of silence a test. */
export function mustSuspend(silences: number, silentMs: number, policy: Policy): boolean {
  return silences > policy.silencesAllowed || silentMs > policy.silentMsAllowed;
}

/** Seconds of a question, accommodation included, to a tenth. */
export function secondsFor(itemSeconds: number, extraTime: boolean, policy: Policy): number {
  return extraTime ? Math.round(itemSeconds * policy.extraTime * 10) / 10 : itemSeconds;
}

/** The word typed before sending: any case, accents and spaces forgiven (C22). */
export function isConfirmation(typed: string, word: string): boolean {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/\p{M}|\s/gu, '')
      .toLowerCase();
  return plain(typed) === plain(word);
}

export function totalOf(programme: Programme, sections: number): number {
  return programme.writtenTest.itemsPerSection * sections;
}

/** Every question is answered or was left blank; sent or not. While one is open, or still to come, what was recorded is not shown. */
export function isFinished(attempt: Attempt, sections: readonly string[], policy: Policy): boolean {
  return attempt.open === null && attempt.test?.begunAt != null && nextPlace(attempt, sections, policy) === null;
}

/** The place of the next question: its number, its place in its section, and whether it opens one. */
export function nextPlace(
  attempt: Attempt,
  sections: readonly string[],
  policy: Policy,
): { position: number; section: string; opensSection: boolean } | null {
  const counted = countedOf(attempt).length;
  const section = sections[Math.floor(counted / policy.itemsPerSection)];
  if (section === undefined) return null;
  // A question that replaces a voided one does not open its section a second time.
  const begun = attempt.served.some((question) => question.section === section);
  return { position: counted + 1, section, opensSection: !begun };
}
