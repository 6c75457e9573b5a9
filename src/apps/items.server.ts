import { writeFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { makeClips } from '../../scripts/clips/make-clips.ts';
import { loadBank } from '../item-bank/bank.server.ts';
import { keyInWords } from '../item-bank/blind/agreement.server.ts';
import { READERS, verdictsOf, writeBlindSheet } from '../item-bank/blind/blind-files.server.ts';
import { lint } from '../item-bank/linter/lint.server.ts';
import type { Problem } from '../item-bank/problem.ts';
import { itemsReport } from '../item-bank/report/items-report.server.ts';
import { SECTIONS } from '../programme/section.ts';

const CONTENT = fileURLToPath(new URL('../../content', import.meta.url));
const REPORT = fileURLToPath(new URL('../../docs/items-report.md', import.meta.url));

const USAGE = `palier items lint [SECTION | FOLDER | FILE] [--partial] [--no-warnings]
  checks the items; --partial for a bank under construction (no counts, clips may be missing)
palier items clips [--force]
  makes the listening clips that are new or changed (needs espeak-ng and ffmpeg)
palier items faces OUT.json [--section SECTION] [--reader 1|2] [--unread]
  writes what a blind reader receives; the answers go to content/blind-answers/LANGUAGE/reader-N/SECTION.json
palier items compare [SECTION]
  scores the blind answers and lists where a reader and the key disagree
palier items report
  writes docs/items-report.md`;

/** Reads a content folder whole (duplicates and counts need it) and prints what concerns the part asked for. */
async function runLint(part: string | undefined, options: { partial: boolean; warnings: boolean }): Promise<number> {
  const target = part === undefined || isSection(part) ? CONTENT : resolve(part);
  const folder =
    target === CONTENT || target.startsWith(CONTENT + sep) ? CONTENT : target.endsWith('.json') ? resolve(target, '..') : target;
  const within = relative(folder, target).split(sep).join('/');
  const { items, problems } = await lint(folder, options);
  const wanted = ({ file }: { file: string }) => {
    if (part !== undefined && isSection(part)) return sectionOf(file) === part;
    return file.startsWith(within) || (file.includes(' ') && !within.endsWith('.json'));
  };
  const mine = problems.filter(wanted);
  print(
    mine.filter(({ severity }) => severity === 'error' || options.warnings),
    folder,
  );
  const errors = mine.filter(({ severity }) => severity === 'error');
  console.log(`${items.filter(wanted).length} items load, ${errors.length} errors, ${mine.length - errors.length} warnings`);
  return errors.length > 0 ? 1 : 0;
}

function isSection(word: string): boolean {
  return (SECTIONS as readonly string[]).includes(word);
}

function sectionOf(file: string): string | undefined {
  return SECTIONS.find((section) => file.split(/[/ -]/).includes(section));
}

function print(problems: Problem[], folder: string): void {
  for (const file of new Set(problems.map((problem) => problem.file))) {
    console.log(file.includes(' ') ? file : relative(process.cwd(), join(folder, file)));
    for (const { severity, at, says } of problems.filter((problem) => problem.file === file)) {
      console.log(`  ${severity.padEnd(7)} ${at ? `${at}: ` : ''}${says}`);
    }
  }
}

async function itemsOf(section: string | undefined) {
  const { items } = await loadBank(CONTENT);
  return items.map(({ item }) => item).filter((item) => section === undefined || item.section === section);
}

async function runFaces(
  out: string | undefined,
  options: { section: string | undefined; reader: string; unread: boolean },
): Promise<number> {
  const reader = READERS.find((name) => name === options.reader);
  if (out === undefined || reader === undefined || (options.section !== undefined && !isSection(options.section))) return usage();
  const count = await writeBlindSheet(CONTENT, resolve(out), await itemsOf(options.section), reader, options.unread);
  console.log(`${count} items for reader ${reader} in ${out}`);
  return 0;
}

/** Fails until every item has been read twice with every point. */
async function runCompare(section: string | undefined): Promise<number> {
  const items = await itemsOf(section);
  let agreed = true;
  for (const reader of READERS) {
    const verdicts = await verdictsOf(CONTENT, items, reader);
    const count = (is: string) => verdicts.filter((verdict) => verdict.is === is).length;
    console.log(
      `reader ${reader}: ${count('agrees')} of ${items.length} agree, ${count('differs')} differ, ${count('malformed')} malformed, ${count('unread')} unread`,
    );
    verdicts.forEach((verdict, i) => {
      const item = items[i];
      if (item && verdict.is === 'differs')
        console.log(
          `  ${item.id}: ${verdict.points} of ${verdict.outOf}\n    answered ${verdict.answered}\n    key      ${keyInWords(item)}`,
        );
      if (item && verdict.is === 'malformed') console.log(`  ${item.id}: no answer to this item (${verdict.why})`);
    });
    agreed &&= count('agrees') === items.length;
  }
  return agreed ? 0 : 1;
}

async function runReport(): Promise<number> {
  const { items, hash } = await loadBank(CONTENT);
  const own = items.map(({ item }) => item);
  const readings = await Promise.all(READERS.map((reader) => verdictsOf(CONTENT, own, reader)));
  await writeFile(REPORT, itemsReport(items, readings, hash));
  console.log(`${relative(process.cwd(), REPORT)}: ${items.length} items`);
  return 0;
}

function usage(): number {
  console.log(USAGE);
  return 2;
}

/** `palier items …`: the arguments after "items". Returns the exit code. */
export async function runItems(args: string[]): Promise<number> {
  const {
    values,
    positionals: [command, argument],
  } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      force: { type: 'boolean', default: false },
      partial: { type: 'boolean', default: false },
      'no-warnings': { type: 'boolean', default: false },
      section: { type: 'string' },
      reader: { type: 'string', default: '1' },
      unread: { type: 'boolean', default: false },
    },
  });
  if (command === 'lint') return runLint(argument, { partial: values.partial, warnings: !values['no-warnings'] });
  if (command === 'clips') return makeClips(CONTENT, { force: values.force }).then(() => 0);
  if (command === 'faces') return runFaces(argument, { section: values.section, reader: values.reader, unread: values.unread });
  if (command === 'compare') return runCompare(argument);
  if (command === 'report') return runReport();
  return usage();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await runItems(process.argv.slice(2));
