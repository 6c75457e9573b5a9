import { ITEM_LEVELS } from '../../programme/scale.ts';
import { SECTIONS, type Section } from '../../programme/section.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import type { LoadedItem } from '../bank.server.ts';
import type { Verdict } from '../blind/agreement.server.ts';
import { ITEM_TYPES } from '../schema.ts';
import * as figure from './figures.server.ts';

/** A row of a table: its cells are Markdown. */
type Row = (string | number)[];

/**
 * What a language tester asks of a bank before using it, measured, in Markdown. Holds no key, no id and no text of an item, so that
 * it can be published. `readings` are the verdicts of the blind readers, each in the order of `items`.
 */
export function itemsReport(items: readonly LoadedItem[], readings: readonly (readonly Verdict[])[], hash: string): string {
  const live = items.filter(({ bank }) => bank === 'live').map(({ item }) => item);
  const parts = [
    '# The item banks, measured',
    'Written by `palier items report`; no figure here is typed by hand. Three figures in a cell are the lowest, the median and the highest. ' +
      'The rules behind them are in `src/item-bank/linter/blueprint.server.ts`. Clips are demonstration audio, synthesised.',
    `Content: ${hash.slice(0, 16)}`,
    banksTable(items),
    ...SECTIONS.map((section) =>
      sectionPart(
        live.filter((item) => item.section === section),
        section,
      ),
    ),
    '## Blind answers',
    'Readers saw what a candidate sees, without key, level or number; a clip was read instead of heard. "Agree" is every point of the item.',
    blindTable(items, readings),
  ];
  return `${parts.join('\n\n')}\n`;
}

function banksTable(items: readonly LoadedItem[]): string {
  const count = (bank: string, section: Section) =>
    items.filter((loaded) => loaded.bank === bank && loaded.item.section === section).length;
  const rows = ['live', 'practice', 'demo'].map((bank): Row => [
    bank,
    ...SECTIONS.map((section) => count(bank, section)),
    items.filter((loaded) => loaded.bank === bank).length,
  ]);
  return table(['bank', ...SECTIONS, 'all'], rows);
}

function sectionPart(items: AuthoredItem[], section: Section): string {
  const measures = measuresOf(section);
  const levels = [...ITEM_LEVELS.map((level) => [level, items.filter((item) => item.level === level)] as const), ['all', items] as const];
  const types = ITEM_TYPES.filter((type) => items.some((item) => item.type === type));
  const counts = levels.map(([name, own]): Row => [
    name,
    own.length,
    ...types.map((type) => own.filter((item) => item.type === type).length),
    figure.difficulties(own),
    ...measures.map(([, measure]) => measure(own)),
  ]);
  const aims = [...new Set(items.map(({ aim }) => aim))]
    .toSorted()
    .map((aim) => `${aim} ${items.filter((item) => item.aim === aim).length}`);
  return [
    `## ${section[0]?.toUpperCase()}${section.slice(1)} (live)`,
    table(['level', 'items', ...types, 'difficulty', ...measures.map(([name]) => name)], counts),
    `Aims: ${aims.join(', ') || 'none'}.`,
    keysTable(items),
  ].join('\n\n');
}

function measuresOf(section: Section): [string, (items: AuthoredItem[]) => string][] {
  const known: [string, typeof figure.coverage][] = [['words known', figure.coverage]];
  if (section === 'reading') return [['words', figure.passageWords], ['Flesch-Kincaid', figure.grades], ...known];
  if (section === 'listening')
    return [['seconds', figure.clipSeconds], ['words a minute', figure.clipPaces], ['Flesch-Kincaid', figure.clipGrades], ...known];
  return known;
}

function keysTable(items: AuthoredItem[]): string {
  const rows = (['choice', 'cloze-menu'] as const).map((type): Row => [
    type,
    ...figure.keyPlaces(items, type),
    figure.keyLengths(items, type, 'longest'),
    figure.keyLengths(items, type, 'shortest'),
  ]);
  return table(['keys, found / even', 'first', 'second', 'third', 'fourth', 'alone the longest', 'alone the shortest'], rows);
}

function blindTable(items: readonly LoadedItem[], readings: readonly (readonly Verdict[])[]): string {
  const rows = SECTIONS.map((section): Row => {
    const places = items.flatMap(({ item }, i) => (item.section === section ? [i] : []));
    const agree = (verdicts: readonly Verdict[]) => places.filter((i) => verdicts[i]?.is === 'agrees').length;
    const read = (verdicts: readonly Verdict[]) => places.filter((i) => verdicts[i] && verdicts[i].is !== 'unread').length;
    const both = places.filter((i) => readings.every((verdicts) => verdicts[i]?.is === 'agrees')).length;
    return [section, places.length, ...readings.map((verdicts) => `${agree(verdicts)} of ${read(verdicts)}`), both];
  });
  return table(['section', 'items', ...readings.map((_, i) => `reader ${i + 1} agrees, of read`), 'both agree'], rows);
}

function table(head: string[], rows: Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
