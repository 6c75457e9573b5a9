import { subLevelOf } from '../../src/programme/scale.ts';

interface Printed {
  score: number;
  low: number;
  high: number;
  level: string;
  subLevel: string;
}
interface PrintedResult {
  sections: readonly { section: string; result: Printed }[];
  writtenSections: readonly string[];
  written: Printed;
  global: Printed | null;
}

/** What in a printed result contradicts itself, done again with a pencil from the numbers that are printed, to the tenth. */
export function contradictionsIn({ sections, writtenSections, written, global }: PrintedResult): string[] {
  const found: string[] = [];
  const tenths = (score: number) => Math.round(score * 10);
  const counted = sections.filter(({ section }) => writtenSections.includes(section));
  const mean = Math.floor(counted.reduce((sum, { result }) => sum + tenths(result.score), 0) / counted.length + 0.5) / 10;
  if (written.score !== mean) found.push(`written ${written.score}, the mean of its sections is ${mean}`);
  for (const { score, low, high, level, subLevel } of [...sections.map(({ result }) => result), written, ...(global ? [global] : [])]) {
    if ([score, low, high].some((value) => value !== tenths(value) / 10)) found.push(`${score}, ${low}-${high}: not in tenths`);
    if (!(low >= 0 && low <= score && score <= high && high <= 100)) found.push(`${score} outside ${low}-${high}`);
    if (subLevel !== subLevelOf(score) || !subLevel.startsWith(level)) found.push(`${score} is ${subLevelOf(score)}, not ${subLevel}`);
  }
  return found;
}
