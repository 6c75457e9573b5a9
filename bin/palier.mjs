#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { runChild } from './children.mjs';
import { at, Stop } from './house.mjs';
import { ensurePackages } from './packages.mjs';
import { ensurePages } from './pages.mjs';
import { say } from './progress.mjs';
import { environmentWith, findNode, placeOfData, serverFlags } from './runtime.mjs';

/** `page` builds the pages first; a command is a program of src/apps, or a function of the launcher that returns an exit code. */
const COMMANDS = {
  start: {
    says: 'starts Palier: its database, the server, and on a fresh clone the demonstration',
    run: async (node) => (await import('./opening.mjs')).open(node),
  },
  test: { says: 'runs every check and every test', run: async (node) => (await import('./checks.mjs')).test(node) },
  check: {
    says: 'runs the checks alone: types, lint, format, layers, items, licences',
    run: async (node) => (await import('./checks.mjs')).check(node),
  },
  journey: {
    says: 'NAME: runs one whole flow in a real browser',
    run: async (node, args) => (await import('./checks.mjs')).journey(node, args),
  },
  doctor: { says: 'looks at database, disk, mail, clock, fonts and pages, and says what to do', program: 'src/apps/doctor.server.ts' },
  migrate: { says: 'brings the database up to date', program: 'src/apps/migrate.server.ts' },
  server: {
    says: 'opens one web process, of as many as wanted (with DATABASE_URL; see docs/operating.md)',
    pages: true,
    flags: serverFlags,
    program: 'src/apps/server.ts',
  },
  worker: { says: 'does the background work (a process of its own when DATABASE_URL is given)', program: 'src/apps/worker.ts' },
  coordinator: {
    says: 'EMAIL NAME: invites a first coordinator and prints their one-time link; --reset-second-factor EMAIL lets them set up a new one',
    program: 'src/apps/coordinator.server.ts',
  },
  secrets: {
    says: 'encrypts anew what an earlier SECRET encrypted, and says what still needs it',
    program: 'src/apps/secrets.server.ts',
  },
  bounce: { says: '< MESSAGE: notes what a mail server reports of a letter', program: 'src/apps/bounce.server.ts', input: 'inherit' },
  backup: { says: 'FILE: writes the database and the files into one file', program: 'src/apps/backup.server.ts', args: ['backup'] },
  restore: { says: 'FILE: reads such a file into an empty database', program: 'src/apps/backup.server.ts', args: ['restore'] },
  items: { says: 'lint | clips | faces | compare | report: works on the items of content/', program: 'src/apps/items.server.ts' },
  simulate: { says: 'plays simulated candidates through the test and writes a report', program: 'src/apps/simulate.server.ts' },
  bench: {
    says: 'measures the exam page and the test engine, and prints the figures beside the targets',
    pages: true,
    program: 'src/apps/bench.server.ts',
  },
  'bench:faults': {
    says: 'kills, cuts, freezes and fills what it started while candidates play, then looks for everything they were told',
    program: 'tests/faults/run.ts',
  },
  mutants: {
    says: 'changes operators, bounds, constants and negations by chance, and says which changes no test notices',
    program: 'scripts/mutants/run.ts',
  },
  'bench:fuzz': {
    says: 'attacks sockets and routes with hostile values while somebody sits the test (--seconds 600, --seed)',
    run: async (node, args) => (await import('./checks.mjs')).fuzz(node, args),
  },
  'bench:load': { says: 'plays thousands of candidates against real server processes', pages: true, program: 'tests/load/run.ts' },
};

async function main([name, ...args]) {
  if (name === undefined || ['help', '--help', '-h'].includes(name)) return help();
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!command) throw new Stop(`There is no command "${name}": "palier --help" lists them.`);
  if (command.program && !existsSync(at(command.program)))
    throw new Stop(`"${name}" is not in this version: ${command.program} is missing.`);
  await ensurePackages();
  const node = findNode();
  if (command.pages) await ensurePages(node);
  if (command.run) return command.run(node, args);
  // A program reads the paths it is given from where the person stands.
  const { code } = await runChild(node, [...(command.flags?.() ?? []), at(command.program), ...(command.args ?? []), ...args], {
    env: environmentWith(node, placeOfData()),
    cwd: process.cwd(),
    input: command.input,
  });
  return code;
}

function help() {
  say('palier COMMAND (or: npm start, npm test, npm run journey NAME)\n');
  const there = Object.entries(COMMANDS).filter(([, { program }]) => !program || existsSync(at(program)));
  for (const [name, { says }] of there) say(`  ${name.padEnd(11)} ${says}`);
  say('\ndocs/operating.md says how to run it for real and lists what is configured.');
  return 0;
}

try {
  const code = await main(process.argv.slice(2));
  process.exitCode ||= code;
} catch (error) {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exitCode ||= 1;
}

function sentenceOf(error) {
  if (error instanceof Stop) return error.message;
  if (['EACCES', 'EPERM', 'EROFS'].includes(error.code))
    return `Palier cannot write where it must (${error.message}): run it as the owner of that place.`;
  if (error.code === 'ENOSPC') return `The disk is full (${error.message}): make room and run the command again.`;
  return error.stack;
}
