import type { AuthoredItem } from '../authoring.server.ts';
import { error, warning, type Finding } from '../problem.ts';

/** Small faults of writing that a person overlooks. */
export function wordingFindings(item: AuthoredItem, bank: string): Finding[] {
  return [...explanationFindings(item, bank), ...gapFindings(item), ...orderFindings(item), ...strayMarkers(item)];
}

function explanationFindings({ explanation }: AuthoredItem, bank: string): Finding[] {
  if (!explanation)
    return bank === 'practice' || bank === 'demo' ? [error('explanation', `a ${bank} item explains its answer to the learner`)] : [];
  const found = bank === 'live' ? [error('explanation', 'only practice and demo items have an explanation: nobody reads this one')] : [];
  // French sets a space before : ; ? ! and inside guillemets; English quoted between them does not, nor a time (10:30).
  const tight = explanation.fr
    .replace(/«([\s\u00a0\u202f])[^»]*([\s\u00a0\u202f])»/g, '«$1$2»')
    .match(/[^\s\u00a0\u202f?!.:;][?!;]|[^\s\u00a0\u202f?!.:;\d]:(?!\/)|«[^\s\u00a0\u202f]|[^\s\u00a0\u202f]»/);
  return tight ? [...found, error('explanation.fr', `French sets a space before : ; ? ! » and after «: see "${tight[0]}"`)] : found;
}

function gapFindings(item: AuthoredItem): Finding[] {
  if (item.type !== 'word-bank') return [];
  const found = item.words.length === item.gaps.length ? [warning('words', 'no spare word: the last gap answers itself')] : [];
  const accepted = item.gaps.map((gap) => new Set(gap.accepted));
  const shared = item.words.filter((word) => accepted.filter((set) => set.has(word)).length > 1);
  return shared.length > 0
    ? [...found, warning('gaps', `${shared.map((word) => `"${word}"`).join(', ')} fit two gaps: can they really be swapped?`)]
    : found;
}

function orderFindings(item: AuthoredItem): Finding[] {
  if (item.type !== 'word-order') return [];
  const marked = item.orders[0]?.findIndex((piece, i, all) => i === all.length - 1 && /[.?!]$/.test(piece)) ?? -1;
  return marked < 0 ? [] : [error(`orders[0][${marked}]`, 'the closing mark belongs in "end", here it tells which piece is the last')];
}

/** A gap of a question is written ___ ; {1} is a gap to fill in `lines` only. */
function strayMarkers(item: AuthoredItem): Finding[] {
  const at =
    item.type === 'choice' && /\{\d*\}/.test(item.prompt)
      ? 'prompt'
      : item.text?.paragraphs.some((part) => /\{\d*\}/.test(part))
        ? 'text.paragraphs'
        : '';
  return at ? [error(at, '{1} marks a gap only in "lines": the candidate would read the braces')] : [];
}
