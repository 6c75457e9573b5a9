import { randomUUID } from 'node:crypto';
import { apply, next, startTest } from '../adaptive/engine.ts';
import type { ExposureSnapshot } from '../adaptive/exposure.ts';
import { shortageOf } from '../adaptive/feasibility.ts';
import type { TestState } from '../adaptive/engine.ts';
import { arrangementOf } from '../item-bank/arrangement.server.ts';
import { isBlank } from '../item-bank/rules.ts';
import type { Answer } from '../item-bank/schema.ts';
import { outOf, score } from '../item-bank/scoring.server.ts';
import type { ShelvedBank } from '../item-bank/shelf.server.ts';
import { HOUR } from '../platform/clock.ts';
import { newestPolicyOf, policyOfVersion } from '../programme/test-policies.server.ts';
import type { Programme } from '../programme/programme.ts';
import { programmeOf } from '../programme/programmes.ts';
import { SECTIONS, type Section } from '../programme/section.ts';
import { CANDIDATE_MAIL, type Order } from '../sitting/mails.server.ts';
import type { Plan } from '../sitting/maintenance/rules.ts';
import { transition } from '../sitting/rules.ts';
import { countedOf, isVoided, type Attempt, type OpenQuestion } from './attempt.ts';
import { applied, together, type Change, type NewQuestion } from './change.ts';
import { resultOf } from './result.server.ts';
import {
  inTime,
  isConfirmation,
  isFinished,
  mustSuspend,
  nextPlace,
  outcomeAtDeadline,
  secondsFor,
  silentMsOf,
  type Presence,
} from './rules.ts';

/**
 * The conduct of a test: each function takes the attempt as read and says what to change, or why not. Nothing here reads a clock
 * or writes; the engine's choice is drawn from the attempt's own seed.
 */
export type Refusal =
  | 'stale-page'
  | 'question-not-open'
  | 'malformed-answer'
  | 'not-available'
  | 'bank-too-small'
  | 'maintenance-planned'
  | 'wrong-word'
  | 'not-finished';
export type Decided = { change: Change } | { refusal: Refusal } | { nothing: true };

export interface Conditions {
  now: Date;
  bank: ShelvedBank;
  exposure: ExposureSnapshot;
  presence: Presence;
  /** The planned interruption for which no test may begin now. */
  maintenance: Pick<Plan, 'id'> | null;
}

const NOTHING = { nothing: true } as const;

/** Closes the open question when its time is over (D13). To be asked before any other decision. */
export function settle(attempt: Attempt, { now, bank, presence }: Conditions): Change | null {
  const { open, test } = attempt;
  if (!open || !test) return null;
  const policy = programmeOf(attempt.programmeId).writtenTest;
  if (inTime(open, now, policy)) return null;
  const outcome = outcomeAtDeadline(open, presence, isBlank(open.draft), policy);
  if (outcome !== 'voided-silence') {
    const closed = outcome === 'voided-platform' ? null : closing(open, bank, open.draft, 'time-up', null);
    // A bank without the item that was served cannot be the candidate's fault.
    return closed ? withWhatIsDue(attempt, closed, now) : voiding(open, 'voided-platform');
  }
  const voided = voiding(open, outcome);
  const silences = test.silences + 1;
  const silentMs = test.silentMs + silentMsOf(open, presence);
  voided.test = { silences, silentMs };
  if (!mustSuspend(silences, silentMs, policy)) return voided;
  return together(voided, {
    state: 'suspended',
    dueAt: null,
    job: letterAbout(attempt, 'test-suspended', now),
    journal: [{ action: 'test-suspended', payload: { silences, silentMs } }],
  });
}

/** R028: a letter about what has just become of a sitting, and again when it becomes of it once more. */
function letterAbout({ sittingId }: Attempt, letter: string, now: Date): NonNullable<Change['job']> {
  return { name: CANDIDATE_MAIL, data: { letter, sittingId, occasion: String(+now) } satisfies Order };
}

/** After the last question, whoever closed it, the test is sent by itself some hours later. */
function withWhatIsDue(attempt: Attempt, closed: Change, now: Date): Change {
  const policy = programmeOf(attempt.programmeId).writtenTest;
  if (nextPlace(applied(attempt, closed, now), SECTIONS, policy)) return closed;
  return { ...closed, dueAt: new Date(+now + policy.sendAfterHours * HOUR) };
}

