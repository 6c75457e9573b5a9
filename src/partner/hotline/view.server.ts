import type { Hat } from '../../people/actor.ts';
import { SECOND } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';
import { isLanguage } from '../../platform/words.server.ts';
import { programmeOf } from '../../programme/programmes.ts';
import { SECTIONS } from '../../programme/section.ts';
import { sleepOf } from '../../sitting/link.ts';
import { planState, type Plan } from '../../sitting/maintenance/rules.ts';
import { selectStoryFacts } from '../../sitting/story/queries.server.ts';
import { storyOf } from '../../sitting/story/story.ts';
import { totalOf } from '../../written-test/rules.ts';
import { selectMails, type MailRow } from '../mails/queries.server.ts';
import type { ListedMail } from '../mails/schema.ts';
import { whatToTell, type CallFacts, type PageLife } from './advice.ts';
import { CALLER_DATA } from './caller.ts';
import { OPENED, selectLife, selectOpenings, type CallerFile, type LifeRow, type Opening } from './queries.server.ts';
import type { CallView } from './schema.ts';

const MAILS_SHOWN = 10;
const OPENINGS_SHOWN = 10;
/** Beyond it, the process that held the page is taken for dead. */
const HOLDER_SILENCE = 10 * SECOND;

interface Around {
  hat: Hat;
  now: Date;
  /** The interruption that the pages speak of. */
  plan: Plan | null;
  asListed: (mail: MailRow) => ListedMail;
}

/** All that whoever answers needs to see of one candidate. The caller of this has made sure that they may. */
export async function viewOf(db: Querying, file: CallerFile, { hat, now, plan, asListed }: Around): Promise<CallView> {
  const { sittingId } = file;
  const facts = await selectStoryFacts(db, sittingId);
  const life = await selectLife(db, sittingId, now);
  const { mails } = await selectMails(db, hat, { sittingId }, { most: MAILS_SHOWN, after: 0 });
  const openings = await selectOpenings(db, sittingId, OPENINGS_SHOWN);
  const of = totalOf(programmeOf(life.programmeId), SECTIONS.length);
  const page = facts.state === 'writing' ? pageOf(life, now) : 'none';
  const call: CallFacts = {
    state: facts.state,
    window: facts.window,
    hasProfile: facts.profileAt !== null,
    isInformed: facts.informedAt !== null,
    isAllAnswered: life.answered >= of,
    sendsItselfAt: life.dueAt,
    page,
    silences: life.silences,
    mail: life.mailState && { state: life.mailState, tries: life.mailTries },
    linkSleep: life.guessed && sleepOf({ ...life.guessed, since: new Date(life.guessed.since) }, now),
    maintenance: plan && maintenanceOf(plan, now),
  };
  return {
    sittingId,
    name: file.name,
    reference: file.known.reference ?? '',
    email: file.known.email ?? '',
    language: isLanguage(life.language) ? life.language : 'fr',
    partner: file.partner,
    testedLanguage: file.testedLanguage,
    plannedOn: file.plannedOn,
    state: facts.state,
    window: { opensAt: facts.window.opensAt.toISOString(), closesAt: facts.window.closesAt.toISOString() },
    extraTime: life.extraTime,
    advice: whatToTell(call, now).map(({ code, at }) => ({ code, at: wire(at) })),
    steps: storyOf(facts, now).steps.map(({ name, state, at, deadline, isLate }) => ({
      name,
      state,
      at: wire(at),
      deadline: wire(deadline),
      isLate,
    })),
    life: {
      lastSignAt: wire(life.lastSignAt),
      enteredAt: wire(life.enteredAt),
      begunAt: wire(facts.begunAt),
      lastAnswerAt: wire(life.lastAnswerAt),
      sentAt: wire(facts.sentAt),
      answered: life.answered,
      of,
      page,
      silentSince: wire(life.silentSince),
      silences: life.silences,
      silentMs: life.silentMs,
      wrongBirthDates: life.guessed?.total ?? 0,
      browsers: life.browsers,
      browserLastAt: wire(life.browserLastAt),
    },
    mails: mails.map(asListed),
    openings: openings.map(openingOf),
  };
}

function pageOf({ isHeld, holderBeatAt, silentSince }: LifeRow, now: Date): PageLife {
  if (!isHeld) return 'none';
  const isHolderAlive = holderBeatAt !== null && +now - +holderBeatAt < HOLDER_SILENCE;
  return silentSince || !isHolderAlive ? 'silent' : 'speaking';
}

function maintenanceOf(plan: Plan, now: Date): CallFacts['maintenance'] {
  const state = planState({ ...plan, withdrawnAt: null }, now);
  return state === 'planned' || state === 'near' || state === 'running' ? { state, startsAt: plan.startsAt, endsAt: plan.endsAt } : null;
}

function openingOf({ at, by, action, about }: Opening): CallView['openings'][number] {
  const asked = about.data ?? [];
  return { at: at.toISOString(), by, matched: action === OPENED, verified: CALLER_DATA.filter((kind) => asked.includes(kind)) };
}

function wire(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
