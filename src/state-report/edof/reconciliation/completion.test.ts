import { describe, expect, it } from 'vitest';
import { match, row, sitting } from '../../../../tests/support/edof-courses.ts';
import { completionByMonth, completionOverPartners } from './completion.ts';

describe('the completion of a month', () => {
  const rows = ['401', '402', '403', '404', '405', '406'].map((number) => row(number));
  const states = { 401: 'published', 402: 'under-jury', 403: 'booked', 404: 'absent' } as const;
  const sittings = Object.entries(states).map(([number, state]) => sitting(number, { cpfFileNumber: number, state }));
  const doubtful = sitting('x', { cpfFileNumber: '405', familyNames: ['Durand'], firstName: 'Zoé' });

  it('counts each ended course once, by what became of its candidate', () => {
    const found = match(rows, [...sittings, doubtful]);
    expect(completionByMonth(found, '2026-02-15')).toEqual([
      { month: '2026-01', ended: 6, held: 2, published: 1, open: 1, missing: 2, unresolved: 1, rate: 333 },
    ]);
  });

  it('does not count a course before its last day', () => {
    expect(completionByMonth(match(rows, []), '2026-01-30')).toEqual([]);
    expect(completionByMonth(match(rows, []), '2026-01-31')).toMatchObject([{ ended: 6, missing: 6, rate: 0 }]);
  });

  it('adds up the courses of a referent’s partners, not their rates', () => {
    const one = completionByMonth(match([row('401')], [sitting('a')]), '2026-03-01');
    const other = completionByMonth(
      match([row('1'), row('2'), row('3', { endsOn: '2025-12-31', startsOn: '2025-12-01' })], []),
      '2026-03-01',
    );
    expect(completionOverPartners([one, other])).toMatchObject([
      { month: '2025-12', ended: 1, rate: 0 },
      { month: '2026-01', ended: 3, held: 1, missing: 2, rate: 333 },
    ]);
    expect(completionOverPartners([])).toEqual([]);
  });
});
