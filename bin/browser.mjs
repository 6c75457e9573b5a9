import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join, win32 } from 'node:path';
import { Stop } from './house.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'chrome',
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const WINDOWS = [
  ['Google', 'Chrome', 'Application', 'chrome.exe'],
  ['Chromium', 'Application', 'chrome.exe'],
  ['Microsoft', 'Edge', 'Application', 'msedge.exe'],
];

/** Where a browser lies when it is not in the path. */
export function usualPlaces(platform, environment) {
  if (platform === 'darwin') return MAC;
  if (platform !== 'win32') return [];
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => environment[name]).filter(Boolean);
  return roots.flatMap((root) => WINDOWS.map((parts) => win32.join(root, ...parts)));
}

/** A Chromium, Chrome or Edge that really starts, or null. PALIER_BROWSER names one outright. */
export function findBrowser() {
  const asked = process.env.PALIER_BROWSER;
  if (asked) {
    if (!starts(asked))
      throw new Stop(`PALIER_BROWSER: found "${asked}", which does not start; expected the path of a Chromium, Chrome or Edge.`);
    return asked;
  }
  const inPath = (process.env.PATH ?? '')
    .split(delimiter)
    .filter(Boolean)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...inPath, ...usualPlaces(process.platform, process.env)].find((file) => existsSync(file) && starts(file)) ?? null;
}

/** Some systems keep a stand-in under this name that only tells how to install the browser. On Windows none prints its version. */
function starts(file) {
  if (process.platform === 'win32') return existsSync(file);
  const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  return status === 0 && /\d+\.\d+/.test(stdout);
}
