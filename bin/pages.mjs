import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { runChild } from './children.mjs';
import { at, fingerprint, readOptional, Stop } from './house.mjs';
import { during } from './progress.mjs';
import { environmentWith } from './runtime.mjs';
import { inTurn } from './turn.mjs';

const MARK = at('dist', 'client', '.palier-made-from');

const sources = () => fingerprint('src', 'locales', 'vite.config.ts', 'package-lock.json');

/** Builds the browser's pages when what they are made from has changed. */
export async function ensurePages(node) {
  if (readOptional(MARK) === sources()) return;
  await inTurn('building the pages', async (hold) => {
    const from = sources();
    if (readOptional(MARK) !== from) await during('Building the pages', () => build(node, from, hold));
  });
}

async function build(node, from, hold) {
  rmSync(MARK, { force: true });
  const { code, written } = await runChild(node, [at('node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    env: environmentWith(node, { NODE_ENV: 'production' }),
    output: 'kept',
    began: hold,
  });
  if (code !== 0) throw new Stop(`The pages could not be built. Vite said:\n${written.trim()}`);
  mkdirSync(at('dist/client'), { recursive: true });
  // Last: a build that was stopped is begun again.
  writeFileSync(MARK, from);
}
