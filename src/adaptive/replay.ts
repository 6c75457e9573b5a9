import type { CompiledBank } from './bank.ts';
import type { DecisionLog, TestContext } from './decision.ts';
import { apply, next, startTest } from './engine.ts';
import type { TestEvent } from './event.ts';
import type { ExposureSnapshot } from './exposure.ts';
import type { TestPolicy } from './policy.ts';

/** A test as it was recorded: plain data. `decisions` and `events` go in pairs, in order; an open last question has no event yet. */
export type TestRecord = {
  seed: string;
  seen: readonly string[];
  field: string | null;
  mainLevel?: string | null;
  decisions: readonly DecisionLog[];
  events: readonly TestEvent[];
};

/** Every decision made again, and the first place where it is not the recorded one, bit for bit; null when it is the same test. */
export type Replay = {
  decisions: DecisionLog[];
  difference: { asked: number; recorded: DecisionLog | null; made: DecisionLog | null } | null;
};

/**
 * Makes a test again from its record. `exposures`: the snapshots that the decisions name, by id. Throws a RangeError when the bank, the
 * policy or a snapshot is not the one recorded: that is another question than whether the test was conducted as it should.
 */
export function replay(
  record: TestRecord,
  bank: CompiledBank,
  policy: TestPolicy,
  exposures: ReadonlyMap<string, ExposureSnapshot>,
): Replay {
  let state = startTest(record.seed);
  const decisions: DecisionLog[] = [];
  for (const [asked, recorded] of record.decisions.entries()) {
    const exposure = exposures.get(recorded.exposure);
    if (recorded.bank !== bank.hash || recorded.policy !== policy.version || !exposure)
      throw new RangeError(
        `decision ${asked} was made with bank ${recorded.bank}, policy ${recorded.policy}, exposure ${recorded.exposure}`,
      );
    const context: TestContext = { seen: new Set(record.seen), field: record.field, exposure, mainLevel: record.mainLevel ?? null };
    const decision = next(state, bank, policy, context);
    const made = decision.kind === 'serve' ? decision.log : null;
    if (made) decisions.push(made);
    const event = record.events[asked];
    const followed = event === undefined || event.item === recorded.choice;
    if (!made || !followed || !same(made, recorded)) return { decisions, difference: { asked, recorded, made } };
    if (event) state = apply(state, event);
  }
  return { decisions, difference: null };
}

/** Deep equality, whatever the order of keys: a database may have stored them in its own. Numbers must be the same to the last bit. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return Object.is(a, b);
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && same(Reflect.get(a, key), Reflect.get(b, key)));
}
