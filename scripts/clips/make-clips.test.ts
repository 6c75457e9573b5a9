import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Source } from '../../src/item-bank/linter/clip-source.server.ts';
import { lint } from '../../src/item-bank/linter/lint.server.ts';
import { listening } from '../../src/item-bank/sample-items.server.ts';
import { makeClips } from './make-clips.ts';

const canSpeak = ['espeak-ng', 'ffmpeg', 'ffprobe'].every((tool) => spawnSync(tool, ['-version']).error === undefined);

// Who only runs the system needs neither program: the clips are shipped.
test.skipIf(!canSpeak)(
  'makes a clip at its pace and loudness, writes its length into the item, makes it once, and leaves recordings alone',
  { timeout: 60_000 },
  async () => {
    const content = await mkdtemp(join(tmpdir(), 'clips-'));
    const file = join(content, 'items/en/listening/en-listening-901.json');
    const { seconds: _, source: __, ...clip } = listening.clip ?? {};
    await mkdir(join(content, 'items/en/listening'), { recursive: true });
    await writeFile(file, JSON.stringify({ ...listening, clip }));
    const lines: string[] = [];
    const make = () => makeClips(content, { say: (line: string) => lines.push(line) });

    await make();
    const [made] = JSON.parse(await readFile(join(content, 'clips/en/SOURCES.json'), 'utf8')) as [Source];
    expect(Math.abs(made.wordsPerMinute - 135)).toBeLessThanOrEqual(5);
    expect(Math.abs(made.loudness + 16)).toBeLessThanOrEqual(1);
    const item = JSON.parse(await readFile(file, 'utf8')) as typeof listening;
    expect([item.clip?.source, item.clip?.seconds, item.seconds]).toEqual([
      'synthesised',
      made.seconds,
      Math.ceil((2 * made.seconds + 20) / 5) * 5,
    ]);
    expect((await lint(content)).problems.filter(({ file: named }) => named.endsWith('.json'))).toEqual([]);

    const before = await stat(join(content, 'clips/en/en-listening-901.webm'));
    await make();
    expect((await stat(join(content, 'clips/en/en-listening-901.webm'))).mtimeMs).toBe(before.mtimeMs);
    expect(lines.filter((line) => line.startsWith('en-listening-901.webm'))).toHaveLength(1);

    await writeFile(join(content, 'clips/en/en-listening-901.webm'), 'a recording');
    await writeFile(file, JSON.stringify({ ...listening, clip: { ...clip, seconds: 24.2, source: 'human' } }));
    await make();
    expect(await readFile(join(content, 'clips/en/en-listening-901.webm'), 'utf8')).toBe('a recording');
    await rm(content, { recursive: true });
  },
);
