import type { Hat, StaffActor } from '../../../people/actor.ts';
import type { Querying, Tx } from '../../../platform/database.server.ts';
import type { Jobs } from '../../../platform/jobs.server.ts';
import type { Entry } from '../../../sitting/journal.server.ts';
import { orderMail, type Order } from '../../../sitting/mails.server.ts';
import { moveSitting } from '../../../sitting/queries.server.ts';
import { getReadyIfComplete } from '../../../sitting/ready.server.ts';
import type { SittingState } from '../../../sitting/rules.ts';
import { endOfDay } from '../../../programme/calendar.ts';
import { policy } from '../policy.ts';
import type { Act, Left } from '../schema.ts';
import { forgiveSilences, lockStandees, selectStandees, writeAvailable, writeClosing, type Standee } from './queries.server.ts';
import { hasWindow, stateBefore, whyNot, type By } from './rules.ts';

/** The way a member of staff is named in a journal. */
export function journalName({ personId }: Pick<StaffActor, 'personId'>): string {
  return `staff:${personId}`;
}

export function deciding({ role }: Pick<Hat, 'role'>): By {
  return { decides: policy['decide-on-sittings'].includes(role) };
}

/** Who an act can be done with, and who not and why. Reads only. */
export async function previewAct(
  db: Querying,
  hat: Hat,
  ids: readonly string[],
  act: Act,
  now: Date,
): Promise<{ can: string[]; left: Left[] }> {
  const { able, left } = parted(await selectStandees(db, ids, hat), act, deciding(hat), now);
  return { can: able.map(({ id }) => id), left };
}

/** Does an act with each sitting that it can be done with: state, journal, letter. The others stay as they are. */
export async function carryOut(
  tx: Tx,
  jobs: Jobs,
  { hat, personId }: Pick<StaffActor, 'hat' | 'personId'>,
  ids: readonly string[],
  act: Act,
  now: Date,
): Promise<{ done: string[]; left: Left[] }> {
  const { able, left } = parted(await lockStandees(tx, ids, hat), act, deciding(hat), now);
  const done: string[] = [];
  for (const standee of able) {
    const { to, entry, letter } = stepOf(act, standee, now);
    const order = { sittingId: standee.id, ...letter };
    if (!(await moveSitting(tx, standee, to, entry, journalName({ personId }), now))) {
      left.push(leaving(standee, 'changed-meanwhile'));
      continue;
    }
    done.push(standee.id);
    await orderMail(tx, jobs, order);
  }
  await writeBeside(tx, act, done, now);
  return { done, left };
}

function parted(standees: readonly Standee[], act: Act, by: By, now: Date): { able: Standee[]; left: Left[] } {
  const judged = standees.map((standee) => ({ standee, why: whyNot(act, standee, by, now) }));
  return {
    able: judged.flatMap(({ standee, why }) => (why ? [] : [standee])),
    left: judged.flatMap(({ standee, why }) => (why ? [leaving(standee, why)] : [])),
  };
}

function leaving({ id, name, reference }: Standee, why: Left['why']): Left {
  return { id, name, reference, why };
}

interface Step {
  to: { state: SittingState; dueAt: Date | null };
  entry: Entry;
  letter: Omit<Order, 'sittingId'>;
}

/** What an act does with one sitting. A letter's occasion is its line of the journal: written once, and again for the next. */
function stepOf(act: Act, standee: Standee, now: Date): Step {
  const { state, dueAt, window } = standee;
  const occasion = String(standee.journalSeq + 1);
  switch (act.kind) {
    case 'make-available':
      return {
        to: { state: 'available', dueAt: dueAt ?? window.closesAt },
        entry: { action: 'made-available', payload: {} },
        // R175. Before the window opens, the letter says from when.
        letter: { letter: now < window.opensAt ? 'test-coming' : 'test-open', occasion },
      };
    case 'move-window': {
      const closesAt = endOfDay(act.closesOn);
      // What was due at the end of the window is due at its new end; anything else keeps its own time.
      const moved = dueAt && +dueAt === +window.closesAt ? closesAt : dueAt;
      return {
        to: { state, dueAt: moved },
        entry: windowEntry(window.closesAt, closesAt, act.reason),
        letter: { letter: 'window-moved', occasion },
      };
    }
    case 'withdraw':
      return {
        to: { state: 'withdrawn', dueAt: null },
        entry: { action: 'withdrawn', payload: { from: state, reason: act.reason } },
        letter: { letter: 'withdrawn', occasion },
      };
    case 'invite-again':
      return { to: { state, dueAt }, entry: { action: 'invited-again', payload: {} }, letter: { letter: 'account-created', occasion } };
    case 'reopen': {
      const before = stateBefore(standee);
      const closesAt = act.closesOn === null ? window.closesAt : endOfDay(act.closesOn);
      const until = hasWindow(before) ? closesAt : null;
      return {
        to: { state: before, dueAt: until },
        entry: {
          action: 'reopened',
          payload: { from: state, to: before, reason: act.reason, ...(until ? { until: until.toISOString() } : {}) },
        },
        letter: { letter: 'reopened', occasion },
      };
    }
  }
}

export function windowEntry(from: Date, until: Date, reason: string): Entry {
  return { action: 'window-moved', payload: { from: from.toISOString(), until: until.toISOString(), ...(reason ? { reason } : {}) } };
}

/** The columns beside state and journal. */
async function writeBeside(tx: Tx, act: Act, done: readonly string[], now: Date): Promise<void> {
  if (act.kind === 'make-available') {
    await writeAvailable(tx, done, now);
    for (const id of done) await getReadyIfComplete(tx, id, now);
  }
  if (act.kind === 'reopen') await forgiveSilences(tx, done);
  if ((act.kind === 'move-window' || act.kind === 'reopen') && act.closesOn !== null) await writeClosing(tx, done, endOfDay(act.closesOn));
}
