import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { endAll, leaving, startChild } from './children.mjs';
import { at, readOptional, Stop } from './house.mjs';
import { ensurePages } from './pages.mjs';
import { findPort } from './ports.mjs';
import { during, say } from './progress.mjs';
import { environmentWith, placeOfData, serverFlags } from './runtime.mjs';
import { isAlive } from './turn.mjs';

/** Builds the pages when they are stale, starts the web process and, on a database of your own, the worker beside it; says where to look; stays until they end. */
export async function open(node) {
  const embedded = !process.env.DATABASE_URL;
  if (embedded) await refuseSecond();
  const port = await findPort(process.env);
  await ensurePages(node);
  const env = environmentWith(node, { ...placeOfData(), PORT: port, LOG_LEVEL: process.env.LOG_LEVEL || 'warn' });
  const children = [];
  const start = (title, file, word) =>
    during(title, async () => {
      const child = startChild(node, [...serverFlags(), at(file)], { env, output: 'kept', onLine: true });
      children.push({ file, child });
      return untilSaid(child, word);
    });
  const url = await start(embedded ? 'Starting the database and the server' : 'Starting the server', 'src/apps/server.ts', 'ready');
  // The server of an installation on its embedded database does the background work itself.
  if (!embedded) await start('Starting the background work', 'src/apps/worker.ts', 'working');
  if (embedded) writeFileSync(noteOfOpen(), JSON.stringify({ pid: children[0].child.pid, url }));
  tellAddresses(url, embedded && process.env.PALIER_DEMONSTRATION !== 'off');
  const first = await Promise.race(children.map(async ({ file, child }) => ({ file, ...(await child.ended) })));
  endAll();
  await Promise.all(children.map(({ child }) => child.ended));
  if (embedded) rmSync(noteOfOpen(), { force: true });
  if (!leaving()) throw new Stop(`${first.file} ended by itself (exit code ${first.code}): what it wrote above says why.`);
  // Asked to stop, and stopped in order: that is no failure.
  process.exitCode = 0;
}

const noteOfOpen = () => join(placeOfData().PALIER_DATA, 'open.json');

/** The embedded database belongs to the process that started it: a second one beside it would lose it when the first one stops. */
async function refuseSecond() {
  const { pid, url } = JSON.parse(readOptional(noteOfOpen()) ?? '{}');
  const isOpen =
    pid &&
    isAlive(pid) &&
    (await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ));
  if (isOpen)
    throw new Stop(`Palier is open already: ${url} (process ${pid}). Stop that one first, or give this one another folder in PALIER_DATA.`);
}

/** Passes on what a process writes; resolves with what follows the word on its line, fails when the process ends before. */
function untilSaid(child, word) {
  return new Promise((done, fail) => {
    let complaint = '';
    let isOpen = false;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === word || line.startsWith(`${word} `)) {
        isOpen = true;
        done(line.slice(word.length + 1));
      } else say(line);
    });
    createInterface({ input: child.stderr }).on('line', (line) => {
      complaint = `${complaint}\n${line}`.slice(-4000);
      process.stderr.write(`${line}\n`);
    });
    child.ended.then(({ code }) => {
      if (isOpen) return;
      if (leaving()) process.exit();
      fail(
        new Stop(
          complaint
            ? 'Palier did not start, for the reason above.'
            : `Palier did not start: the process ended with code ${code} and said nothing.`,
        ),
      );
    }, fail);
  });
}

function tellAddresses(url, demonstration) {
  say('');
  say(`Palier is open: ${url}`);
  if (demonstration) {
    say(`  the people of the demonstration, a link each   ${url}/`);
    say(`  seven questions, without an account            ${url}/demo`);
    say(`  the mail that the demonstration sends          ${url}/courriers`);
  }
  say('Ctrl-C stops it; everything is kept.');
}
