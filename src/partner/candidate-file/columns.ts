import { nameKey } from '../../people/person-key.ts';

/** The columns of the file, in the order of the template: code, header in French and English, other headers understood. */
export const COLUMNS = [
  { code: 'civility', fr: 'Civilité', en: 'Title', also: ['Sexe', 'Genre', 'Titre', 'Sex', 'Gender', 'Civility'], needed: false },
  {
    code: 'birthName',
    fr: 'Nom de naissance',
    en: 'Birth name',
    also: ['Nom', 'Nom de famille', 'Last name', 'Surname', 'Family name'],
    needed: true,
  },
  {
    code: 'usageName',
    fr: 'Nom d’usage',
    en: 'Usage name',
    also: ['Nom usuel', 'Nom marital', 'Nom d’épouse', 'Married name', 'Preferred name'],
    needed: false,
  },
  {
    code: 'firstNames',
    fr: 'Prénoms',
    en: 'First names',
    also: ['Prénom', 'Prénom(s)', 'First name', 'Given name', 'Given names', 'Forename'],
    needed: true,
  },
  {
    code: 'email',
    fr: 'Adresse électronique',
    en: 'Email',
    also: ['Courriel', 'Mail', 'Adresse mail', 'Adresse e-mail', 'Adresse courriel', 'E-mail', 'Email address'],
    needed: true,
  },
  {
    code: 'birthDate',
    fr: 'Date de naissance',
    en: 'Birth date',
    also: ['Né le', 'Née le', 'Né(e) le', 'Naissance', 'Date of birth', 'DOB'],
    needed: true,
  },
  {
    code: 'objective',
    fr: 'Objectif',
    en: 'Objective',
    also: ['Niveau visé', 'Niveau cible', 'Niveau seuil', 'Objectif CECRL', 'Target level', 'Target', 'Level aimed at'],
    needed: true,
  },
  {
    code: 'placement',
    fr: 'Niveau au positionnement',
    en: 'Placement level',
    also: [
      'Positionnement',
      'Positionnement initial',
      'Niveau initial',
      'Niveau de départ',
      'Niveau d’entrée',
      'Placement',
      'Initial level',
    ],
    needed: true,
  },
  {
    code: 'trainingHours',
    fr: 'Heures de formation',
    en: 'Training hours',
    also: ['Heures', 'Nombre d’heures', 'Durée (heures)', 'Durée (h)', 'Durée de la formation', 'Hours', 'Hours of training'],
    needed: false,
  },
  { code: 'funding', fr: 'Financement', en: 'Funding', also: ['Mode de financement', 'Financeur', 'Funder', 'Funded by'], needed: true },
  {
    code: 'cpfFileNumber',
    fr: 'Numéro de dossier CPF',
    en: 'CPF file number',
    also: [
      'Dossier CPF',
      'N° dossier CPF',
      'N° de dossier CPF',
      'N° de dossier',
      'Numéro de dossier',
      'Numéro de dossier EDOF',
      'Dossier EDOF',
      'N° dossier EDOF',
      'CPF number',
    ],
    needed: false,
  },
  {
    code: 'field',
    fr: 'Domaine professionnel',
    en: 'Professional field',
    also: ['Domaine', 'Spécialisation', 'Spécialité', 'Field', 'Specialisation', 'Specialization'],
    needed: false,
  },
  {
    code: 'reference',
    fr: 'Votre référence',
    en: 'Your reference',
    also: ['Référence', 'Référence interne', 'Réf', 'Reference', 'Own reference', 'Ref'],
    needed: false,
  },
] as const;

export type Column = (typeof COLUMNS)[number];
export type ColumnCode = Column['code'];

const BY_NAME = new Map<string, ColumnCode>(
  COLUMNS.flatMap(({ code, fr, en, also }) => [fr, en, ...also].map((name) => [nameKey(name), code] as const)),
);

/** The places of the columns in a header row, in any order; unknown columns are left out. A header may carry a note: `Objectif *`. */
export interface Header {
  places: Map<ColumnCode, { index: number; name: string }>;
  missing: Column[];
  /** Headers, as written, of a column that was there already. */
  repeated: string[];
}

export function readHeader(cells: readonly string[]): Header {
  const places: Header['places'] = new Map();
  const repeated: string[] = [];
  for (const [index, name] of cells.entries()) {
    const code = BY_NAME.get(nameKey(name));
    if (!code) continue;
    if (places.has(code)) repeated.push(name);
    else places.set(code, { index, name });
  }
  return { places, missing: missingIn(places), repeated };
}

function missingIn(places: Header['places']): Column[] {
  return COLUMNS.filter(({ code, needed }) => needed && !places.has(code));
}

/** A header without some of its columns, as if they were not in the file. */
export function withoutColumns({ places, repeated }: Header, isGone: (index: number) => boolean): Header {
  const kept = new Map([...places].filter(([, { index }]) => !isGone(index)));
  return { places: kept, missing: missingIn(kept), repeated };
}

/** Above a table may stand a title, a date, a logo's blank lines. */
const LINES_TO_A_TABLE = 20;

/** A header found: where the rows under it begin, and its titles, one a column. */
export interface FoundHeader {
  header: Header;
  titles: string[];
  /** Among the rows given. */
  below: number;
}

/**
 * Among the first rows, the one that names most columns; or two, where a title is spread over them (« Date » above « de naissance ») or
 * each names some. The first row, when none names any.
 */
export function findHeader(rows: readonly (readonly string[])[]): FoundHeader {
  let best: FoundHeader = { header: readHeader(rows[0] ?? []), titles: [...(rows[0] ?? [])], below: 1 };
  const consider = (titles: string[], below: number) => {
    const header = readHeader(titles);
    if (header.places.size > best.header.places.size) best = { header, titles, below };
  };
  for (const [at, row] of rows.slice(0, LINES_TO_A_TABLE).entries()) {
    consider([...row], at + 1);
    const next = rows[at + 1];
    if (next && at + 1 < LINES_TO_A_TABLE) consider(joined(row, next), at + 2);
  }
  return best;
}

/** Two lines of titles as one: both words where they make a name, else the lower one, else the upper. */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, at) => {
    const [above = '', below = ''] = [upper[at], lower[at]];
    const ways = [`${above} ${below}`.trim(), below, above];
    return ways.find((way) => BY_NAME.has(nameKey(way))) ?? (below || above);
  });
}
