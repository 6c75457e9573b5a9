/** Fewer answers could be told apart by whoever knows the candidates. */
export const FEWEST_ANSWERS = 5;

/** A month that is over, `YYYY-MM`, and how many answered in it. */
export interface AnsweredMonth {
  month: string;
  answers: number;
}

/**
 * The months of a period whose answers are shown. Months stand in groups of at least five answers, the same for every period: of two
 * periods, or of one asked for twice, the difference is never a single person's answer.
 * @param counted all months there are, the oldest first
 */
export function monthsShown(counted: readonly AnsweredMonth[], from: string, to: string): string[] {
  const shown: string[] = [];
  let [group, answers]: [string[], number] = [[], 0];
  for (const one of counted) {
    group.push(one.month);
    answers += one.answers;
    if (answers < FEWEST_ANSWERS) continue;
    if (group.every((month) => month >= from && month <= to)) shown.push(...group);
    [group, answers] = [[], 0];
  }
  return shown;
}
