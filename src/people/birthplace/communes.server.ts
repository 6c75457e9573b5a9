import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { z } from 'zod';
import type { Commune } from './place.ts';
import { findCommunes, type CommuneOptions, type ListedCommune } from './search.ts';
import type { BornOn } from '../birth-date.ts';
import { codeToday, communeAt, formerCommunes } from './history.server.ts';
import { fold, sameName, spell, withoutArticle } from './spelling.ts';

const Rows = z.array(
  z.object({
    code: z.string(),
    nom: z.string(),
    type: z.enum(['commune-actuelle', 'commune-deleguee', 'commune-associee', 'arrondissement-municipal']),
    departement: z.string(),
    codesPostaux: z.array(z.string()).default([]),
    population: z.number().default(0),
    /** Of a former commune: the code of the one it is in. */
    chefLieu: z.string().optional(),
    /** Of an arrondissement: the code of its city. */
    commune: z.string().optional(),
    /** Codes that today's commune stands for since it took others in, or since its département changed its number. */
    anciensCodes: z.array(z.string()).default([]),
  }),
);
const Departements = z.array(z.object({ code: z.string(), nom: z.string() }));

interface Index {
  list: ListedCommune[];
  byCode: Map<string, Commune[]>;
  departements: Map<string, string>;
  /** Their numbers by their names, folded and without an article; those of the past too. */
  numbersOf: Map<string, readonly string[]>;
}

const { resolve } = createRequire(import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(resolve(`@etalab/decoupage-administratif/data/${name}.json`), 'utf8'));

let opened: Index | null = null;

/** Read at the first search (about 0.5 s) and kept: 26 MB of heap for 37,000 names, measured on Node 24. */
function index(): Index {
  opened ??= build();
  return opened;
}

function build(): Index {
  const rows = Rows.parse(read('communes'));
  const today = new Map(rows.filter(({ type }) => type === 'commune-actuelle').map((row) => [row.code, row.nom]));
  const byCode = new Map<string, Commune[]>();
  const list: ListedCommune[] = [];
  for (const row of rows) {
    const seat = row.commune ?? row.chefLieu;
    const of = seat === undefined ? undefined : today.get(seat);
    // A seat that gave its name to the new commune is one place, not two.
    if (seat === row.code && of === row.nom) continue;
    const place: Commune = {
      code: row.code,
      name: row.nom,
      departement: row.departement,
      postalCodes: row.codesPostaux,
      population: row.population,
      partOf: seat === undefined || of === undefined ? null : { code: seat, name: of, kind: row.commune ? 'city' : 'merged' },
    };
    list.push({ place, spelled: spell(place.name) });
    byCode.set(row.code, [...(byCode.get(row.code) ?? []), place]);
  }
  for (const place of formerPlaces(list, today)) {
    list.push({ place, spelled: spell(place.name) });
    byCode.set(place.code, [...(byCode.get(place.code) ?? []), place]);
  }
  for (const [code = '', name = ''] of readLines('usual-names.csv')) {
    const place = byCode.get(code)?.[0];
    if (place) list.push({ place, spelled: spell(name) });
  }
  // A code of the past that names nothing any more leads to what stands for it now: Ajaccio was 20004 before Corsica was divided.
  for (const { code, anciensCodes } of rows)
    for (const past of anciensCodes) if (!byCode.has(past)) byCode.set(past, (byCode.get(code) ?? []).slice(0, 1));
  const departements = new Map(Departements.parse(read('departements')).map(({ code, nom }) => [code, nom]));
  const numbers = [...departements].map(([code, name]) => [withoutArticle(fold(name)), [code]] as const);
  return { list, byCode, departements, numbersOf: new Map([...numbers, ...Object.entries(FORMER_DEPARTEMENTS)]) };
}

/** Names of the past that no commune of the list has where they were: the latest of each, with the commune that it is in today. */
function formerPlaces(list: readonly ListedCommune[], today: ReadonlyMap<string, string>): Commune[] {
  const key = (name: string, code: string) => `${spell(name).joined} ${code}`;
  const known = new Set(list.map(({ place }) => key(place.name, place.partOf?.kind === 'merged' ? place.partOf.code : place.code)));
  const latestFirst = formerCommunes().toSorted((one, other) => (one.until < other.until ? 1 : -1));
  return latestFirst.flatMap((former) => {
    const code = codeToday(former) ?? '';
    const name = today.get(code);
    const once = key(former.name, code);
    if (known.has(once)) return [];
    known.add(once);
    const departement = former.code.startsWith('97') ? former.code.slice(0, 3) : former.code.slice(0, 2);
    const partOf = name === undefined ? null : { code, name, kind: former.isSame ? ('renamed' as const) : ('merged' as const) };
    return [{ code: former.code, name: former.name, departement, postalCodes: [], population: 0, partOf }];
  });
}

const readLines = (file: string) =>
  readFileSync(join(import.meta.dirname, '../../../content/places', file), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(';'));

/** Départements by the names that papers give them, those of the past with the numbers that they became. */
const FORMER_DEPARTEMENTS: Record<string, readonly string[]> = {
  seine: ['75', '92', '93', '94'],
  'seine et oise': ['78', '91', '92', '93', '94', '95'],
  'seine inferieure': ['76'],
  'loire inferieure': ['44'],
  'charente inferieure': ['17'],
  'basses alpes': ['04'],
  'basses pyrenees': ['64'],
  'cotes du nord': ['22'],
  corse: ['2A', '2B', '20'],
};

/** The numbers of the départements of a name, folded; none for what names none. */
function departementsNamed(folded: string): readonly string[] {
  return index().numbersOf.get(withoutArticle(folded)) ?? [];
}

/** See findCommunes. A code of the past finds today's commune. */
export function searchCommunes(text: string, options: CommuneOptions = {}): Commune[] {
  const found = findCommunes(index().list, text, { ...options, departementsNamed });
  return found.length > 0 ? found : communesOf(text.trim());
}

/** All that one INSEE code names, today's first; none for a code that nobody knows. */
export function communesOf(code: string): Commune[] {
  const found = index().byCode.get(code.toUpperCase()) ?? [];
  return found.toSorted((a, b) => Number(a.partOf !== null) - Number(b.partOf !== null));
}

/** The commune of an INSEE code, of the name given where two share the code; null for a code that nobody knows. */
export function communeOf(code: string, name?: string): Commune | null {
  const found = communesOf(code);
  return found.find((commune) => name !== undefined && sameName(commune.name, name)) ?? found[0] ?? null;
}

/** The code and name under which a commune stood when somebody was born there. */
export function communeWhenBorn(commune: { code: string; name: string }, born: BornOn): { code: string; name: string } {
  const then = communeAt(commune, born);
  return { code: then.code, name: then.name || (communeOf(then.code)?.name ?? commune.name) };
}

export function departementName(code: string): string {
  return index().departements.get(code) ?? code;
}