function voiding(open: OpenQuestion, outcome: 'voided-silence' | 'voided-platform'): Change {
  return {
    close: { n: open.n, outcome, answer: null },
    journal: [{ action: 'question-voided', payload: { n: open.n, question: open.id, item: open.itemId, outcome } }],
  };
}

/** What cannot be an answer to the item is blank, whoever let it in. @returns null when the bank has no such item. */
function closing(
  open: OpenQuestion,
  bank: ShelvedBank,
  given: Answer | null,
  how: 'submitted' | 'time-up',
  requestId: string | null,
): Change | null {
  const item = bank.items.get(open.itemId)?.item;
  if (!item) return null;
  const scored = given && score(item, open.arrangement, given);
  const answer = scored ? given : null;
  const points = scored?.points ?? 0;
  const outcome = isBlank(answer) ? 'blank' : how;
  return {
    close: { n: open.n, outcome, answer: { requestId, answer, score: points, outOf: outOf(item) } },
    journal: [{ action: 'question-closed', payload: { n: open.n, question: open.id, item: open.itemId, outcome, answer, score: points } }],
  };
}

/** A page comes in: from now on it alone may write, and its process expects its socket. The first one makes the test. */
export function enter(attempt: Attempt, page: { pass: string; heldBy: string | null }, { bank }: Pick<Conditions, 'bank'>): Decided {
  if (!attempt.test && attempt.state !== 'ready') return { refusal: 'not-available' };
  const entered: Change = { test: page, journal: [{ action: 'page-entered', payload: {} }] };
  if (!attempt.test)
    entered.create = { bankHash: bank.hash, policyVersion: newestPolicyOf(attempt.programmeId).version, seed: randomUUID() };
  return { change: entered };
}

/** Instructions read, sound checked: the first question. The objective is locked from here on (D4). */
export function begin(attempt: Attempt, conditions: Conditions): Decided {
  const { test } = attempt;
  if (!test) return { refusal: 'not-available' };
  if (test.begunAt) return NOTHING;
  const programme = programmeOf(attempt.programmeId);
  const moved = transition(programme, attempt.state, 'begin-writing', attempt.window, conditions.now);
  if ('refusal' in moved) return { refusal: 'not-available' };
  if (conditions.maintenance) return { refusal: 'maintenance-planned' };
  const policy = policyOfVersion(test.policyVersion);
  const shortage = shortageOf(conditions.bank.compiled, policy, contextOf(attempt, conditions));
  if (shortage.missing.length > 0) return { refusal: 'bank-too-small' };
  const begun: Change = {
    state: moved.state,
    dueAt: attempt.window.closesAt,
    test: { begunAt: conditions.now, bankHash: conditions.bank.hash, exposureSnapshotId: conditions.exposure.id },
    journal: [
      {
        action: 'written-test-begun',
        payload: { bank: conditions.bank.hash, policy: policy.version, exposure: conditions.exposure.id },
      },
    ],
  };
  const after = applied(attempt, begun, conditions.now);
  return { change: together(begun, serving(after, conditions)) };
}

/** The page asks for the next question: after a pause, a section's page, or one that time closed. */
export function proceed(attempt: Attempt, conditions: Conditions): Decided {
  if (attempt.open) return NOTHING;
  if (attempt.state !== 'writing') return { refusal: 'not-available' };
  if (!nextPlace(attempt, SECTIONS, programmeOf(attempt.programmeId).writtenTest)) return NOTHING;
  return { change: serving(attempt, conditions) };
}

/** An answer to the open question, and the next question with it unless a section ends. The same request again does nothing. */
export function answer(
  attempt: Attempt,
  input: { question: string; request: string; answer: Answer | null; timeUp: boolean },
  conditions: Conditions,
): Decided {
  const { open } = attempt;
  const { now, bank } = conditions;
  if (attempt.served.some((question) => question.id === input.question && question.requestId === input.request)) return NOTHING;
  const programme = programmeOf(attempt.programmeId);
  if (!open || open.id !== input.question || now < open.startsAt || !inTime(open, now, programme.writtenTest))
    return { refusal: 'question-not-open' };
  const item = bank.items.get(open.itemId)?.item;
  if (input.answer && item && !score(item, open.arrangement, input.answer)) return { refusal: 'malformed-answer' };
  const given = input.answer ?? (input.timeUp ? open.draft : null);
  const closed = closing(open, bank, given, input.timeUp ? 'time-up' : 'submitted', input.request);
  if (!closed) throw new Error(`item ${open.itemId} is not in bank ${bank.hash}`);
  const after = applied(attempt, closed, now);
  const place = nextPlace(after, SECTIONS, programme.writtenTest);
  if (!place || place.opensSection) return { change: withWhatIsDue(attempt, closed, now) };
  return { change: together(closed, serving(after, conditions)) };
}

