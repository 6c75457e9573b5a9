import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes `content/places/former-communes.csv` of the history of communes since 1943 that Etalab made of INSEE's Code officiel géographique,
 * edition of January 2020. Later packages of theirs do not hold it: `npm pack @etalab/decoupage-administratif@0.8.0`, unpack, and give
 * the path of `data/historique-communes.json`. What ended since 2020 is in the package that the program reads.
 */
interface State {
  id: string;
  type: 'COM' | 'COMA' | 'COMD' | 'COMP';
  code: string;
  nom: string;
  dateDebut?: string;
  dateFin?: string;
  successeur?: string;
  /** Of a part: the commune that it is in. */
  pole?: string;
  membres?: string[];
}

const [, , path] = process.argv;
if (!path) throw new Error('node scripts/former-communes.ts PATH_TO_historique-communes.json');
const states = JSON.parse(readFileSync(path, 'utf8')) as State[];
const byId = new Map(states.map((state) => [state.id, state]));
const holding = new Map(states.flatMap(({ id, membres = [] }) => membres.map((member) => [member, id] as const)));

const COMMUNES = states.filter(({ type }) => type === 'COM');

/** The commune that follows: the same under another name or code, or the one that took it in. */
function after(state: State): { code: string; isSame: boolean } | null {
  const next = state.successeur === undefined ? undefined : byId.get(state.successeur);
  // A commune that only gave a part of itself away goes on under its code, without a word of it in the source.
  if (!next)
    return COMMUNES.some(({ code, dateDebut }) => code === state.code && dateDebut === state.dateFin)
      ? { code: state.code, isSame: true }
      : null;
  if (next.type === 'COM') return { code: next.code, isSame: true };
  const commune = byId.get(next.pole ?? holding.get(next.id) ?? '');
  return commune ? { code: commune.code, isSame: false } : null;
}

/** They left Guadeloupe (organic law 2007-223 of 21 February 2007), and the source does not hold them. */
const LEFT_GUADELOUPE = ['97123;Saint-Barthélemy;;2007-07-15;same;97701', '97127;Saint-Martin;;2007-07-15;same;97801'];

const lines = COMMUNES.filter(({ dateFin }) => dateFin !== undefined)
  .map((state) => {
    const next = after(state);
    const began = state.dateDebut ?? '';
    return [state.code, state.nom, began, state.dateFin, next?.isSame ? 'same' : 'merged', next?.code ?? ''].join(';');
  })
  .concat(LEFT_GUADELOUPE)
  .toSorted();
const file = join(import.meta.dirname, '../content/places/former-communes.csv');
writeFileSync(file, ['code;name;from;until;then;next', ...lines, ''].join('\n'));
console.log(`${lines.length} lines, ${lines.filter((line) => line.endsWith(';')).length} without what follows`);
