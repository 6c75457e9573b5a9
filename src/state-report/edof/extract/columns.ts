import { tidy } from './cells.ts';
import { nameWords } from '../../../people/person-name.ts';

/**
 * The columns of an extract by the names they bear in one kit or another (standards.md, R179: its REF_REPEATITOIRE is a slip of the
 * convention's example, and is accepted), and in words for the extracts that are typed by hand. Compared without accents, case or signs.
 */
export const COLUMNS = {
  fileNumber: ['NUMERO_DOSSIER', 'NUM_DOSSIER', 'N_DOSSIER', 'NUMERO_DE_DOSSIER', 'NUMERO_DOSSIER_CPF', 'NUMERO_DE_DOSSIER_CPF'],
  familyName: ['NOM', 'NOM_TITULAIRE', 'NOM_STAGIAIRE', 'NOM_DE_FAMILLE'],
  firstName: ['PRENOM', 'PRENOM_TITULAIRE', 'PRENOM_STAGIAIRE', 'PRENOMS'],
  amount: ['MONTANT', 'MONTANT_TTC', 'MONTANT_FORMATION'],
  courseTitle: ['INTITULE', 'INTITULE_FORMATION', 'INTITULE_DE_LA_FORMATION'],
  register: ['REF_REPERTOIRE', 'REF_REPEATITOIRE', 'REPERTOIRE'],
  certificationCode: ['CODE_CERTIF/THEM', 'CODE_CERTIF', 'CODE_CERTIFICATION'],
  certificationTitle: ['INTITULE_CERTIF', 'INTITULE_CERTIF/THEM', 'INTITULE_CERTIFICATION', 'CERTIFICATION'],
  status: ['STATUT_DOSSIER', 'STATUT', 'STATUT_DU_DOSSIER'],
  topUp: ['ABONDEMENT_PE', 'ABONDEMENT_FT', 'ABONDEMENT_FRANCE_TRAVAIL'],
  startsOn: ['DATE_DEBUT_SESSION', 'DATE_DEBUT', 'DATE_DE_DEBUT'],
  endsOn: ['DATE_FIN_SESSION', 'DATE_FIN', 'DATE_DE_FIN'],
  trainingNumber: ['NUMERO_FORMATION'],
  actionNumber: ['NUMERO_ACTION'],
  sessionNumber: ['NUMERO_SESSION'],
} as const;

export type Column = keyof typeof COLUMNS;

/** R179's minimum. Either the code or the title of the certification will do: see `missingColumns`. */
const NEEDED: readonly Column[] = ['fileNumber', 'familyName', 'firstName', 'courseTitle', 'startsOn', 'endsOn'];

/** Headers that a candidates' list has and an extract never: the file that is most often sent in its place. */
const OF_A_CANDIDATES_LIST = ['courriel', 'email', 'mail', 'adresse_e_mail', 'e_mail', 'date_de_naissance', 'date_naissance', 'birth_date'];
const ALSO_OF_A_CANDIDATES_LIST = ['adresse_electronique', 'adresse_courriel', 'nom_de_naissance', 'birth_name', 'objectif', 'niveau_vise'];

function plain(header: string): string {
  return nameWords(header.replaceAll('°', ' ')).join('_');
}

const BY_NAME = new Map(
  Object.entries(COLUMNS).flatMap(([column, names]) => names.map((name) => [plain(name), column as Column] as const)),
);
const CANDIDATES = new Set([...OF_A_CANDIDATES_LIST, ...ALSO_OF_A_CANDIDATES_LIST]);

export interface FoundColumns {
  /** Where each column stands, from 0. */
  places: ReadonlyMap<Column, number>;
  /** Columns that came a second time under another of their names: kept aside. */
  twice: { column: Column; place: number }[];
  /** Places of the headers that this reader does not know. */
  unknown: number[];
}

export function findColumns(header: readonly string[]): FoundColumns {
  const places = new Map<Column, number>();
  const found: FoundColumns = { places, twice: [], unknown: [] };
  for (const [place, name] of header.entries()) {
    const column = BY_NAME.get(plain(name));
    if (!column) found.unknown.push(place);
    else if (places.has(column)) found.twice.push({ column, place });
    else places.set(column, place);
  }
  return found;
}

/** Above the table may stand a title and what it was asked for. */
const LINES_TO_A_TABLE = 20;

/** The first of the lines at the top that names most columns. */
export function headerPlace(lines: readonly (readonly string[])[]): number {
  const named = lines.slice(0, LINES_TO_A_TABLE).map((cells) => findColumns(cells.map(tidy)).places.size);
  return Math.max(0, named.indexOf(Math.max(...named)));
}

/** The needed columns that are not there, by the name they bear in EDOF. */
export function missingColumns(places: FoundColumns['places']): string[] {
  const missing: string[] = NEEDED.filter((column) => !places.has(column)).map((column) => COLUMNS[column][0]);
  if (!places.has('certificationCode') && !places.has('certificationTitle')) missing.push(COLUMNS.certificationTitle[0]);
  return missing;
}

/** What a file is that lacks needed columns: an extract cut short, a candidates' list, or neither. */
export function kindOfFile(header: readonly string[], found: FoundColumns): 'extract' | 'candidates-list' | 'neither' {
  const hasDates = found.places.has('startsOn') || found.places.has('endsOn');
  const ofCandidates = header.filter((name) => CANDIDATES.has(plain(name))).length;
  if (ofCandidates > 0 && !hasDates) return 'candidates-list';
  return found.places.size >= 3 ? 'extract' : 'neither';
}
