import { wordsIn } from '../answer/words.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { error, warning, type Finding } from '../problem.ts';
import { gradeOf } from '../text/grade.server.ts';
import { passageOf } from '../text/item-text.server.ts';
import { GRADES, PASSAGE_WORDS } from './blueprint.server.ts';

/**
 * A passage's length is a rule. Its grade is a formula that errs by half a grade on so few words: one grade off asks a person to
 * look, more is an error. Clips are heard, not read: the report shows their grade, nothing is demanded of it.
 */
export function readabilityFindings(item: AuthoredItem): Finding[] {
  if (item.section !== 'reading') return [];
  const passage = passageOf(item);
  const at = item.text ? 'text.paragraphs' : item.type === 'sentence-order' ? 'orders[0]' : 'lines';
  const words = passage.flatMap(wordsIn).length;
  const [fewest, most] = PASSAGE_WORDS[item.level];
  const found =
    words < fewest || words > most ? [error(at, `the passage has ${words} words, ${item.level} wants ${fewest} to ${most}`)] : [];
  return item.language === 'en' ? [...found, ...gradeFindings(item, passage, at)] : found;
}

function gradeFindings(item: AuthoredItem, passage: string[], at: string): Finding[] {
  const grade = gradeOf(passage);
  const [lowest, highest] = GRADES[item.level];
  const off = Math.max(lowest - grade, grade - highest);
  if (off <= 0) return [];
  const says = `Flesch-Kincaid grade ${grade.toFixed(1)}, ${item.level} wants ${item.level === 'A1' ? `at most ${highest}` : `${lowest} to ${highest}`}`;
  return [off < 1 ? warning(at, says) : error(at, says)];
}
