import { describe, expect, test } from 'vitest';
import { SECTIONS } from '../../programme/section.ts';
import * as sample from '../sample-items.server.ts';
import { ITEM_TYPES } from '../schema.ts';
import { balanceFindings } from './balance.server.ts';
import { AIM_COUNTS, ITEMS_PER_LEVEL, TYPES } from './blueprint.server.ts';
import { keyPositionFindings } from './key-positions.server.ts';

const many = (keys: number[], options = ['aaa', 'bbb', 'ccc', 'ddd']) => keys.map((key) => ({ ...sample.choice, options, key }));
const says = (keys: number[], options?: string[]) => keyPositionFindings(many(keys, options), '', 'error').map((finding) => finding.says);

describe('keys that could be guessed', () => {
  test('even places pass', () => {
    expect(says([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 1, 2])).toEqual([]);
  });

  test('finds a favourite place', () => {
    expect(says([2, 2, 2, 2, 2, 2, 0, 1, 3, 0, 1, 3])).toEqual([expect.stringMatching(/^keys of the 12 questions are uneven/)]);
  });

  test('counts questions of three and of four options together', () => {
    const mixed = [...many([0, 1, 2, 0, 1, 2], ['aaa', 'bbb', 'ccc']), ...many([0, 1, 2, 3, 0, 1, 2, 3])];
    expect(keyPositionFindings(mixed, '', 'error')).toEqual([]);
  });

  test('looks at menu gaps too', () => {
    const menus = Array.from({ length: 8 }, () => sample.menus);
    expect(keyPositionFindings(menus, '', 'error').map((finding) => finding.says)).toContainEqual(
      expect.stringMatching(/^keys of the 16 menu gaps/),
    );
  });

  test('finds a key that is always the longest, and always the shortest', () => {
    const keys = [0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3];
    const withKey = (length: number) =>
      many(keys).map((item) => ({ ...item, options: item.options.map((option, i) => (i === item.key ? 'x'.repeat(length) : option)) }));
    expect(keyPositionFindings(withKey(9), '', 'error').map((finding) => finding.says)).toEqual([
      'the key is the longest option in 12 questions, chance gives 3.0',
    ]);
    expect(keyPositionFindings(withKey(1), '', 'error').map((finding) => finding.says)).toEqual([
      'the key is the shortest option in 12 questions, chance gives 3.0',
    ]);
  });

  test('says nothing of a handful', () => {
    expect(says([0, 0, 0, 0, 0])).toEqual([]);
  });
});

describe('the counts of a section', () => {
  test('finds a level, a type, an aim and a sub-level that are off', () => {
    const found = balanceFindings([sample.choice], 'grammar', '').map((finding) => finding.says);
    expect(found).toContain('level B1: 1, the blueprint wants 13');
    expect(found).toContain('type word-order: 0, the blueprint wants 12');
    expect(found).toContain('aim verbs: 1, the blueprint wants 22');
    expect(found).toContain('sub-level B1: 1, at least 3 are wanted');
  });

  test.each(SECTIONS)('the blueprint of %s adds up to 66 by level, type and aim', (section) => {
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(Object.values(ITEMS_PER_LEVEL))).toBe(66);
    expect(sum(ITEM_TYPES.map((type) => TYPES[section][type]))).toBe(66);
    expect(sum(Object.values(AIM_COUNTS[section]))).toBe(66);
  });
});
