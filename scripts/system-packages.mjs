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
  { name: 'firefox-esr', why: 'the journeys in Firefox', isThere: () => isInPath('firefox-esr') || isInPath('firefox') },
  { name: 'webkit2gtk-driver', why: 'the journeys in the engine of Safari', isThere: () => isInPath('WebKitWebDriver') },
  { name: 'xvfb', why: 'a screen for the engine of Safari', isThere: () => isInPath('Xvfb') },
  { name: 'pulseaudio', why: 'sound in Firefox', isThere: () => isInPath('pulseaudio') },
  { name: 'gstreamer1.0-libav', why: 'sound in the engine of Safari', isThere: () => hasGstreamerPlugin('libgstlibav.so') },
  { name: 'nginx', why: 'testing behind a proxy', isThere: () => isInPath('nginx') },
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

function hasGstreamerPlugin(file) {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib', '/usr/lib64'];
  return folders.some((folder) => existsSync(join(folder, 'gstreamer-1.0', file)));
}

/** Daemons (turnserver) lie in sbin, which is not always in a person's path. */
function isInPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin'].filter(Boolean);
  return folders.some((folder) => existsSync(join(folder, program)));
}
