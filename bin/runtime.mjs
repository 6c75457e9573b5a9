import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, resolve } from 'node:path';
import { at, Stop } from './house.mjs';

/** The server runs TypeScript as it is and reads import.meta.main: Node 24.2 or newer. */
const NEEDED = [24, 2];

export function isEnough(version) {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** What a replied call leaves behind dies young: with little room it would live on until a long pause clears it away. */
export const serverFlags = () => JSON.parse(readFileSync(at('bin/server-flags.json'), 'utf8'));

const packaged = () => at('node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
const isPackagedHere = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);

/** Before anything is fetched: a system for which nobody packs Node must bring its own. */
export function refuseHopelessSystem() {
  if (!isEnough(process.version) && !isPackagedHere) throw new Stop(askForNode());
}

/** The Node that runs the program: this one when it is new enough, else the one that came with the packages. */
export function findNode() {
  if (isEnough(process.version)) return process.execPath;
  const node = packaged();
  if (existsSync(node)) {
    const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
    if (status === 0 && isEnough(stdout.trim())) return node;
  }
  throw new Stop(askForNode());
}

function askForNode() {
  return `Palier runs on Node ${NEEDED.join('.')} or newer and found ${process.version}: install a newer Node from https://nodejs.org and run the command again.`;
}

/** The environment for what we start: our Node and the packages' programs come first. */
export function environmentWith(node, extra = {}) {
  const path = [dirname(node), at('node_modules', '.bin'), process.env.PATH ?? ''].filter(Boolean).join(delimiter);
  return { ...process.env, ...extra, PATH: path };
}

/** The data stand beside the program, wherever a command is called from; a folder that is named is meant from there. */
export function placeOfData() {
  return { PALIER_DATA: process.env.PALIER_DATA ? resolve(process.env.PALIER_DATA) : at('.palier') };
}
