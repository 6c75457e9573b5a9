import { describe, expect, it } from 'vitest';
import { browserName, findingsOf, type DeviceFacts } from './device.ts';

const fine: DeviceFacts = {
  browser: 'Firefox 140',
  older: false,
  telephone: false,
  screen: { width: 1366, height: 768 },
  window: { width: 1366, height: 650 },
  roundTripMs: 40,
  storage: null,
  clockAheadS: 3,
  zoom: 1,
  sound: 'yes',
};
const states = (change: Partial<DeviceFacts>) =>
  findingsOf({ ...fine, ...change })
    .filter(({ state }) => state !== 'good')
    .map(({ part, says }) => `${part}.${says}`);

describe('the report on a device (R009)', () => {
  it('has nothing to say of a device that is fit', () => {
    expect(states({})).toEqual([]);
  });

  it('names each trouble', () => {
    expect(states({ older: true })).toEqual(['browser.old']);
    expect(states({ telephone: true })).toEqual(['screen.telephone']);
    expect(states({ roundTripMs: null, clockAheadS: null })).toEqual(['line.none']);
    expect(states({ sound: null, storage: 'none' })).toEqual(['sound.untested', 'storage.none']);
    expect(states({ sound: 'impossible', storage: 'silent' })).toEqual(['sound.impossible', 'storage.silent']);
    expect(states({ clockAheadS: -600, zoom: 3 })).toEqual(['clock.behind', 'zoom.far']);
  });

  it('finds nothing wrong with 200 % of zoom', () => {
    expect(states({ zoom: 2 })).toEqual([]);
  });
});

describe('the name of a browser', () => {
  it('is its own and not the one it claims to be like', () => {
    const like = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
    expect(browserName(like)).toBe('Chrome 141');
    expect(browserName(`${like} Edg/141.0.0.0`)).toBe('Edge 141');
    expect(
      browserName(
        'Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      ),
    ).toBe('Safari 18');
  });
});
