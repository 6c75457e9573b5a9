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
  for (const [index, written] of cells.entries()) {
    const name = written.replaceAll(/\s+/g, ' ').trim();
    const code = BY_NAME.get(nameKey(name));
    if (!code) continue;
    if (places.has(code)) repeated.push(name);
    else places.set(code, { index, name });
  }
  return { places, missing: COLUMNS.filter(({ code, needed }) => needed && !places.has(code)), repeated };
}
