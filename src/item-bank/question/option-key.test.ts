import { describe, expect, it } from 'vitest';
import { optionOfKey } from './option-key.ts';

const plain = { altKey: false, ctrlKey: false, metaKey: false };

describe('the key of an option', () => {
  it.each([
    ['AZERTY', ['&', 'é', '"', "'"]],
    ['QWERTY', ['1', '2', '3', '4']],
    ['Czech', ['+', 'ě', 'š', 'č']],
  ])('is taken by its place on %s', (_, keys) => {
    expect(keys.map((key, n) => optionOfKey({ ...plain, code: `Digit${n + 1}`, key }, 4))).toEqual([0, 1, 2, 3]);
  });

  it('is one of the options that there are', () => {
    expect(optionOfKey({ ...plain, code: 'Digit4', key: "'" }, 3)).toBeNull();
    expect(optionOfKey({ ...plain, code: 'Digit0', key: 'à' }, 4)).toBeNull();
    expect(optionOfKey({ ...plain, code: 'KeyA', key: 'a' }, 4)).toBeNull();
  });

  it('may lie on the numeric pad, while that gives figures, or have no place at all', () => {
    expect(optionOfKey({ ...plain, code: 'Numpad2', key: '2' }, 4)).toBe(1);
    expect(optionOfKey({ ...plain, code: 'Numpad2', key: 'ArrowDown' }, 4)).toBeNull();
    expect(optionOfKey({ ...plain, code: '', key: '3' }, 4)).toBe(2);
    expect(optionOfKey({ ...plain, code: 'Space', key: ' ' }, 4)).toBeNull();
  });

  it('does nothing with a command of the browser', () => {
    for (const held of ['altKey', 'ctrlKey', 'metaKey'])
      expect(optionOfKey({ ...plain, [held]: true, code: 'Digit1', key: '&' }, 4)).toBeNull();
  });
});
