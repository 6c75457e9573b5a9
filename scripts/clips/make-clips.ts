import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadBank, type LoadedItem } from '../../src/item-bank/bank.server.ts';
import { listeningSeconds } from '../../src/item-bank/linter/blueprint.server.ts';
import { hashOfFile, recipeOf, sourcesIn, writeSources, type Clip, type Source } from '../../src/item-bank/linter/clip-source.server.ts';
import { clipWords } from '../../src/item-bank/text/item-text.server.ts';
import { atPace, paceOf } from './clip-sound.ts';
import { writeSoundFile } from './sound-file.ts';

type Spoken = LoadedItem & { clip: Clip };

/**
 * Makes the clips of a content folder that are new or changed (all of them with `force`), removes those of items that are gone, and
 * writes each clip's length, its origin and the time it gives into its item. Needs espeak-ng and ffmpeg.
 */
export async function makeClips(content: string, { force = false, say = console.log } = {}): Promise<void> {
  const { items, problems } = await loadBank(content);
  const all = items.flatMap((loaded): Spoken[] =>
    loaded.item.clip && loaded.item.clip.source !== 'human' ? [{ ...loaded, clip: loaded.item.clip }] : [],
  );
  for (const language of new Set(items.filter(({ item }) => item.clip).map(({ item }) => item.language))) {
    const own = all.filter(({ item }) => item.language === language);
    await makeClipsOf(own, content, join(content, 'clips', language), force, say);
  }
  say(`${all.length} clips; ${problems.length} problems keep items out, see \`palier items lint\``);
}

async function makeClipsOf(items: Spoken[], content: string, folder: string, force: boolean, say: (line: string) => void): Promise<void> {
  await mkdir(folder, { recursive: true });
  const sources = await sourcesIn(folder);
  for (const gone of [...sources.values()].filter(({ id }) => !items.some(({ item }) => item.id === id))) {
    // A recording by a human stands under the same name: only a file of ours is removed.
    if ((await hashOfFile(join(folder, gone.file))) === gone.sha256) await rm(join(folder, gone.file));
    sources.delete(gone.id);
  }
  await writeSources(folder, sources);
  for (const loaded of items) {
    const known = sources.get(loaded.item.id);
    const source = !force && known && (await isGood(known, loaded.clip, folder)) ? known : await makeClip(loaded, folder);
    if (source !== known) say(`${source.file}: ${source.seconds} s, ${source.wordsPerMinute} words a minute, ${source.loudness} LUFS`);
    await writeSources(folder, sources.set(source.id, source));
    await noteInItem(join(content, loaded.file), source);
  }
}

async function isGood(known: Source, clip: Clip, folder: string): Promise<boolean> {
  return known.recipe === recipeOf(clip) && known.sha256 === (await hashOfFile(join(folder, known.file)));
}

async function makeClip({ item, clip }: Spoken, folder: string): Promise<Source> {
  const words = clipWords(item).length;
  const { samples, speed } = await atPace(clip, words);
  const file = `${item.id}.webm`;
  const { seconds, loudness } = await writeSoundFile(join(folder, file), samples);
  return {
    id: item.id,
    file,
    sha256: (await hashOfFile(join(folder, file))) ?? '',
    recipe: recipeOf(clip),
    source: 'synthesised',
    seconds: Math.round(seconds * 10) / 10,
    wordsPerMinute: Math.round(paceOf(samples, words)),
    loudness,
    speed,
    turns: clip.turns,
  };
}

/** Touches the author's file only when something in it is not so yet. */
async function noteInItem(file: string, { seconds, source }: Source): Promise<void> {
  const json = JSON.parse(await readFile(file, 'utf8')) as { seconds: number; clip: { seconds?: number; source?: string } };
  const time = listeningSeconds(seconds);
  if (json.clip.seconds === seconds && json.clip.source === source && json.seconds === time) return;
  Object.assign(json.clip, { seconds, source });
  json.seconds = time;
  await writeFile(file, `${JSON.stringify(json, null, 2)}\n`);
}
