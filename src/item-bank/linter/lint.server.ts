import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { SECTIONS, type Section } from '../../programme/section.ts';
import { loadBank, type LoadedItem } from '../bank.server.ts';
import { error, warning, type Finding, type Problem } from '../problem.ts';
import { balanceFindings } from './balance.server.ts';
import { hashOfSound, recipeOf, sourcesIn, type Clip, type Source } from './clip-source.server.ts';
import { keyPositionFindings } from './key-positions.server.ts';
import { optionFindings } from './options.server.ts';
import { readabilityFindings } from './readability.server.ts';
import { repetitionProblems } from './repetition.server.ts';
import { clipFindings, timingFindings } from './timing.server.ts';
import { vocabularyFindings } from './vocabulary.server.ts';
import { wordingFindings } from './wording.server.ts';

/**
 * Everything that can be said of a content folder without a reader. Errors: what the blueprint rules. Warnings: what is a measure
 * over few words, where a person decides. `partial` is for a bank under construction: counts are not checked, what only holds for
 * a whole section becomes a warning, clips may be missing.
 */
export async function lint(folder: string, { partial = false } = {}): Promise<{ items: LoadedItem[]; problems: Problem[] }> {
  const { items, problems } = await loadBank(folder);
  const alone = items.flatMap((loaded) => itemFindings(loaded).map((finding) => ({ file: loaded.file, ...finding })));
  const clips = await clipProblems(folder, items, partial);
  return { items, problems: [...problems, ...alone, ...clips, ...repetitionProblems(items), ...sectionProblems(items, partial)] };
}

/** What the linter says of one item that loads. */
export function itemFindings({ item, bank }: Pick<LoadedItem, 'item' | 'bank'>): Finding[] {
  return [
    ...optionFindings(item),
    ...timingFindings(item),
    ...clipFindings(item),
    ...readabilityFindings(item),
    ...vocabularyFindings(item),
    ...wordingFindings(item, bank),
  ];
}

/** The clips folder against its items: there, made from the item's text as it is now, and the very file that was measured. */
async function clipProblems(folder: string, items: LoadedItem[], partial: boolean): Promise<Problem[]> {
  const withClip = items.flatMap(({ file, item }) => (item.clip ? [{ file, item, clip: item.clip }] : []));
  const found = await Promise.all(
    withClip.map(async ({ file, item, clip }) => {
      const clips = join(folder, 'clips', item.language);
      const sound = await readFile(join(clips, `${item.id}.webm`)).catch(() => null);
      const source = (await sourcesIn(clips)).get(item.id);
      const wrong = whyNotClip(item.id, clip, sound, source);
      // While items are written, clips come last.
      return wrong ? [{ file, ...(partial ? warning('clip', wrong) : error('clip', wrong)) }] : [];
    }),
  );
  return found.flat();
}

function whyNotClip(id: string, clip: Clip, sound: Buffer | null, source: Source | undefined): string | null {
  if (!sound) return 'its sound file is missing: `palier items clips` makes it';
  if (clip.seconds === undefined) return 'its length is not noted: `palier items clips` writes it';
  // Candidates receive the file as it is.
  if (sound.includes(id)) return 'the sound file names its item: take its title out';
  if (clip.source === 'human') return null;
  if (source?.recipe !== recipeOf(clip)) return 'the clip was made from another text: `palier items clips` makes it again';
  return source.sha256 === hashOfSound(sound) ? null : 'the sound file is not the one that SOURCES.json describes';
}

function sectionProblems(items: LoadedItem[], partial: boolean): Problem[] {
  const live = items.filter(({ bank }) => bank === 'live');
  const languages = [...new Set(live.map(({ item }) => item.language))];
  return languages.flatMap((language) =>
    SECTIONS.flatMap((section) => {
      const own = live.flatMap(({ item }) => (item.language === language && item.section === section ? [item] : []));
      return sectionFindings(own, section, partial).map((finding) => ({ file: `${language} ${section}`, ...finding }));
    }),
  );
}

function sectionFindings(items: LoadedItem['item'][], section: Section, partial: boolean): Finding[] {
  const guessable = keyPositionFindings(items, '', partial ? 'warning' : 'error');
  return partial ? guessable : [...balanceFindings(items, section, ''), ...guessable];
}
