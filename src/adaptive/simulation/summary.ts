import type { TestPolicy } from '../policy.ts';
import { type Report, reportOf } from '../report.ts';
import { levelOf, mainLevelsOf } from '../scale/level.ts';
import { held, pointsOf } from '../scale/points.ts';
import { trueParts } from './interview.ts';
import type { Played } from './scenario.ts';

/** How often intervals held the truth, among so many results. */
export type Held = { count: number; held: number };

/**
 * Errors are root mean squares, in points of 0-100. `own`: a section's printed score, `profile`: the same in the light of all; `written`
 * and `global`: as printed; `writtenInProfile` and `meanOfSections`: means of the sections in the light of all.
 */
export type Errors = { own: number; profile: number; written: number; writtenInProfile: number; meanOfSections: number; global: number };

/** One bin of true ability: mean error and root mean square error of section scores, points. */
export type AbilityBin = { from: number; to: number; count: number; bias: number; own: number; profile: number };

export type Summary = {
  candidates: number;
  errors: Errors;
  /** By printed main level; `sectionsByTruth` by the true one. `profile`: had the sections been printed in the light of all. */
  coverage: Record<Covered, Record<string, Held>>;
  /** Shares of section results and of written results whose printed level is the true one; `near`: at most one band away. */
  agreement: { main: number; sub: number; near: number; writtenMain: number; stated: number };
  /** Counts of section results: confusion[true main level][printed main level]. */
  confusion: Record<string, Record<string, number>>;
  byAbility: AbilityBin[];
};

export type Covered = 'sections' | 'sectionsByTruth' | 'profile' | 'written' | 'oral' | 'global';

const BIN = 5;

/** What simulated sittings show, beside their candidates' true abilities. The first part is the written one, the last the oral one. */
export function summaryOf(played: readonly Played[], policy: TestPolicy): Summary {
  const tally = newTally(policy);
  for (const { state, bank, abilities, ratings } of played) count(tally, reportOf(state, bank, policy, ratings), abilities, policy);
  return closed(tally, played.length);
}

type Tally = Omit<Summary, 'candidates' | 'errors'> & { squares: Errors; sections: number };

function newTally(policy: TestPolicy): Tally {
  const mains = mainLevelsOf(policy.levels);
  const perLevel = <T>(value: () => T) => Object.fromEntries(mains.map((level) => [level, value()]));
  const nobody = () => ({ count: 0, held: 0 });
  return {
    squares: { own: 0, profile: 0, written: 0, writtenInProfile: 0, meanOfSections: 0, global: 0 },
    sections: 0,
    coverage: {
      sections: perLevel(nobody),
      sectionsByTruth: perLevel(nobody),
      profile: perLevel(nobody),
      written: perLevel(nobody),
      oral: perLevel(nobody),
      global: perLevel(nobody),
    },
    agreement: { main: 0, sub: 0, near: 0, writtenMain: 0, stated: 0 },
    confusion: perLevel(() => perLevel(() => 0)),
    byAbility: Array.from({ length: 100 / BIN }, (_, bin) => ({
      from: bin * BIN,
      to: (bin + 1) * BIN,
      count: 0,
      bias: 0,
      own: 0,
      profile: 0,
    })),
  };
}

function count(tally: Tally, report: Report, abilities: readonly number[], policy: TestPolicy): void {
  const { squares, coverage, agreement } = tally;
  const truth = policy.sections.map((_, section) => held(pointsOf(abilities[section]!, policy.scale)));
  report.sections.forEach((section, index) => countSection(tally, section, truth[index]!, policy));
  const inProfile = report.sections.map(({ profile }) => profile.score);
  squares.meanOfSections += (meanOf(inProfile) - meanOf(truth)) ** 2;
  const parts = trueParts(policy, abilities);
  const written = report.parts[0]!;
  const trueWritten = meanOf(parts[0]!.sections);
  const writtenSections = policy.parts[0]!.sections.map((name) => report.sections.findIndex(({ section }) => section === name));
  squares.written += (written.score - trueWritten) ** 2;
  squares.writtenInProfile += (meanOf(writtenSections.map((section) => inProfile[section]!)) - trueWritten) ** 2;
  cover(coverage.written[written.mainLevel]!, written, trueWritten);
  if (written.mainLevel === bandOf(trueWritten, policy).main) agreement.writtenMain += 1;
  // Without simulated competences there is no interview, and nothing after it.
  if (!report.global) return;
  const trueScores = parts.map(({ sections, rated }) => meanOf([...sections, ...rated]));
  const trueGlobal = policy.global === 'lower' ? Math.min(...trueScores) : meanOf(trueScores);
  squares.global += (report.global.score - trueGlobal) ** 2;
  cover(coverage.oral[report.parts.at(-1)!.mainLevel]!, report.parts.at(-1)!, trueScores.at(-1)!);
  cover(coverage.global[report.global.mainLevel]!, report.global, trueGlobal);
}

function countSection(tally: Tally, section: Report['sections'][number], truth: number, policy: TestPolicy): void {
  const { squares, coverage, agreement, confusion, byAbility } = tally;
  const band = bandOf(truth, policy);
  const error = section.score - truth;
  const inProfile = section.profile.score - truth;
  tally.sections += 1;
  squares.own += error ** 2;
  squares.profile += inProfile ** 2;
  cover(coverage.sections[section.mainLevel]!, section, truth);
  cover(coverage.sectionsByTruth[band.main]!, section, truth);
  cover(coverage.profile[bandOf(section.profile.score, policy).main]!, section.profile, truth);
  if (section.mainLevel === band.main) agreement.main += 1;
  if (section.level === band.name) agreement.sub += 1;
  if (Math.abs(placeOf(section.level, policy) - placeOf(band.name, policy)) <= 1) agreement.near += 1;
  agreement.stated += section.levels[section.mainLevel]!;
  confusion[band.main]![section.mainLevel]! += 1;
  const bin = byAbility[Math.min(byAbility.length - 1, Math.floor(truth / BIN))]!;
  bin.count += 1;
  bin.bias += error;
  bin.own += error ** 2;
  bin.profile += inProfile ** 2;
}

function cover(tally: Held, { low, high }: { low: number; high: number }, truth: number): void {
  tally.count += 1;
  if (truth >= low && truth <= high) tally.held += 1;
}

function closed({ squares, sections, agreement, byAbility, ...rest }: Tally, candidates: number): Summary {
  const root = (sum: number, of: number) => Math.sqrt(sum / Math.max(1, of));
  return {
    ...rest,
    candidates,
    errors: {
      own: root(squares.own, sections),
      profile: root(squares.profile, sections),
      written: root(squares.written, candidates),
      writtenInProfile: root(squares.writtenInProfile, candidates),
      meanOfSections: root(squares.meanOfSections, candidates),
      global: root(squares.global, candidates),
    },
    agreement: {
      main: agreement.main / sections,
      sub: agreement.sub / sections,
      near: agreement.near / sections,
      stated: agreement.stated / sections,
      writtenMain: agreement.writtenMain / candidates,
    },
    byAbility: byAbility.map((bin) => ({
      ...bin,
      bias: bin.bias / Math.max(1, bin.count),
      own: root(bin.own, bin.count),
      profile: root(bin.profile, bin.count),
    })),
  };
}

function bandOf(points: number, { levels }: TestPolicy) {
  return levelOf(Math.floor(points + 0.5), levels);
}

function placeOf(name: string, { levels }: TestPolicy): number {
  return levels.findIndex((level) => level.name === name);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
