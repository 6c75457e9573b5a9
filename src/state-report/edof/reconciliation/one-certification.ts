import type { EdofRow } from '../extract/extract.ts';
import { attendanceOf, numberOf, type SittingToMatch } from './sitting.ts';

/** A file number behind which stand two certifications, where R181 wants one training, one certification. A flag: a person looks. */
export interface TwiceCertified {
  fileNumber: string;
  because: 'two-certifications' | 'two-sittings';
  rows: EdofRow[];
  sittings: SittingToMatch[];
}

/** Called-off files bought nothing, and what ended withdrawn, absent or expired was never sat: neither counts. */
export function twiceCertified(rows: readonly EdofRow[], sittings: readonly SittingToMatch[]): TwiceCertified[] {
  const courses = Map.groupBy(
    rows.filter(({ standing }) => standing !== 'called-off'),
    ({ fileNumber }) => fileNumber,
  );
  const sat = Map.groupBy(
    sittings.filter(({ state }) => attendanceOf(state) !== 'closed'),
    ({ cpfFileNumber }) => numberOf(cpfFileNumber),
  );
  return [...new Set([...courses.keys(), ...sat.keys()])].flatMap((fileNumber) => {
    if (fileNumber === null) return [];
    const found = { fileNumber, rows: courses.get(fileNumber) ?? [], sittings: sat.get(fileNumber) ?? [] };
    const certifications = new Set(found.rows.map(certificationOf));
    const flags: TwiceCertified[] = [];
    if (certifications.size > 1) flags.push({ ...found, because: 'two-certifications' });
    if (found.sittings.length > 1) flags.push({ ...found, because: 'two-sittings' });
    return flags;
  });
}

function certificationOf({ register, certificationCode, certificationTitle }: EdofRow): string {
  return (certificationCode ? `${register} ${certificationCode}` : certificationTitle).toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}
