import type { Answer } from '../item-bank/schema.ts';
import type { SittingState } from '../sitting/rules.ts';
import type { Attempt, OpenQuestion, Outcome, ServedQuestion } from './attempt.ts';

/** What a decision changes. It is written whole, in one statement, or not at all when somebody else wrote first. */
export interface Change {
  close?: { n: number; outcome: Outcome; answer: { requestId: string | null; answer: Answer | null; score: number; outOf: number } | null };
  serve?: NewQuestion;
  /** The test of a sitting comes to be when its page is first entered. */
  create?: Pick<NonNullable<Attempt['test']>, 'bankHash' | 'policyVersion' | 'seed'>;
  /** `pass` and `heldBy` go together: the page that entered, and the process that expects its socket. */
  test?: Partial<
    Pick<
      NonNullable<Attempt['test']>,
      'pass' | 'heldBy' | 'begunAt' | 'sentAt' | 'silences' | 'silentMs' | 'bankHash' | 'exposureSnapshotId'
    >
  > & {
    sentHow?: 'by-candidate' | 'by-time';
  };
  state?: SittingState;
  /** When time alone changes the sitting next; undefined leaves it. */
  dueAt?: Date | null;
  result?: unknown;
  /** Work to be done after it, enqueued in the same transaction. */
  job?: { name: string; data: object };
  journal: { action: string; payload: Record<string, unknown> }[];
}

export type NewQuestion = Omit<OpenQuestion, 'outcome' | 'score' | 'requestId' | 'draft' | 'draftAt' | 'plays'> & {
  servedAt: Date;
  decision: unknown;
};

const NEW_TEST = {
  exposureSnapshotId: null,
  begunAt: null,
  sentAt: null,
  pass: null,
  heldBy: null,
  holderBeatAt: null,
  silentSince: null,
  silences: 0,
  silentMs: 0,
};

/** The attempt as it stands after the change, so that a reply needs no second reading. Pure; the journal's head is the writer's. */
export function applied(attempt: Attempt, change: Change, now: Date): Attempt {
  const served = attempt.served.map((question) =>
    change.close && question.n === change.close.n
      ? {
          ...question,
          outcome: change.close.outcome,
          score: change.close.answer?.score ?? null,
          requestId: change.close.answer?.requestId ?? null,
        }
      : question,
  );
  const next = change.serve ? openedBy(change.serve) : null;
  const { sentHow: _, ...test } = change.test ?? {};
  const before = change.create ? { ...NEW_TEST, ...change.create } : attempt.test;
  return {
    ...attempt,
    state: change.state ?? attempt.state,
    test: before && { ...before, ...test },
    startedAt: attempt.startedAt ?? next?.startsAt ?? null,
    savedAt: change.close?.answer ? now : attempt.savedAt,
    served: next ? [...served, servedOf(next)] : served,
    open: next ?? (change.close ? null : attempt.open),
  };
}

/** Without why it was chosen: that is written down once, and a process holds ten thousand open questions. */
function openedBy({ n, id, position, section, itemId, itemHash, startsAt, arrangement, seconds, deadline }: NewQuestion): OpenQuestion {
  const asked = { n, id, position, section, itemId, outcome: null, score: null, requestId: null };
  return { ...asked, itemHash, startsAt, arrangement, seconds, deadline, draft: null, draftAt: null, plays: [] };
}

function servedOf({ n, id, position, section, itemId, outcome, score, requestId }: ServedQuestion): ServedQuestion {
  return { n, id, position, section, itemId, outcome, score, requestId };
}

/** Two changes decided one after the other become one write: a question settled by time, then the next one served. */
export function together(first: Change | null, second: Change): Change {
  if (!first) return second;
  return { ...first, ...second, test: { ...first.test, ...second.test }, journal: [...first.journal, ...second.journal] };
}
