import { execFileSync } from 'node:child_process';
import { execPath } from 'node:process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compileBank } from './bank.ts';
import type { DecisionLog, TestContext } from './decision.ts';
import { draw, seedOf } from './draw.ts';
import { apply, next, startTest } from './engine.ts';
import type { TestEvent } from './event.ts';
import { replay, type TestRecord } from './replay.ts';
import { foreseenExposure } from './simulation/run.ts';
import { sampleItems, samplePolicy } from './simulation/sample.ts';

const items = sampleItems(80, 0.25).map((item, index) => ({
  ...item,
  difficultySe: index % 2 ? 0.8 : 0,
  fields: index % 3 ? [] : ['retail'],
}));
const bank = compileBank(items, 'replayed');
const exposure = foreseenExposure(bank, samplePolicy, 'snapshot', { sittings: 200 });
const exposures = new Map([[exposure.id, exposure]]);

function recorded(seed: string): TestRecord {
  const context: TestContext = { seen: new Set(['words-00001', 'clips-00004']), field: 'retail', exposure };
  let state = startTest(seed);
  const decisions: DecisionLog[] = [];
  for (;;) {
    const decision = next(state, bank, samplePolicy, context);
    if (decision.kind !== 'serve') break;
    decisions.push(decision.log);
    const { item, section } = decision;
    const event: TestEvent =
      decisions.length === 6
        ? { item, section, void: true }
        : { item, section, score: draw(seedOf(seed), 1, decisions.length) < 0.6 ? 1 : 0 };
    state = apply(state, event);
  }
  return { seed, seen: [...context.seen], field: 'retail', decisions, events: state.events };
}

describe('replay', () => {
  const record = recorded('a sitting');

  it('makes the same test again', () => {
    const { decisions, difference } = replay(record, bank, samplePolicy, exposures);
    expect(difference).toBeNull();
    expect(decisions).toEqual(record.decisions);
    expect(decisions).toHaveLength(51);
  });

  it('makes the same test, bit for bit, in another process', () => {
    const from = (file: string) => JSON.stringify(new URL(file, import.meta.url).href);
    const program = `
      import { readFileSync } from 'node:fs';
      import { compileBank } from ${from('./bank.ts')};
      import { replay } from ${from('./replay.ts')};
      const { record, items, policy, exposure } = JSON.parse(readFileSync(0, 'utf8'));
      const { decisions } = replay(record, compileBank(items, 'replayed'), policy, new Map([[exposure.id, exposure]]));
      process.stdout.write(JSON.stringify(decisions));`;
    const input = JSON.stringify({ record, items, policy: samplePolicy, exposure });
    const output = execFileSync(execPath, ['--input-type=module', '--eval', program], {
      input,
      encoding: 'utf8',
      cwd: fileURLToPath(new URL('.', import.meta.url)),
    });
    expect(output).toBe(JSON.stringify(record.decisions));
  });

  it('does not mind that a database kept keys in its own order', () => {
    const reordered = record.decisions.map((log) => Object.fromEntries(Object.entries(log).toReversed()) as DecisionLog);
    expect(replay({ ...record, decisions: reordered }, bank, samplePolicy, exposures).difference).toBeNull();
  });

  it('finds the first decision that was not taken as it should', () => {
    const tampered = record.decisions.map((log) => (log.asked === 7 ? { ...log, theta: log.theta + 1e-12 } : log));
    expect(replay({ ...record, decisions: tampered }, bank, samplePolicy, exposures).difference).toMatchObject({ asked: 7 });
    const swapped = record.events.map((event, index) => (index === 3 ? { ...event, item: 'words-00077' } : event));
    expect(replay({ ...record, events: swapped }, bank, samplePolicy, exposures).difference).toMatchObject({ asked: 3 });
  });

  it('refuses another bank, policy or snapshot than the one recorded', () => {
    expect(() => replay(record, compileBank(items, 'another'), samplePolicy, exposures)).toThrow(RangeError);
    expect(() => replay(record, bank, { ...samplePolicy, version: 'another' }, exposures)).toThrow(RangeError);
    expect(() => replay(record, bank, samplePolicy, new Map())).toThrow(RangeError);
  });
});
