import { describe, expect, it } from 'vitest';
import { isTelephone } from './telephone.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const ANDROID = 'Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
const TELEPHONE = ANDROID.replace('Safari', 'Mobile Safari');
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1';

describe('a telephone', () => {
  it.each([
    ['an iPhone, also held flat', 932, 430, IPHONE],
    ['a small iPhone', 320, 568, IPHONE],
    ['a large telephone', 480, 1040, TELEPHONE],
    ['a telephone that asks for the site of computers', 412, 915, 'Mozilla/5.0 (X11; Linux x86_64) Chrome/141.0.0.0 Safari/537.36'],
  ])('is %s', (_, width, height, userAgent) => {
    expect(isTelephone({ width, height, finger: true, userAgent })).toBe(true);
  });

  it.each([
    ['a two-in-one of 11 inches at 150 %', 911, 512, true, WINDOWS],
    ['a laptop with a touch screen at 200 %', 960, 540, true, WINDOWS],
    ['a cheap 10-inch tablet', 853, 533, true, ANDROID],
    ['the same upright', 533, 853, true, ANDROID],
    ['a small laptop under fingers at 200 %', 683, 384, true, WINDOWS],
    ['a small laptop with a touchpad at 300 %', 455, 256, false, WINDOWS],
    ['a telephone that unfolds to a tablet', 589, 736, true, TELEPHONE],
  ])('is not %s', (_, width, height, finger, userAgent) => {
    expect(isTelephone({ width, height, finger, userAgent })).toBe(false);
  });
});
