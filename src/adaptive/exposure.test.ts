import { describe, expect, it } from 'vitest';
import { countsOf, type ExposureCounts, firstSnapshot, nextSnapshot } from './exposure.ts';
import { sampleBank, samplePolicy } from './simulation/sample.ts';
import { foreseenExposure, run } from './simulation/run.ts';
import { bankUse } from './simulation/use.ts';

const rule = samplePolicy.exposure;
const people = { sections: samplePolicy.sections.map(({ prior }) => prior), correlation: samplePolicy.correlation };

/** A hundred sittings of B1 in one section, `met` of which met the item. */
const hundred = (met: number): ExposureCounts => ({
  sittings: 100,
  levels: { words: { B1: 100 } },
  perItem: { item: { section: 'words', byLevel: { B1: met } } },
});

describe('the snapshot that follows', () => {
  it('leaves an item open that is met less than its ceilings allow', () => {
    const { perItem } = nextSnapshot(firstSnapshot('a'), hundred(20), rule, 'b');
    expect(perItem['item']).toEqual({ section: 'words', administered: 20, byLevel: { B1: { administered: 20, open: 100, eligible: 1 } } });
  });

  it('closes an item to the share of candidates that brings it under its ceiling', () => {
    const { perItem } = nextSnapshot(firstSnapshot('a'), hundred(100), { ...rule, aim: 1 }, 'b');
    const eligible = perItem['item']!.byLevel['B1']!.eligible;
    expect(eligible).toBeGreaterThan(0);
    expect(eligible).toBeLessThanOrEqual(0.25);
  });

  it('opens it again when it is met less, knowing to how many it was open', () => {
    const closed = nextSnapshot(firstSnapshot('a'), hundred(60), rule, 'b');
    let snapshot = closed;
    for (let round = 0; round < 30; round++) snapshot = nextSnapshot(snapshot, hundred(5), rule, `c${round}`);
    expect(snapshot.perItem['item']!.byLevel['B1']!.eligible).toBeGreaterThan(closed.perItem['item']!.byLevel['B1']!.eligible);
    expect(snapshot.perItem['item']!.byLevel['B1']!.open).toBeLessThan(3100);
  });

  it('is the same when the job runs twice, and survives storage', () => {
    const once = nextSnapshot(firstSnapshot('a'), hundred(60), rule, 'b');
    const stored = JSON.parse(JSON.stringify(firstSnapshot('a'))) as typeof once;
    expect(nextSnapshot(stored, hundred(60), rule, 'b')).toEqual(once);
    expect(JSON.parse(JSON.stringify(once))).toEqual(once);
  });

  it('lets old sittings fade', () => {
    let snapshot = firstSnapshot('a');
    for (let round = 0; round < 80; round++) snapshot = nextSnapshot(snapshot, hundred(10), { ...rule, window: 1000 }, `s${round}`);
    expect(snapshot.sittings).toBeCloseTo(1000, 0);
    expect(snapshot.perItem['item']!.administered).toBeCloseTo(100, 0);
  });

  it('counts void questions too: who has met an item has met it', () => {
    const items = [
      { item: 'i', section: 'words' },
      { item: 'j', section: 'words' },
    ];
    expect(
      countsOf([
        { items, levels: { words: 'B1' } },
        { items: items.slice(1), levels: { words: 'A2' } },
      ]),
    ).toEqual({
      sittings: 2,
      levels: { words: { B1: 1, A2: 1 } },
      perItem: { i: { section: 'words', byLevel: { B1: 1 } }, j: { section: 'words', byLevel: { B1: 1, A2: 1 } } },
    });
  });
});

describe('the ceiling on exposure', () => {
  const bank = sampleBank(200, 0.25);

  it('holds: without it the best items are met by half of the candidates, with it by no more than a quarter', () => {
    const simulation = { bank, policy: samplePolicy, public: people, seed: 'ceiling', candidates: 600, refresh: 50 };
    const played = (candidates: ReturnType<typeof run>) => candidates.sat.map((sat) => ({ ...sat, bank }));
    const free = bankUse(played(run({ ...simulation, exposure: firstSnapshot('none'), refresh: 10_000 })), bank, samplePolicy);
    const held = bankUse(
      played(run({ ...simulation, exposure: foreseenExposure(bank, samplePolicy, 'foreseen', { sittings: 600 }) })),
      bank,
      samplePolicy,
    );
    expect(free.rates[0]).toBeGreaterThan(0.35);
    // 600 sittings: two standard errors of chance above a quarter.
    expect(held.rates[0]).toBeLessThan(0.25 + 2 * Math.sqrt((0.25 * 0.75) / 600));
    expect(held.overlap).toBeLessThan(0.2);
    expect(held.unused).toBeLessThan(free.unused);
    for (const level of ['A2', 'B1', 'B2', 'C1']) {
      const { highest, sittings } = held.byLevel[level]!;
      expect(highest).toBeLessThan(0.4 + 3 * Math.sqrt((0.4 * 0.6) / sittings));
    }
  });
});
