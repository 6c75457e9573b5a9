import { describe, expect, it } from 'vitest';
import { compileBank, type ItemParameters } from './bank.ts';
import type { TestContext } from './decision.ts';
import { draw, seedOf } from './draw.ts';
import { apply, next, startTest } from './engine.ts';
import { shortageOf } from './feasibility.ts';
import type { TestPolicy } from './policy.ts';
import { newcomer, oneSection, sampleItem } from './simulation/sample.ts';

const items = (count: number, prefix: string, change: (index: number) => Partial<ItemParameters> = () => ({})) =>
  Array.from({ length: count }, (_, index) => sampleItem(`${prefix}${index}`, { difficulty: (index % 9) / 2 - 2, ...change(index) }));

/** The items that a test serves, in order; 'short' last where the bank ran short. */
function served(bank: readonly ItemParameters[], policy: TestPolicy, seed = 's', context: TestContext = newcomer): string[] {
  const compiled = compileBank(bank, 'pool');
  const list: string[] = [];
  for (let state = startTest(seed); ;) {
    const decision = next(state, compiled, policy, context);
    if (decision.kind !== 'serve') return decision.kind === 'shortage' ? [...list, 'short'] : list;
    list.push(decision.item);
    state = apply(state, { item: decision.item, section: decision.section, score: Math.round(draw(seedOf(seed), 0, list.length)) });
  }
}

describe('candidates for the next item', () => {
  const open = oneSection({ choice: { least: 0, most: 10 } }, 10);

  it('are active, no demonstration, and not seen by this person in an earlier sitting', () => {
    const bank = [
      ...items(10, 'active'),
      ...items(5, 'draft', () => ({ status: 'draft' })),
      ...items(5, 'pretest', () => ({ status: 'pretest' })),
      ...items(5, 'retired', () => ({ status: 'retired' })),
      ...items(5, 'demonstration', () => ({ demonstration: true })),
      ...items(5, 'seen'),
    ];
    const seen = new Set(items(5, 'seen').map(({ id }) => id));
    expect(served(bank, open, 'a', { ...newcomer, seen }).toSorted()).toEqual(
      items(10, 'active')
        .map(({ id }) => id)
        .toSorted(),
    );
  });

  it('are no enemies of one already given, whichever of the two names the other', () => {
    const bank = items(24, 'item', (index) =>
      index < 6 ? { enemies: [`item${index + 6}`, 'not in the bank'], slope: 2 } : index < 12 ? { slope: 2 } : {},
    );
    for (let seed = 0; seed < 40; seed++) {
      const list = served(bank, open, `enemies ${seed}`);
      expect(list).toHaveLength(10);
      for (let pair = 0; pair < 6; pair++) expect(list.includes(`item${pair}`) && list.includes(`item${pair + 6}`)).toBe(false);
    }
  });

  it('may be of a passage that fits exactly into what is left of the section, and not of one that does not', () => {
    const about = (passage: string, slope: number) => (index: number) => ({ passage, slope, difficulty: index / 10 });
    const fits = compileBank([...items(3, 'text', about('p', 1)), ...items(3, 'single', () => ({ slope: 0.5 }))], 'fits');
    const three = oneSection({ choice: { least: 0, most: 3 } }, 3, { chance: [0], firstChance: 0 });
    const decision = next(startTest('fits'), fits, three, newcomer);
    expect(decision).toMatchObject({ kind: 'serve', log: { lifted: [] } });
    expect(decision.kind === 'serve' && decision.item).toMatch(/^text/);
    const two = oneSection({ choice: { least: 0, most: 2 } }, 2, { chance: [0], firstChance: 0 });
    const other = next(startTest('fits'), fits, two, newcomer);
    expect(other.kind === 'serve' && other.item).toMatch(/^single/);
  });

  it('of one passage are kept together, at most as many as the policy says, and never taken up again', () => {
    const bank = [...items(12, 'single'), ...items(15, 'text', (index) => ({ passage: `p${index % 3}`, slope: 1.6 }))];
    for (let seed = 0; seed < 40; seed++) {
      const passages = served(bank, open, `passage ${seed}`).map((id) => bank.find((item) => item.id === id)!.passage);
      expect(passages).toHaveLength(10);
      const runs = passages.filter((passage, index) => passage !== null && passage !== passages[index - 1]);
      expect(new Set(runs).size).toBe(runs.length);
      for (const passage of runs) expect(passages.filter((one) => one === passage)).toHaveLength(3);
    }
  });

  it('are of the own professional field where one is nearly as good, else of none, else of another', () => {
    const bank = items(120, 'item', (index) => ({ difficulty: 0.05 * (index % 20), fields: [['retail'], [], ['law']][index % 3]! }));
    const fieldsFor = (field: string | null) => {
      const counts = { retail: 0, none: 0, law: 0 };
      for (let seed = 0; seed < 20; seed++)
        for (const id of served(bank, open, `field ${seed}`, { ...newcomer, field })) {
          const fields = bank.find((item) => item.id === id)!.fields;
          counts[(fields[0] as 'retail' | 'law' | undefined) ?? 'none'] += 1;
        }
      return counts;
    };
    const retail = fieldsFor('retail');
    expect(retail.retail).toBeGreaterThan(150);
    expect(retail.law).toBeLessThan(retail.none);
    expect(fieldsFor(null).retail).toBeLessThan(100);
  });

  it('fall back on other fields when the own one has nothing', () => {
    const bank = items(12, 'item', () => ({ fields: ['law'] }));
    expect(served(bank, open, 'fallback', { ...newcomer, field: 'wine' })).toHaveLength(10);
  });
});

