import type { EdofRow } from '../../src/state-report/edof/extract/extract.ts';
import { matchExtract } from '../../src/state-report/edof/reconciliation/matching.ts';
import type { SittingToMatch } from '../../src/state-report/edof/reconciliation/sitting.ts';

export const CLOE = { codes: ['RS6435'], word: 'CLOE' };

/** A course of January 2026 in CLOE. */
export function row(fileNumber: string, change: Partial<EdofRow> = {}): EdofRow {
  const text: Partial<EdofRow> = { courseTitle: 'Anglais', register: 'RS', certificationCode: '', certificationTitle: 'CLOE Anglais' };
  const rest = {
    status: '',
    standing: 'over',
    trainingNumber: '',
    actionNumber: '',
    sessionNumber: '',
    amount: null,
    topUp: null,
  } as const;
  const person = { familyName: 'Martin', firstName: 'Paul', startsOn: '2026-01-05', endsOn: '2026-01-31' };
  return {
    row: 2,
    fileNumber,
    ...person,
    ...text,
    ...rest,
    aside: {},
    fingerprint: fileNumber,
    coursePrint: fileNumber,
    ...change,
  } as EdofRow;
}

/** A published sitting of the same person, just after that course. */
export function sitting(id: string, change: Partial<SittingToMatch> = {}): SittingToMatch {
  const person = { cpfFileNumber: null, familyNames: ['Martin'], firstName: 'Paul', trainingEndsOn: null, plannedOn: '2026-02-03' };
  return { id, partnerId: 'p', ...person, state: 'published', paidOtherwise: false, ...change };
}

export const match = (rows: readonly EdofRow[], sittings: readonly SittingToMatch[]) => matchExtract('p', rows, sittings, CLOE);