/** Sends the test for good, by its candidate or, a day after the last answer, by time (R080-R082). */
export function send(attempt: Attempt, word: string | null, { now, bank }: Pick<Conditions, 'now' | 'bank'>): Decided {
  const { test } = attempt;
  if (!test?.begunAt) return { refusal: 'not-finished' };
  if (test.sentAt) return NOTHING;
  const programme = programmeOf(attempt.programmeId);
  if (word !== null && !isConfirmation(word, programme.writtenTest.confirmationWord)) return { refusal: 'wrong-word' };
  if (!isFinished(attempt, SECTIONS, programme.writtenTest)) return { refusal: 'not-finished' };
  const moved = transition(programme, attempt.state, 'send-writing', attempt.window, now);
  if ('refusal' in moved) return { refusal: 'not-available' };
  const how = word === null ? 'by-time' : 'by-candidate';
  const result = resultOf(stateOf(attempt), bank, policyOfVersion(test.policyVersion));
  return {
    change: {
      state: moved.state,
      dueAt: null,
      test: { sentAt: now, sentHow: how },
      result,
      // R028, R259: the test has arrived whole.
      job: { name: CANDIDATE_MAIL, data: { letter: 'test-received', sittingId: attempt.sittingId } satisfies Order },
      journal: [{ action: 'written-test-sent', payload: { how, counted: countedOf(attempt).length } }],
    },
  };
}

/** What time alone changes: a finished test is sent a day after its last answer, one that was not finished in its window expires. */
export function closeDue(attempt: Attempt, conditions: Conditions): Decided {
  const programme = programmeOf(attempt.programmeId);
  if (isFinished(attempt, SECTIONS, programme.writtenTest) && !attempt.test?.sentAt) return send(attempt, null, conditions);
  const moved = transition(programme, attempt.state, 'expire', attempt.window, conditions.now);
  if ('refusal' in moved || conditions.now < attempt.window.closesAt) return NOTHING;
  return {
    change: {
      state: moved.state,
      dueAt: null,
      job: letterAbout(attempt, 'test-expired', conditions.now),
      journal: [{ action: 'sitting-expired', payload: { from: attempt.state } }],
    },
  };
}

function serving(attempt: Attempt, conditions: Conditions): Change {
  const { now, bank } = conditions;
  const programme: Programme = programmeOf(attempt.programmeId);
  const { test } = attempt;
  if (!test) throw new Error(`sitting ${attempt.sittingId} has no test`);
  const decision = next(stateOf(attempt), bank.compiled, policyOfVersion(test.policyVersion), contextOf(attempt, conditions));
  if (decision.kind !== 'serve') throw new Error(`no next question: ${decision.kind} at ${attempt.served.length}`);
  const shelved = bank.items.get(decision.item);
  if (!shelved) throw new Error(`item ${decision.item} is not in bank ${bank.hash}`);
  const startsAt = new Date(+now + programme.writtenTest.pauseSeconds * 1000);
  const seconds = secondsFor(shelved.item.seconds, attempt.extraTime, programme.writtenTest);
  const n = attempt.served.length + 1;
  const question: NewQuestion = {
    n,
    id: randomUUID(),
    position: decision.position,
    section: decision.section as Section,
    itemId: decision.item,
    itemHash: shelved.hash,
    arrangement: [...arrangementOf(shelved.item, `${test.seed}/${n}`)],
    servedAt: now,
    startsAt,
    seconds,
    deadline: new Date(+startsAt + seconds * 1000),
    decision: decision.log,
  };
  return {
    serve: question,
    journal: [{ action: 'question-served', payload: { n, question: question.id, item: question.itemId, position: question.position } }],
  };
}

/** The engine's state is the list of what happened, so it is rebuilt from the served questions at each request. */
export function stateOf(attempt: Attempt): TestState {
  if (!attempt.test) throw new Error(`sitting ${attempt.sittingId} has no test`);
  let state = startTest(attempt.test.seed);
  for (const { itemId, section, outcome, score: points } of attempt.served) {
    if (outcome === null) continue;
    state = apply(state, isVoided(outcome) ? { item: itemId, section, void: true } : { item: itemId, section, score: points ?? 0 });
  }
  return state;
}

function contextOf(attempt: Attempt, { exposure }: Conditions) {
  return { seen: new Set(attempt.seenBefore), field: attempt.field, exposure };
}
