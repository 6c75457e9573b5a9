import type { Answer } from '../item-bank/schema.ts';
import type { Section } from '../programme/section.ts';
import type { SittingState } from '../sitting/rules.ts';

/** How a served question ended. The two voided ones are unscored and another question takes their place (D13). */
export type Outcome = 'submitted' | 'time-up' | 'blank' | 'voided-silence' | 'voided-platform';

/** Small: a process holds fifty of them for each of ten thousand pages. */
export interface ServedQuestion {
  /** Order of serving, from 1, voided ones included. */
  n: number;
  id: string;
  /** 1 to 50, as the candidate sees it. */
  position: number;
  section: Section;
  itemId: string;
  outcome: Outcome | null;
  score: number | null;
  requestId: string | null;
}

/** The one open question, with what only it needs. */
export interface OpenQuestion extends ServedQuestion {
  itemHash: string;
  startsAt: Date;
  arrangement: number[];
  seconds: number;
  deadline: Date;
  draft: Answer | null;
  /** When the draft reached the server; null without one. */
  draftAt: Date | null;
  plays: Play[];
}

/** One counted play of the clip. It goes on from page to page: `heard` seconds, and on from there since it last began to sound. */
export interface Play {
  id: string;
  requestId: string;
  heard: number;
  /** Null while no page sounds. */
  since: Date | null;
}

/** The last play of an open question, with what its clip is found by. */
export type LastPlay = Pick<Play, 'heard' | 'since'> & Pick<OpenQuestion, 'itemId' | 'itemHash'>;

/** One sitting's written test as the database holds it. */
export interface Attempt {
  sittingId: string;
  reference: string;
  candidate: string;
  personId: string;
  state: SittingState;
  programmeId: string;
  testedLanguage: string;
  field: string | null;
  window: { opensAt: Date; closesAt: Date };
  extraTime: boolean;
  /** Raised to revoke every link and session; a write is refused that was read under another one. */
  accessVersion: number;
  journalSeq: number;
  journalHead: string;
  /** null until a page has entered. */
  test: {
    bankHash: string;
    policyVersion: string;
    exposureSnapshotId: string | null;
    seed: string;
    begunAt: Date | null;
    sentAt: Date | null;
    pass: string | null;
    heldBy: string | null;
    /** The last sign of life of the process that holds the socket. */
    holderBeatAt: Date | null;
    silentSince: Date | null;
    silences: number;
    silentMs: number;
  } | null;
  /** When the first question began. */
  startedAt: Date | null;
  /** When the last answer was recorded. */
  savedAt: Date | null;
  served: ServedQuestion[];
  open: OpenQuestion | null;
  /** Items met by this person in other sittings (D15). */
  seenBefore: string[];
}

export function isVoided(outcome: Outcome | null): boolean {
  return outcome === 'voided-silence' || outcome === 'voided-platform';
}

/** Questions answered or left blank: what counts towards the fifty. */
export function countedOf(attempt: Attempt): ServedQuestion[] {
  return attempt.served.filter((question) => question.outcome !== null && !isVoided(question.outcome));
}
