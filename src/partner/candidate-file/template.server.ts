import writeXlsx, { type SheetData } from 'write-excel-file/node';
import { FIELDS } from '../../programme/field.ts';
import { writeCsv } from '../../platform/csv.ts';
import { COLUMNS, type ColumnCode } from './columns.ts';
import { nameKey } from '../../people/person-key.ts';

/** Stands in the example's last column: the row with this mark is never imported. */
const EXAMPLE = 'EXEMPLE : ligne ignorée';
const EXAMPLE_KEY = nameKey(EXAMPLE);

const EXAMPLE_ROW: Record<ColumnCode, string | number> = {
  civility: 'Madame',
  birthName: 'Lefèvre',
  usageName: 'Martin',
  firstNames: 'Zoé Anne',
  email: 'zoe.lefevre@exemple.invalid',
  birthDate: '23/04/1988',
  objective: 'B2',
  placement: 'B1+',
  trainingHours: 20.5,
  funding: 'CPF',
  cpfFileNumber: '12345678901',
  field: 'Hôtellerie restauration',
  reference: EXAMPLE,
};

const NEEDED = COLUMNS.filter(({ needed }) => needed).map(({ fr }) => fr);

/** How to fill in the file, in French: the template is of a French portal. Lines of one cell that starts with # are skipped by the reader. */
const ADVICE = [
  'Une ligne par candidat, 1\u00a0000 lignes au plus. L’ordre des colonnes est libre\u00a0; ne changez pas leurs noms.',
  `Colonnes à remplir pour chaque candidat\u00a0: ${NEEDED.join(', ')}.`,
  'Nom de naissance et prénoms\u00a0: comme sur la pièce d’identité. Le candidat doit être majeur.',
  'Date de naissance\u00a0: jour/mois/année, par exemple 23/04/1988.',
  'Objectif\u00a0: A2, B1, B2, C1 ou C2. Niveau au positionnement\u00a0: de A0 à C2, avec + ou - si vous le connaissez (B1+).',
  'Financement\u00a0: CPF ou Autre. Avec le CPF, indiquez les heures de formation (7 au moins, 20 à 30 conseillées) et le numéro de dossier.',
  `Domaine professionnel (facultatif)\u00a0: ${FIELDS.map(([, french]) => french).join('\u00a0; ')}.`,
  'La ligne d’exemple et les lignes d’une seule case, si elle commence par #, ne sont pas importées.',
];

/** Whether a row is the example or a line of advice, which fills one cell: `texts` are its cells, tidied. Other rows may begin with `#REF!`. */
export function isNote(texts: readonly string[]): boolean {
  const [first, second] = texts.filter((text) => text !== '');
  return (first?.startsWith('#') && second === undefined) || texts.some((text) => nameKey(text) === EXAMPLE_KEY);
}

export function templateCsv(): Uint8Array {
  return writeCsv([COLUMNS.map(({ fr }) => fr), COLUMNS.map(({ code }) => EXAMPLE_ROW[code]), ...ADVICE.map((line) => [`# ${line}`])]);
}

/** The birth date and the CPF number are text here: Excel would show the one by its own settings and round the other. */
export async function templateXlsx(): Promise<Uint8Array> {
  const header = COLUMNS.map(({ fr, needed }) => ({
    value: fr,
    fontWeight: 'bold' as const,
    backgroundColor: needed ? '#FFE9B8' : '#EEEEEE',
  }));
  const example = COLUMNS.map(({ code }) => ({ value: EXAMPLE_ROW[code], fontStyle: 'italic' as const, textColor: '#666666' }));
  const advice: SheetData = [[{ value: 'Comment remplir le fichier', fontWeight: 'bold' }], ...ADVICE.map((line) => [line])];
  return writeXlsx([
    {
      data: [header, example],
      sheet: 'Candidats',
      columns: COLUMNS.map(({ fr }) => ({ width: Math.max(16, fr.length + 2) })),
      stickyRowsCount: 1,
    },
    { data: advice, sheet: 'Mode d’emploi', columns: [{ width: 140 }] },
  ]).toBuffer();
}
