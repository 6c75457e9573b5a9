import { appendFileSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { at } from './house.mjs';
import { say } from './progress.mjs';

/** A note is renewed while its holder works. One that is old says nothing, even if its number belongs to a living process by now. */
const RENEWED = 2000;
const STALE = 10 * 60_000;

/**
 * One process at a time does this work in this folder: `npm start` and `npm test` may begin at once on a fresh clone. `work`
 * receives a function that enters a child in the note: when we are killed and the child lives on, the next one waits for it.
 */
export async function inTurn(name, work) {
  mkdirSync(at('.palier'), { recursive: true });
  const note = at('.palier', `${name.replaceAll(' ', '-')}.turn`);
  let told = false;
  while (!take(note)) {
    if (!told) say(`Another palier command is ${name}: waiting for it…`);
    told = true;
    await new Promise((wait) => setTimeout(wait, 500));
  }
  const leave = () => rmSync(note, { force: true });
  const renewing = setInterval(() => utimesSync(note, new Date(), new Date()), RENEWED);
  process.once('exit', leave);
  try {
    return await work((pid) => appendFileSync(note, ` ${pid}`));
  } finally {
    clearInterval(renewing);
    process.off('exit', leave);
    leave();
  }
}

function take(note) {
  const mine = `${note}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    // A link appears whole or not at all, and only when there is none.
    linkSync(mine, note);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (isLeft(note)) rmSync(note, { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function isLeft(note) {
  try {
    const pids = readFileSync(note, 'utf8').split(' ').map(Number);
    return !pids.some(isAlive) || Date.now() - statSync(note).mtimeMs > STALE;
  } catch {
    return false;
  }
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