describe('the mix of item types', () => {
  const mixed = oneSection({ choice: { least: 3, most: 5 }, gaps: { least: 2, most: 4 }, order: { least: 1, most: 2 } }, 10);

  it('keeps to its quotas, even when one type is far more informative', () => {
    const bank = [
      ...items(20, 'choice'),
      ...items(20, 'gaps', () => ({ type: 'gaps', slope: 3 })),
      ...items(20, 'order', () => ({ type: 'order', slope: 0.3 })),
      ...items(20, 'other', () => ({ type: 'unknown to the policy', slope: 4 })),
    ];
    for (let seed = 0; seed < 60; seed++) {
      const list = served(bank, mixed, `mix ${seed}`);
      const count = (prefix: string) => list.filter((id) => id.startsWith(prefix)).length;
      expect(list).toHaveLength(10);
      expect([
        count('choice') >= 3 && count('choice') <= 5,
        count('gaps') >= 2 && count('gaps') <= 4,
        count('order') >= 1 && count('order') <= 2,
      ]).toEqual([true, true, true]);
      expect(count('other')).toBe(0);
    }
  });

  it('looks ahead: with just enough items, enemies and all, the section is always filled', () => {
    const lengths: number[] = [];
    for (let seed = 0; seed < 150; seed++) {
      const random = seedOf(`bank ${seed}`);
      const types = ['choice', 'gaps', 'order'];
      const bank = items(18, 'item', (index) => ({
        type: types[Math.floor(3 * draw(random, 0, index))]!,
        slope: 0.5 + 2 * draw(random, 1, index),
        enemies: draw(random, 2, index) < 0.3 ? [`item${Math.floor(18 * draw(random, 3, index))}`] : [],
        passage: seed % 2 && draw(random, 4, index) < 0.4 ? `p${Math.floor(3 * draw(random, 5, index))}` : null,
      }));
      const compiled = compileBank(bank, 'tight');
      const { missing } = shortageOf(compiled, { ...mixed, spare: 0 }, newcomer);
      if (missing.length === 0) lengths.push(served(bank, mixed, `tight ${seed}`).filter((id) => id !== 'short').length);
    }
    // Most of these banks are just enough; the others are refused beforehand.
    expect(lengths.length).toBeGreaterThan(75);
    expect(lengths.every((length) => length === 10)).toBe(true);
  });

  it('sees an enemy in a later section that must not be lost', () => {
    const words = { name: 'words', items: 1, prior: { mean: 0, sd: 2 }, types: { choice: { least: 0, most: 1 } } };
    const policy: TestPolicy = { ...mixed, sections: [words, { ...words, name: 'forms' }] };
    const bank = [
      sampleItem('best', { slope: 3, enemies: ['only'] }),
      sampleItem('worse', { slope: 0.5 }),
      sampleItem('only', { section: 'forms' }),
    ];
    for (let seed = 0; seed < 20; seed++) expect(served(bank, policy, `later ${seed}`)).toEqual(['worse', 'only']);
  });

  it('says what is missing when a bank runs short all the same', () => {
    expect(served(items(6, 'item'), oneSection({ choice: { least: 0, most: 10 } }, 10))).toEqual([
      ...items(6, 'item').map(() => expect.any(String) as string),
      'short',
    ]);
  });
});

