import type { EdofRow } from './extract.ts';
import { gathered, numberOf } from './matching.ts';
import type { SittingToMatch } from './sitting.ts';

/** A file number behind which stand two certifications, where R181 wants one training, one certification. A flag: a person looks. */
export interface TwiceCertified {
  fileNumber: string;
  because: 'two-certifications' | 'two-sittings';
  /** Rows of the extract. */
  rows: number[];
  sittingIds: string[];
}

/** Called-off files bought nothing, and withdrawn sittings were never sat: neither counts. */
export function twiceCertified(rows: readonly EdofRow[], sittings: readonly SittingToMatch[]): TwiceCertified[] {
  const courses = gathered(
    rows.filter(({ standing }) => standing !== 'called-off'),
    ({ fileNumber }) => fileNumber,
  );
  const sat = gathered(
    sittings.filter(({ state }) => state !== 'withdrawn'),
    ({ cpfFileNumber }) => numberOf(cpfFileNumber),
  );
  return [...new Set([...courses.keys(), ...sat.keys()])].flatMap((fileNumber) => {
    const [its, sittingsOfIt] = [courses.get(fileNumber) ?? [], sat.get(fileNumber) ?? []];
    const found = { fileNumber, rows: its.map(({ row }) => row), sittingIds: sittingsOfIt.map(({ id }) => id) };
    const certifications = new Set(its.map(certificationOf));
    const flags: TwiceCertified[] = [];
    if (certifications.size > 1) flags.push({ ...found, because: 'two-certifications' });
    if (sittingsOfIt.length > 1) flags.push({ ...found, because: 'two-sittings' });
    return flags;
  });
}

function certificationOf({ register, certificationCode, certificationTitle }: EdofRow): string {
  return (certificationCode ? `${register} ${certificationCode}` : certificationTitle).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
