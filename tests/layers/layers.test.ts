import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cruiseLayers, type LayersSeen } from '../../scripts/layers.ts';
import { HELPERS, PLANTED, SOUND } from './planted.ts';

const ROOT = join(import.meta.dirname, '../..');

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(join(tmpdir(), 'palier-layers-'));
  folders.push(folder);
  for (const [name, source] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), source);
  }
  return folder;
}

describe('the layers of a tree that keeps them', () => {
  test('are found without fault', async () => {
    const { violations, modules } = await cruiseLayers(plant(SOUND));
    expect(violations).toEqual([]);
    expect(modules).toHaveLength(Object.keys(SOUND).length);
  });
});

describe('a planted violation is caught:', () => {
  let seen: LayersSeen;
  beforeAll(async () => {
    seen = await cruiseLayers(
      plant({
        ...SOUND,
        ...Object.fromEntries([...PLANTED, ...HELPERS].filter(({ source }) => source !== '').map(({ file, source }) => [file, source])),
      }),
    );
  });

  test.each(PLANTED)('$rule: $file', ({ rule, file }) => {
    expect(seen.violations.filter(({ from }) => from === file).map((violation) => violation.rule)).toContain(rule);
  });

  test('each rule has one', () => {
    const planted = new Set(PLANTED.map(({ rule }) => rule));
    expect(seen.rules.filter((rule) => !planted.has(rule))).toEqual([]);
  });
});

describe('the tree itself', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

  test('is seen whole: every .ts and .tsx file, with its imports', async () => {
    const { modules } = await cruiseLayers(ROOT);
    expect(sources.filter((name) => !modules.includes(join('src', name)))).toEqual([]);
    expect(modules.length).toBeGreaterThanOrEqual(sources.length);
  });

  test('reads no clock and draws no chance in its rules and its engine', () => {
    const pure = sources.filter((name) => (name.startsWith('adaptive/') && !name.endsWith('.test.ts')) || /(^|\/)rules\.ts$/.test(name));
    const reads = /new Date\(\)|Date\.now|Math\.random|performance\.|randomUUID|process\./;
    expect(pure.filter((name) => reads.test(readFileSync(join(ROOT, 'src', name), 'utf8')))).toEqual([]);
  });
});
