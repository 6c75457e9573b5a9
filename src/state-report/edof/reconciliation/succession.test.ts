import { describe, expect, it } from 'vitest';
import { row } from '../../../../tests/support/edof-courses.ts';
import { succeed } from './succession.ts';

describe('a later extract', () => {
  it('changes nothing when it is the same', () => {
    const kept = [row('401'), row('402')];
    const twice = succeed(kept, structuredClone(kept).toReversed());
    expect(twice).toMatchObject({ added: [], replaced: [], unchanged: 2 });
    expect(new Set(twice.current)).toEqual(new Set(kept));
  });

  it('takes the place of the rows of the file numbers it names, and of no other', () => {
    const kept = [row('401'), row('402')];
    const later = [row('402', { fingerprint: 'moved' }), row('403')];
    const next = succeed(kept, later);
    expect(next.current).toEqual([kept[0], ...later]);
    expect(next.added).toEqual([later[1]]);
    expect(next.replaced).toEqual([{ before: [kept[1]], after: [later[0]] }]);
  });
});
