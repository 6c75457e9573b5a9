import { expect, it } from 'vitest';
import type { CandidateRow } from './candidate.ts';
import { readCandidateFile } from './candidate-file.server.ts';
import { candidatesCsv } from './export.ts';

const zoe: CandidateRow = {
  row: 2,
  civility: 'madam',
  birthName: 'Œuvrard-L’Hôte',
  usageName: null,
  firstNames: 'Zoé',
  email: '=zoe@exemple.fr',
  birthDate: '1988-04-03',
  objective: 'B2',
  placement: 'B1-',
  trainingHours: 20.5,
  funding: 'cpf',
  cpfFileNumber: '00123456789',
  field: 'quality-safety',
  reference: '=HYPERLINK("http://exemple.invalid";"A")',
};
const ahmed: CandidateRow = {
  ...zoe,
  row: 3,
  civility: 'sir',
  firstNames: 'Ahmed',
  email: 'ahmed@exemple.fr',
  funding: 'other',
  cpfFileNumber: null,
  field: null,
};

it('exports what the import reads back the same, its formulas defused', async () => {
  const file = candidatesCsv([zoe, ahmed]);
  const text = new TextDecoder().decode(file);
  expect(text).toContain(`"'=HYPERLINK(`);
  expect(text).toContain(`"'=zoe@exemple.fr"`);
  expect(await readCandidateFile(file, { today: '2026-11-21', planned: '2026-11-21' })).toMatchObject({
    rows: [zoe, ahmed],
    problems: [],
    fileProblems: [],
  });
});
