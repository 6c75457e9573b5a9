import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BornOn } from '../birth-date.ts';
import { sameName } from './spelling.ts';

/** A commune as it was until a day: then the same one under another name or code, or a part of another. Sources: content/places/README.md. */
export interface FormerCommune {
  code: string;
  name: string;
  /** `YYYY-MM-DD`; empty where it was there before 1943. */
  from: string;
  until: string;
  isSame: boolean;
  /** The code of what follows; empty where the source does not say. */
  next: string;
}

const FILE = join(import.meta.dirname, '../../../content/places/former-communes.csv');

let read: { byCode: Map<string, FormerCommune[]>; before: Map<string, FormerCommune[]> } | null = null;

function history() {
  if (read) return read;
  const lines = readFileSync(FILE, 'utf8').trim().split('\n').slice(1);
  const all = lines.map((line): FormerCommune => {
    const [code = '', name = '', from = '', until = '', then = '', next = ''] = line.split(';');
    if (!/^\d[\dAB]\d{3}$/.test(code) || name === '' || !/^\d{4}-\d{2}-\d{2}$/.test(until)) throw new Error(`former-communes.csv: ${line}`);
    return { code, name, from, until, isSame: then === 'same', next };
  });
  read = { byCode: Map.groupBy(all, ({ code }) => code), before: Map.groupBy(all, ({ next }) => next) };
  return read;
}

export function formerCommunes(): FormerCommune[] {
  return [...history().byCode.values()].flat();
}

/** The code of today's commune where that of the past lies; null where the history breaks off. */
export function codeToday({ code, next, until }: FormerCommune): string | null {
  if (next === '') return null;
  // What followed may itself have ended since.
  const later = history()
    .byCode.get(next)
    ?.find((one) => one.until > until && one.from <= until);
  return later && !(later.code === code && later.until === until) ? codeToday(later) : next;
}

/**
 * The code and name under which a commune stood on a day: that of today's commune or one of the past, followed through its changes. A
 * date without a day leaves it as it is where that would matter. The name is empty where it is today's.
 */
export function communeAt(commune: { code: string; name: string }, born: BornOn): { code: string; name: string } {
  const known = born.length - 'YYYY'.length;
  const [first, last] = [onDay(commune, born + '-01-01'.slice(known)), onDay(commune, born + '-12-31'.slice(known))];
  return first.code === last.code ? first : commune;
}

const MOST_CHANGES = 12;

function onDay(commune: { code: string; name: string }, day: string): { code: string; name: string } {
  const { byCode, before } = history();
  let { code, name } = commune;
  // Back to what was there on that day: the same commune under the code and name of before.
  let at = (byCode.get(code) ?? []).find((one) => sameName(one.name, name)) ?? null;
  for (let step = 0; step < MOST_CHANGES; step += 1) {
    const start = at ? at.from : startOf(code, name);
    if (start === '' || start <= day) break;
    const earlier = (before.get(code) ?? []).find((one) => one.isSame && one.until === start);
    if (!earlier) break;
    [at, code, name] = [earlier, earlier.code, earlier.name];
  }
  // On to what took its place before that day.
  for (let step = 0; at && at.until <= day && at.next !== '' && step < MOST_CHANGES; step += 1) {
    const { next, until } = at;
    const later = (byCode.get(next) ?? []).find((one) => one.from <= until && one.until > until) ?? null;
    [at, code, name] = [later, next, later?.name ?? ''];
  }
  return { code, name };
}

/** When today's commune took its name or code: the end of what it was before. */
function startOf(code: string, name: string): string {
  const ended = (history().before.get(code) ?? []).filter((one) => one.isSame && !(one.code === code && sameName(one.name, name)));
  return ended.reduce((last, { until }) => (until > last ? until : last), '');
}
