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

describe('a bank that nobody has met', () => {
  it('is first sat by a thousand simulated candidates, who weigh as much as two hundred real ones', () => {
    const bank = sampleBank(30);
    const usual = foreseenExposure(bank, samplePolicy, 'foreseen');
    expect(usual.sittings).toBeCloseTo(200, 0);
    expect(usual).toEqual(foreseenExposure(bank, samplePolicy, 'foreseen', { sittings: 1000, weight: 200 }));
    const reached = Object.values(usual.levels['words']!).reduce((sum, count) => sum + count, 0);
    expect(reached).toBeCloseTo(200, 0);
    // Ten items of thirty a section: each is met by a third on average, and the ceilings bite.
    const met = Object.values(usual.perItem).filter(({ section }) => section === 'words');
    expect(met.reduce((sum, { administered }) => sum + administered, 0)).toBeCloseTo(2000, -1);
  });
});

describe('what a snapshot is made of, to the digit', () => {
  const two: ExposureCounts = {
    sittings: 100,
    levels: { words: { B1: 60, A2: 40 } },
    perItem: { item: { section: 'words', byLevel: { B1: 40, A2: 2 } } },
  };

  it('the probability that an item is open, by level, for rates worked out by hand', () => {
    const { perItem } = nextSnapshot(firstSnapshot('a'), two, rule, 'b');
    const { B1, A2 } = perItem['item']!.byLevel;
    // B1: rate (40 + 5 x .4) / 65 = .646, far above its aim of .38: brought down to a quarter of it, .147 of its candidates. A2: rate
    // (2 + 2) / 45 = .089, open. Of all, .42 met it: the aim of .2375 is brought down to a quarter, .0594, by one cap for both levels:
    // .0594 / (.6 x .646 + .4 x .089) = .1403.
    expect(B1).toEqual({ administered: 40, open: 60, eligible: 0.1403 });
    expect(A2).toEqual({ administered: 2, open: 40, eligible: 0.1403 });
    const spared = nextSnapshot(firstSnapshot('a'), two, { ...rule, ceiling: 1 }, 'b').perItem['item']!.byLevel;
    expect([spared['B1']!.eligible, spared['A2']!.eligible]).toEqual([0.147, 1]);
  });

  it('a little above its aim, a rate is brought back four times as strongly as it overshot', () => {
    const counts = { ...two, perItem: { item: { section: 'words', byLevel: { B1: 24, A2: 0 } } } };
    const { B1, A2 } = nextSnapshot(firstSnapshot('a'), counts, { ...rule, ceiling: 1 }, 'b').perItem['item']!.byLevel;
    // (24 + 2) / 65 = .4; .38 - 4 x .02 = .3; .3 / .4.
    expect([B1!.eligible, A2!.eligible]).toEqual([0.75, 1]);
  });

  it('an item that no snapshot named was open to everybody who came before', () => {
    const before = nextSnapshot(firstSnapshot('a'), { ...two, perItem: {} }, rule, 'b');
    expect(before.perItem).toEqual({});
    const { B1 } = nextSnapshot(before, { ...two, perItem: { item: { section: 'words', byLevel: { B1: 30 } } } }, rule, 'c').perItem[
      'item'
    ]!.byLevel;
    expect(B1).toMatchObject({ administered: 30, open: 120 });
  });

  it('fades old sittings by the window, from the first that goes beyond it', () => {
    const first = nextSnapshot(firstSnapshot('a'), two, { ...rule, window: 80 }, 'b');
    expect(first).toMatchObject({ sittings: 80, levels: { words: { B1: 48, A2: 32 } } });
    expect(first.perItem['item']!.byLevel['B1']).toMatchObject({ administered: 32, open: 48 });
  });
});
