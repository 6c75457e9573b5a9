import { describe, expect, it } from 'vitest';
import { row, sitting } from '../../../../tests/support/edof-courses.ts';
import { twiceCertified } from './one-certification.ts';

describe('one training, one certification (R181)', () => {
  it('flags a file number with two certifications or two sittings', () => {
    const rows = [row('401', { row: 2 }), row('401', { row: 3, certificationTitle: 'CLOE Espagnol' }), row('402')];
    const sittings = [sitting('a', { cpfFileNumber: '402' }), sitting('b', { cpfFileNumber: '402' }), sitting('c')];
    expect(twiceCertified(rows, sittings)).toEqual([
      { fileNumber: '401', because: 'two-certifications', rows: rows.slice(0, 2), sittings: [] },
      { fileNumber: '402', because: 'two-sittings', rows: [rows[2]], sittings: sittings.slice(0, 2) },
    ]);
  });

  it('does not count a file called off, nor a sitting withdrawn', () => {
    const rows = [row('401'), row('401', { certificationTitle: 'TOEIC', standing: 'called-off' })];
    const sittings = [sitting('a', { cpfFileNumber: '401' }), sitting('b', { cpfFileNumber: '401', state: 'withdrawn' })];
    const absent = sitting('c', { cpfFileNumber: '401', state: 'absent' });
    expect(twiceCertified(rows, [...sittings, absent])).toEqual([]);
  });
});
