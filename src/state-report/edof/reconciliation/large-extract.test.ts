import { describe, expect, it } from 'vitest';
import { match, sitting } from '../../../../tests/support/edof-courses.ts';
import { readEdofExtract } from '../extract/reader.server.ts';
import { completionByMonth } from './completion.ts';

describe('a large extract of 2,000 courses', () => {
  const FAMILIES = ['Lefèvre', 'O’Brien', 'Müller', 'de La Tour', 'Saint-Exupéry', 'Bœuf', 'Nguyen', 'García'];
  const FIRST = ['Zoé', 'Jean-Pierre', 'Anaïs', 'Noël', 'Chloé'];
  const letters = (index: number) =>
    [index % 26, Math.floor(index / 26) % 26, Math.floor(index / 676)].map((n) => String.fromCharCode(97 + n)).join('');
  const people = Array.from({ length: 2000 }, (_, index) => ({
    family: `${FAMILIES[index % FAMILIES.length]} ${letters(index)}`,
    first: FIRST[index % FIRST.length] ?? '',
    number: `40${String(index).padStart(9, '0')}`,
    month: 1 + (index % 3),
  }));
  const header =
    'NUMERO_DOSSIER;NOM;PRENOM;MONTANT;INTITULE;INTITULE_CERTIF;STATUT_DOSSIER;ABONDEMENT_FT;DATE_DEBUT_SESSION;DATE_FIN_SESSION';
  const lines = people.map(({ family, first, number, month }, index) => {
    const certification = index % 10 === 9 ? 'TOEIC' : 'CLOE - Anglais';
    return `${number};${family.toUpperCase()};${first};1200,00;"Anglais ; ${index}";${certification};TERMINE;NON;01/0${month}/2026;20/0${month}/2026`;
  });
  // One in five is found by number, the next three by name; the last of each five never sat.
  const sittings = people.flatMap(({ family, first, number, month }, index) =>
    index % 5 === 4
      ? []
      : [
          sitting(String(index), {
            cpfFileNumber: index % 5 === 0 ? number : null,
            familyNames: [family, 'Autre'],
            firstName: first,
            plannedOn: `2026-0${month}-25`,
          }),
        ],
  );

  it('is read, reconciled and counted', () => {
    const { rows, problems } = readEdofExtract(new TextEncoder().encode(`\uFEFF${header}\r\n${lines.join('\r\n')}\r\n`));
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(2000);
    const found = match(rows, sittings);
    expect(found.setAside).toHaveLength(200);
    expect(found.ambiguous).toEqual([]);
    expect(found.matched.filter(({ by }) => by === 'file-number')).toHaveLength(400);
    expect(found.matched.filter(({ by }) => by === 'name-and-date')).toHaveLength(1200);
    expect(found.matched.every(({ row, sitting }) => row.fileNumber === people[Number(sitting.id)]?.number)).toBe(true);
    expect(found.missing).toHaveLength(200);
    expect(found.sittingsWithoutRow).toEqual([]);
    const months = completionByMonth(found, '2026-04-01');
    expect(months.map(({ month }) => month)).toEqual(['2026-01', '2026-02', '2026-03']);
    expect(months.reduce((sum, { ended }) => sum + ended, 0)).toBe(1800);
    for (const { ended, held, open, missing, unresolved } of months) expect(held + open + missing + unresolved).toBe(ended);
  });
});
