import { describe, expect, it } from 'vitest';
import { compileBank } from '../bank.ts';
import { seedOf } from '../draw.ts';
import { momentsOf } from '../ability/estimate.ts';
import { abilitiesOf, scoreFrom } from './candidate.ts';
import { reportPage } from './page.ts';
import { play } from './scenario.ts';
import { type sampleItem, sampleItems, samplePolicy } from './sample.ts';
import { sideBySide } from './side-by-side.ts';
import { summaryOf } from './summary.ts';
import { bankUse } from './use.ts';

const scenario = { name: 'small', items: sampleItems(60), policy: samplePolicy, candidates: 120, foreseen: 100 };

describe('simulated candidates', () => {
  it('have the abilities of their public: mean, SD and correlation', () => {
    const people = {
      sections: [
        { mean: 0.5, sd: 1.5 },
        { mean: -1, sd: 2 },
      ],
      correlation: 0.7,
    };
    const all = Array.from({ length: 8000 }, (_, candidate) => abilitiesOf(people, seedOf('people'), candidate));
    const even = new Float64Array(all.length).fill(1 / all.length);
    const [first, second] = [0, 1].map((section) =>
      momentsOf(
        Float64Array.from(all, (one) => one[section]!),
        even,
      ),
    );
    const product = momentsOf(
      Float64Array.from(all, (one) => ((one[0]! - 0.5) / 1.5) * ((one[1]! + 1) / 2)),
      even,
    );
    expect(first!.mean).toBeCloseTo(0.5, 1);
    expect(second!.sd).toBeCloseTo(2, 1);
    expect(Math.abs(product.mean - 0.7)).toBeLessThan(0.04);
  });

  it('answer as their item says', () => {
    const curve = { slope: 1, steps: [-0.4, 0.4], floor: 0 };
    const scores = Array.from({ length: 3000 }, (_, index) => scoreFrom(curve, 0, (index + 0.5) / 3000));
    expect(scores.filter((score) => score === 1).length / 3000).toBeCloseTo(0.427, 2);
    expect([scoreFrom(curve, 0, 0), scoreFrom(curve, 0, 0.9999999999999999)]).toEqual([0, 2]);
  });

  it('sit the same tests when the same scenario is played again', () => {
    expect(play(scenario).played.map(({ state }) => state)).toEqual(play(scenario).played.map(({ state }) => state));
  });

  it('end where they should: errors small beside the spread of abilities', () => {
    const { played, shortages } = play(scenario);
    const { errors, agreement } = summaryOf(played, samplePolicy);
    expect(shortages).toBe(0);
    expect(errors.own).toBeLessThan(7);
    expect(errors.profile).toBeLessThan(errors.own);
    expect(errors.meanOfSections).toBeLessThan(errors.profile);
    expect(agreement.main).toBeGreaterThan(0.6);
  });

  it('count as a shortage when a bank cannot serve them', () => {
    const few = sampleItems(60).filter(({ section }, index) => section !== 'clips' || index % 10 === 0);
    expect(play({ ...scenario, items: few, candidates: 5 })).toMatchObject({ shortages: 5, played: [] });
  });
});

it('sets another engine beside this one, on the same candidates', () => {
  const bank = compileBank(sampleItems(30), 'beside');
  const fixed = {
    open: (items: readonly ReturnType<typeof sampleItem>[]) => {
      let place = 0;
      return { next: () => items[place++]!.id, take: () => {}, estimate: () => 0 };
    },
  };
  let clock = 0;
  const exposure = { id: 'none', sittings: 0, levels: {}, perItem: {} };
  const verdict = sideBySide({ bank, policy: samplePolicy, exposure, candidates: 40, rival: fixed, now: () => clock++ });
  // An engine that always says 50 errs by the spread of abilities.
  expect(verdict.theirs).toBeGreaterThan(15);
  expect(verdict.own).toBeLessThan(verdict.theirs / 2);
  expect([verdict.ourTime, verdict.theirTime]).toEqual([1, 1]);
});

describe('the report on simulated candidates', () => {
  const { played, bank, shortages } = play(scenario);
  const chapter = {
    title: 'small <bank>',
    about: 'for a test',
    policy: samplePolicy,
    summary: summaryOf(played, samplePolicy),
    use: bankUse(played, bank, samplePolicy),
    shortages,
    choiceTimes: [1, 2, 3],
  };
  const page = reportPage([chapter], 'Today.');

  it('is one file: no script, no request, every plot with its title', () => {
    expect(page).not.toMatch(/<script|https?:|src=|href=|url\(|@import/);
    expect(page.match(/<svg /g)).toHaveLength(6);
    expect(page.match(/<svg [^>]*role="img" aria-label="[^"]+"/g)).toHaveLength(6);
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
  });

  it('says its result in French first, and escapes what it is given', () => {
    expect(page).toContain('<p lang="fr">En bref');
    expect(page).toContain('small &lt;bank&gt;');
    expect(page).not.toContain('<bank>');
  });
});
