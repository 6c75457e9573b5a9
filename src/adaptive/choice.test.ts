import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { nearestNode } from './ability/node.ts';
import { type CompiledBank, compileBank } from './bank.ts';
import { bestItems } from './choice.ts';
import { seedOf, streamOf } from './draw.ts';
import { sampleBank, sampleItem } from './simulation/sample.ts';

/** catR's tcals bank lies beside the repository where the reference figures are kept; it is not ours to ship. */
const TCALS = fileURLToPath(new URL('../../../shared/reference/cat/tcals.csv', import.meta.url));
const hasTcals = existsSync(TCALS);
if (!hasTcals) console.log('tcals.csv is not there: the choices of catR on its 85 items are not compared.');

function tcals(change: (a: number, b: number, c: number) => { slope: number; difficulty: number; floor: number }): CompiledBank {
  const rows = readFileSync(TCALS, 'utf8').trim().split('\n').slice(1);
  const items = rows.map((row, index) => {
    const [a, b, c] = row.split(',').map(Number);
    return sampleItem(`tcals-${String(index + 1).padStart(2, '0')}`, { model: '3pl', ...change(a!, b!, c!) });
  });
  return compileBank(items, 'tcals');
}

function bestAt(bank: CompiledBank, theta: number, blocked: readonly string[] = [], chance = 0, draws = 0) {
  const best = bestItems({
    bank,
    node: nearestNode(theta),
    spans: [...bank.spans.values()].flatMap((types) => [...types.values()]),
    blocked: Uint8Array.from(bank.items, ({ id }) => (blocked.includes(id) ? 1 : 0)),
    chance,
    draws,
    fieldRank: bank.noField,
    fieldWeights: Float64Array.of(1, 1, 1),
    admits: () => true,
  });
  return best.map((one) => ({ ...one, id: bank.items[one.item]!.id }));
}

describe.runIf(hasTcals)('the choice of catR on its 85 items', () => {
  const bank = hasTcals ? tcals((slope, difficulty, floor) => ({ slope, difficulty, floor })) : compileBank([], '');

  it('most information at 0, items 1-3 already given: item 63', () => {
    const [best] = bestAt(bank, 0, ['tcals-01', 'tcals-02', 'tcals-03']);
    expect(best!.id).toBe('tcals-63');
    expect(best!.information).toBeCloseTo(3.187892, 4);
  });

  it('most information at -1.5: item 53', () => {
    expect(bestAt(bank, -1.5)[0]!.id).toBe('tcals-53');
  });

  it('nearest difficulty at 1.5, which is most information where all slopes are one: item 77', () => {
    const rasch = tcals((_, difficulty) => ({ slope: 1, difficulty, floor: 0 }));
    expect(bestAt(rasch, 1.5)[0]!.id).toBe('tcals-77');
  });
});

describe('the best items', () => {
  const bank = sampleBank(60, 0.2);

  it('are those that a plain search over all items finds', () => {
    for (let trial = 0; trial < 200; trial++) {
      const theta = -4 + trial / 25;
      const chance = (trial % 5) / 10;
      const draws = streamOf(seedOf('trial'), trial);
      const blocked = bank.items.filter((_, index) => (index * 7 + trial) % 3 === 0).map(({ id }) => id);
      const found = bestAt(bank, theta, blocked, chance, draws);
      const everyone = bank.items.map((_, index) => index).filter((index) => !blocked.includes(bank.items[index]!.id));
      const information = (index: number) => bank.information[nearestNode(theta) * bank.items.length + index]!;
      const greatest = Math.max(...everyone.map(information));
      const one = bestAt(
        bank,
        theta,
        bank.items.map(({ id }) => id).filter((id) => id !== found[0]!.id),
        chance,
        draws,
      )[0]!;
      expect(found[0]!.draw).toBe(one.draw);
      // No item that was left out could have ranked first, whatever its draw.
      for (const index of everyone) {
        const alone = bestAt(
          bank,
          theta,
          bank.items.map(({ id }) => id).filter((id) => id !== bank.items[index]!.id),
          chance,
          draws,
        )[0];
        const value = alone ? (1 - chance) * information(index) + chance * greatest * alone.draw : -1;
        expect(value).toBeLessThanOrEqual(found[0]!.value + 1e-12);
        if (trial % 20 > 0) break;
      }
    }
  });

  it('come best first', () => {
    const values = bestAt(bank, 0.4, [], 0.3, 12).map(({ value }) => value);
    expect(values).toEqual(values.toSorted((a, b) => b - a));
    expect(values.length).toBeGreaterThan(1);
  });

  it('without chance are the most informative, and with chance others too', () => {
    const first = (chance: number) =>
      new Set(Array.from({ length: 200 }, (_, trial) => bestAt(bank, 0, [], chance, streamOf(seedOf('chance'), trial))[0]!.id));
    expect(first(0).size).toBe(1);
    expect(first(0.8).size).toBeGreaterThan(10);
  });
});
