import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod';
import type { Commune } from './place.ts';
import { findCommunes, type CommuneOptions, type ListedCommune } from './search.ts';
import { sameName, spell } from './spelling.ts';

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
  // A code of the past that names nothing any more leads to what stands for it now: Ajaccio was 20004 before Corsica was divided.
  for (const { code, anciensCodes } of rows)
    for (const past of anciensCodes) if (!byCode.has(past)) byCode.set(past, (byCode.get(code) ?? []).slice(0, 1));
  return { list, byCode, departements: new Map(Departements.parse(read('departements')).map(({ code, nom }) => [code, nom])) };
}

/** See findCommunes. A code of the past finds today's commune. */
export function searchCommunes(text: string, options: CommuneOptions = {}): Commune[] {
  const found = findCommunes(index().list, text, options);
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

export function departementName(code: string): string {
  return index().departements.get(code) ?? code;
}
