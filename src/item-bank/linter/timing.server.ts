import { wordsIn } from '../answer/words.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { error, warning, type Finding } from '../problem.ts';
import { answersOf, clipWords, givenTexts, passageOf } from '../text/item-text.server.ts';
import { CLIP_SECONDS, CLIP_WORDS_PER_MINUTE, READING_PACE, listeningSeconds, type Range } from './blueprint.server.ts';
import { VOICES, isVoice } from './voice.ts';

/** Rounding up to five seconds, and a little for the hand. */
const TOLERANCE = 5;

/** The seconds that the blueprint gives an item, lowest and highest. */
export function secondsFor(item: AuthoredItem): Range {
  if (item.section === 'listening') {
    const clip = listeningSeconds(clipLength(item));
    return [clip, clip];
  }
  if (item.section === 'reading') return readingSeconds(item);
  return taskSeconds(item);
}

function taskSeconds(item: AuthoredItem): Range {
  switch (item.type) {
    case 'choice':
      return [30, 45];
    case 'cloze-menu':
    case 'word-bank':
      return [20 + 10 * item.gaps.length, 20 + 10 * item.gaps.length];
    case 'cloze-typed':
      return [25 + 20 * item.gaps.length, 25 + 20 * item.gaps.length];
    case 'word-order':
      return [60, 60];
    // The first sentence is given: an author may count it or not.
    case 'sentence-order':
      return [30 + 12 * ((item.orders[0]?.length ?? 1) - 1), 30 + 12 * (item.orders[0]?.length ?? 0)];
  }
}

/** The passage alone, or with the question and its options; a gapped or ordered text may also have the time of its task, if longer. */
function readingSeconds(item: AuthoredItem): Range {
  const time = (words: number) => 25 + 1.3 * ((words / READING_PACE[item.level]) * 60);
  const passage = time(passageOf(item).flatMap(wordsIn).length);
  const everything = time([...givenTexts(item), ...answersOf(item)].flatMap(wordsIn).length);
  const task = item.type === 'choice' ? 0 : taskSeconds(item)[1];
  return [passage, Math.max(passage, everything, task)];
}

/** Measured, or else what its words take at its pace with 0.3 s of silence at both ends. */
function clipLength(item: AuthoredItem): number {
  if (!item.clip) return 0;
  return item.clip.seconds ?? (clipWords(item).length / item.clip.wordsPerMinute) * 60 + 0.6;
}

export function timingFindings(item: AuthoredItem): Finding[] {
  const [lowest, highest] = secondsFor(item);
  // Until a clip is made its length is a guess; making it writes the right seconds.
  const tolerance = item.clip && item.clip.seconds === undefined ? 15 : TOLERANCE;
  if (item.seconds >= lowest - tolerance && item.seconds <= highest + tolerance) return [];
  const wanted = Math.round(lowest) === Math.round(highest) ? `${Math.round(lowest)}` : `${Math.round(lowest)} to ${Math.round(highest)}`;
  return [error('seconds', `${item.seconds} s, the blueprint gives ${wanted} s (${TOLERANCE} s more or less are allowed)`)];
}

/** Pace and length of a clip are rules of the blueprint, but a length is only estimated until the clip is made. */
export function clipFindings(item: AuthoredItem): Finding[] {
  if (!item.clip) return [];
  const found: Finding[] = [];
  const pace = item.clip.wordsPerMinute;
  const [slowest, fastest] = CLIP_WORDS_PER_MINUTE[item.level];
  if (pace < slowest || pace > fastest)
    found.push(error('clip.wordsPerMinute', `${pace} words a minute, ${item.level} wants ${slowest} to ${fastest}`));
  const [shortest, longest] = CLIP_SECONDS[item.level];
  const seconds = clipLength(item);
  // Half a second is what rounding and the voices' pauses move.
  if (seconds < shortest - 0.5 || seconds > longest + 0.5) {
    const says = `${item.clip.seconds === undefined ? 'about ' : ''}${seconds.toFixed(1)} s, ${item.level} wants ${shortest} to ${longest} s`;
    found.push(error('clip.turns', `the clip lasts ${says} (${clipWords(item).length} words at ${pace} a minute)`));
  }
  if (item.clip.source !== 'human') found.push(...voiceFindings(item.clip.turns));
  if (item.clip.turns.length === 1 && item.clip.kind === 'dialogue') found.push(warning('clip.kind', 'a dialogue with one turn'));
  return found;
}

function voiceFindings(turns: { voice: string }[]): Finding[] {
  return turns.flatMap(({ voice }, i) =>
    isVoice(voice) ? [] : [error(`clip.turns[${i}].voice`, `"${voice}" is no voice: choose ${VOICES.join(', ')}`)],
  );
}
