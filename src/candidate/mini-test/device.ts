/** Why answers cannot be kept on a computer: the browser refuses, or never answers. */
export type StorageTrouble = 'none' | 'silent';

/** What was measured of a device. Null where the browser would not say. */
export interface DeviceFacts {
  browser: string;
  /** It works, and its makers no longer mend it. */
  older: boolean;
  telephone: boolean;
  screen: { width: number; height: number };
  window: { width: number; height: number };
  roundTripMs: number | null;
  storage: StorageTrouble | null;
  /** How far this computer's clock is ahead of the server's, in seconds. */
  clockAheadS: number | null;
  /** 1 is 100 %. */
  zoom: number;
  sound: 'yes' | 'no' | 'impossible' | null;
}

export type Part = 'browser' | 'screen' | 'sound' | 'line' | 'storage' | 'clock' | 'zoom';
export interface Finding {
  part: Part;
  /** `mind`: it works, and could be better. `mend`: to be mended before the day. */
  state: 'good' | 'mind' | 'mend';
  /** The last part of the sentence's key. */
  says: string;
}

/** Below this the question and its text stand one above the other. */
export const COMFORTABLE = { width: 900, height: 560 };
export const SLOW_MS = 800;
/** The exam needs no right clock; an appointment does. */
export const CLOCK_S = 120;

/** What to say of each fact, and whether something is to be done. */
export function findingsOf(facts: DeviceFacts): Finding[] {
  const small = facts.window.width < COMFORTABLE.width || facts.window.height < COMFORTABLE.height;
  const clock = facts.clockAheadS;
  return [
    facts.older ? mind('browser', 'old') : good('browser'),
    facts.telephone ? mend('screen', 'telephone') : small ? mind('screen', 'small') : good('screen'),
    facts.sound === 'yes' ? good('sound') : facts.sound === null ? mind('sound', 'untested') : mend('sound', facts.sound),
    facts.roundTripMs === null ? mend('line', 'none') : facts.roundTripMs > SLOW_MS ? mind('line', 'slow') : good('line'),
    facts.storage === null ? good('storage') : mend('storage', facts.storage),
    clock === null || Math.abs(clock) <= CLOCK_S ? good('clock') : mind('clock', clock > 0 ? 'ahead' : 'behind'),
    facts.zoom > 2.05 || facts.zoom < 0.74 ? mind('zoom', 'far') : good('zoom'),
  ];
}

const good = (part: Part): Finding => ({ part, state: 'good', says: 'good' });
const mind = (part: Part, says: string): Finding => ({ part, state: 'mind', says });
const mend = (part: Part, says: string): Finding => ({ part, state: 'mend', says });

/** The name and version of a browser, from what it says of itself; the order matters, because most claim to be others too. */
export function browserName(userAgent: string): string {
  const named = [
    ['Edge', /Edg\/(\d+)/],
    ['Opera', /OPR\/(\d+)/],
    ['Firefox', /(?:Firefox|FxiOS)\/(\d+)/],
    ['Chrome', /(?:Chrome|CriOS)\/(\d+)/],
    ['Safari', /Version\/(\d+)[\d.]* .*Safari/],
  ] as const;
  for (const [name, sign] of named) {
    const version = sign.exec(userAgent)?.[1];
    if (version) return `${name} ${version}`;
  }
  return '?';
}