describe('before a test', () => {
  const policy = oneSection({ choice: { least: 3, most: 8 }, gaps: { least: 2, most: 4 } }, 10);

  it('accepts a bank that can fill it with items to spare', () => {
    const bank = compileBank([...items(40, 'choice'), ...items(10, 'gaps', () => ({ type: 'gaps' }))], 'enough');
    expect(shortageOf(bank, policy, newcomer)).toEqual({ missing: [], few: [] });
  });

  it('refuses a bank that lacks a type, and says how many', () => {
    const bank = compileBank([...items(40, 'choice'), ...items(1, 'gaps', () => ({ type: 'gaps' }))], 'one short');
    expect(shortageOf(bank, policy, newcomer).missing).toContainEqual({ section: 'words', type: 'gaps', missing: 1 });
  });

  it('refuses a bank that this person has nearly seen out, spare questions for void ones included', () => {
    const bank = compileBank([...items(20, 'choice'), ...items(10, 'gaps', () => ({ type: 'gaps' }))], 'seen');
    const seen = new Set([...items(12, 'choice'), ...items(7, 'gaps')].map(({ id }) => id));
    expect(shortageOf(bank, policy, { seen }).missing).toEqual([{ section: 'words', type: null, missing: 2 }]);
  });

  it('counts enemies as one', () => {
    const clique = items(12, 'item', () => ({ enemies: items(12, 'item').map(({ id }) => id) }));
    const bank = compileBank([...items(9, 'free'), ...clique], 'clique');
    const open = { ...oneSection({ choice: { least: 0, most: 10 } }, 10), spare: 0 };
    expect(shortageOf(bank, open, newcomer).missing).toEqual([]);
    expect(shortageOf(compileBank([...items(8, 'free'), ...clique], 'short'), open, newcomer).missing).toEqual([
      { section: 'words', type: null, missing: 1 },
    ]);
  });

  it('warns when fewer than 20 unseen items are near the level of the person', () => {
    const bank = compileBank(
      items(60, 'choice', (index) => ({ difficulty: index < 45 ? 0 : 3 })),
      'near',
    );
    const open = oneSection({ choice: { least: 0, most: 10 } }, 10);
    expect(shortageOf(bank, open, newcomer).few).toEqual([]);
    expect(shortageOf(bank, open, { seen: new Set(), level: 82 }).few).toEqual([{ section: 'words', unseenNear: 15 }]);
  });
});

describe('a bank', () => {
  it('refuses parameters out of range, naming the item, and the same item twice', () => {
    expect(() => compileBank([sampleItem('steep', { slope: 0 })], 'b')).toThrow('steep');
    expect(() => compileBank([sampleItem('lucky', { floor: 1 })], 'b')).toThrow('lucky');
    expect(() => compileBank([sampleItem('empty', { model: 'gpcm', steps: [] })], 'b')).toThrow('empty');
    expect(() => compileBank([sampleItem('lost', { difficulty: Number.NaN })], 'b')).toThrow('lost');
    expect(() => compileBank([sampleItem('twin'), sampleItem('twin')], 'b')).toThrow('twice');
  });

  it('is the same whatever the order in which its items come', () => {
    const bank = items(40, 'item', (index) => ({ slope: 1 + (index % 2), type: index % 3 ? 'choice' : 'gaps' }));
    const policy = oneSection({ choice: { least: 0, most: 10 }, gaps: { least: 0, most: 10 } }, 10);
    expect(served(bank.toReversed(), policy, 'order')).toEqual(served(bank, policy, 'order'));
  });
});
