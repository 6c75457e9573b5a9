import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findBrowser } from '../bin/browser.mjs';

/**
 * The programs outside npm that Palier or its tests use. As root on a Debian system the missing ones are installed; elsewhere
 * one line says what to install. Never fails: whoever needs an absent program says so itself.
 */
const WANTED = [
  { name: 'chromium', why: 'the journeys in a real browser', isThere: () => findBrowser() !== null },
  { name: 'ffmpeg', why: 'making listening clips', isThere: () => isInPath('ffmpeg') },
  { name: 'espeak-ng', why: 'making listening clips', isThere: () => isInPath('espeak-ng') },
  { name: 'coturn', why: 'testing calls through a relay', isThere: () => isInPath('turnserver') },
  { name: 'poppler-utils', why: 'reading documents back in tests', isThere: () => isInPath('pdftotext') },
];

const missing = WANTED.filter(({ isThere }) => !isThere());
if (missing.length > 0) {
  const names = missing.map(({ name }) => name);
  if (process.getuid?.() === 0 && isInPath('apt-get')) installWithApt(names);
  const still = missing.filter(({ isThere }) => !isThere());
  if (still.length > 0) {
    const list = still.map(({ name, why }) => `${name} (${why})`).join(', ');
    console.log(`Not on this system: ${list}. On Debian or Ubuntu: sudo apt-get install ${still.map(({ name }) => name).join(' ')}`);
  }
}

function installWithApt(names) {
  console.log(`Installing with apt-get: ${names.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'Dpkg::Use-Pty=0', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;
  apt('update');
  // One by one when together fails: a package that this release does not have must not keep the others away.
  if (!apt('install', '-y', '--no-install-recommends', ...names))
    for (const name of names) apt('install', '-y', '--no-install-recommends', name);
}

/** Daemons (turnserver) lie in sbin, which is not always in a person's path. */
function isInPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].filter(Boolean);
  return folders.some((folder) => existsSync(join(folder, program)));
}
