import { candidateFace } from '../item-bank/candidate-face.server.ts';
import type { AuthoredItem } from '../item-bank/authoring.server.ts';
import { HOUR } from '../platform/clock.ts';
import { SECTIONS } from '../programme/section.ts';
import { programmeOf } from '../programme/programmes.ts';
import type { Programme } from '../programme/programme.ts';
import { countedOf, type Attempt, type OpenQuestion } from './attempt.ts';
import { heardAt, isHeardOut, nextPlace, totalOf } from './rules.ts';
import { dueOf } from '../sitting/cases/rules.ts';
import type { NOTICES, Question, Recourse, Stage, Step } from './schema.ts';

/** What the page is told: where the test stands at an instant. Pure but for the item, which the caller found. */
export function stepOf(attempt: Attempt, item: AuthoredItem | null, now: Date): Step {
  const programme = programmeOf(attempt.programmeId);
  const { silencesAllowed, silenceMs, graceMs } = programme.writtenTest;
  const lastClosed = attempt.served.findLast((question) => question.outcome !== null);
  const end = attempt.test?.sentAt ?? now;
  return {
    stage: stageOf(attempt, programme, item, now),
    notice: lastClosed ? NOTICE_OF[lastClosed.outcome ?? 'submitted'] : null,
    savedAt: attempt.savedAt?.toISOString() ?? null,
    cuts: { had: attempt.test?.silences ?? 0, allowed: silencesAllowed, silenceMs, graceMs },
    elapsedMs: attempt.startedAt ? Math.max(0, +end - +attempt.startedAt) : 0,
    reference: attempt.reference,
    candidate: attempt.candidate,
    testedLanguage: attempt.testedLanguage,
  };
}

const NOTICE_OF: Record<NonNullable<Attempt['served'][number]['outcome']>, (typeof NOTICES)[number]> = {
  submitted: 'recorded',
  'time-up': 'time-up',
  blank: 'time-up-empty',
  'voided-silence': 'voided-silence',
  'voided-platform': 'voided-platform',
};

function stageOf(attempt: Attempt, programme: Programme, item: AuthoredItem | null, now: Date): Stage {
  const { state, test, open } = attempt;
  if (test?.sentAt) return { name: 'sent', sentAt: test.sentAt.toISOString() };
  if (state === 'suspended') return { name: 'suspended', why: 'silences', recourse: recourseTo('incident', now) };
  if (state === 'withdrawn') return { name: 'closed', why: state, recourse: null };
  if (state === 'expired') return { name: 'closed', why: state, recourse: recourseTo('force-majeure', now) };
  if (state === 'cancelled') return { name: 'closed', why: state, recourse: recourseTo('appeal', now) };
  if (!test?.begunAt) return { name: 'before' };
  if (open && item) return { name: 'question', question: questionOf(open, item, programme, now) };
  const place = nextPlace(attempt, SECTIONS, programme.writtenTest);
  const of = totalOf(programme, SECTIONS.length);
  if (place) return { name: 'between', of, ...place, section: place.section as (typeof SECTIONS)[number] };
  const counted = countedOf(attempt);
  const blank = counted.filter((question) => question.outcome === 'blank').length;
  const { confirmationWord: word, sendAfterHours } = programme.writtenTest;
  const sentByItselfAt = new Date(+(attempt.savedAt ?? now) + sendAfterHours * HOUR).toISOString();
  return { name: 'end', answered: counted.length - blank, blank, word, sentByItselfAt };
}

function recourseTo(kind: Recourse['kind'], now: Date): Recourse {
  return { kind, answerBy: dueOf(kind, now).toISOString() };
}

function questionOf(open: OpenQuestion, item: AuthoredItem, programme: Programme, now: Date): Question {
  return {
    id: open.id,
    position: open.position,
    of: totalOf(programme, SECTIONS.length),
    section: open.section,
    item: candidateFace(item, open.arrangement),
    seconds: open.seconds,
    startsInMs: Math.max(0, +open.startsAt - +now),
    remainingMs: Math.max(0, Math.min(+open.deadline - +now, open.seconds * 1000)),
    draft: open.draft,
    plays: item.clip ? playsOf(open, item.clip.seconds ?? 0, programme.writtenTest.plays, now) : null,
  };
}

function playsOf({ plays }: OpenQuestion, clipSeconds: number, of: number, now: Date): Question['plays'] {
  const last = plays.at(-1);
  const heard = last ? heardAt(last, now) : 0;
  const goesOn = last !== undefined && !isHeardOut(heard, clipSeconds);
  return { left: Math.max(0, of - plays.length), of, current: goesOn ? last.id : null, heard: goesOn ? heard : 0 };
}
