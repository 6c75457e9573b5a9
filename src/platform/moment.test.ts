import { describe, expect, it } from 'vitest';
import {
  dayAndMonth,
  dayInWords,
  instantInParis,
  localInParis,
  longDay,
  moment,
  monthInWords,
  ownMoment,
  parisMoment,
  shortDay,
  span,
  timeInWords,
} from './moment.ts';

describe('a day in words', () => {
  it('is that of Paris for an instant, and itself for a day', () => {
    expect(dayInWords(new Date('2022-03-18T23:30:00Z'), 'fr')).toBe('19 mars 2022');
    expect(dayInWords('2022-03-18T23:30:00Z', 'en')).toBe('19 March 2022');
    expect(dayInWords('1990-02-28', 'fr')).toBe('28 février 1990');
    expect(shortDay('2026-03-31T22:30:00Z', 'en')).toBe('1 Apr 2026');
    expect(shortDay('2026-03-31', 'fr')).toBe('31 mars 2026');
    expect(monthInWords('2026-11', 'fr')).toBe('novembre 2026');
    expect(monthInWords('2026-11-01', 'en')).toBe('November 2026');
  });

  it('has its weekday without a comma, and the first of a French month is « 1er »', () => {
    expect(longDay(new Date('2022-03-18T23:30:00Z'), 'en')).toBe('Saturday 19 March 2022');
    expect(longDay('2022-05-01', 'fr')).toBe('dimanche 1er mai 2022');
    expect(longDay('2022-03-21', 'fr')).toBe('lundi 21 mars 2022');
    expect(dayInWords('2026-11-01', 'fr')).toBe('1er novembre 2026');
    expect(shortDay('2026-04-01', 'fr')).toBe('1er avr. 2026');
    expect(dayAndMonth('2026-11-24T09:00:00Z', 'fr')).toBe('24 novembre');
  });

  it('goes with a time of Paris', () => {
    expect(timeInWords(new Date('2022-03-19T09:00:00Z'), 'fr')).toBe('10\u00a0h\u00a000');
    expect(timeInWords(new Date('2022-07-01T07:05:00Z'), 'fr')).toBe('9\u00a0h\u00a005');
    expect(timeInWords(new Date('2022-07-01T07:05:00Z'), 'en')).toBe('09:05');
  });
});

describe('a moment', () => {
  it('is written where the centres are, in each language', () => {
    expect(moment('2026-03-19T09:05:00Z', 'fr')).toBe('19\u00a0mars 2026 à 10\u00a0h\u00a005');
    expect(moment('2026-07-19T07:05:00Z', 'en')).toBe('19 July 2026, 09:05');
  });

  it('in a letter names its day of the week and its zone, the first of a French month as « 1er »', () => {
    expect(parisMoment(new Date('2026-12-01T17:00:00Z'), 'fr')).toBe('mardi 1er décembre 2026 à 18\u00a0h\u00a000 (heure de Paris)');
    expect(parisMoment(new Date('2026-12-01T17:00:00Z'), 'en')).toBe('Tuesday 1 December 2026 at 18:00 (Paris time)');
  });

  it('on this computer’s clock has « 1er » as well', () => {
    expect(ownMoment(new Date(2026, 11, 1, 9, 5), 'fr')).toBe('mardi 1er décembre 2026 à 9\u00a0h\u00a005');
    expect(ownMoment(new Date(2026, 11, 21, 9, 5), 'en')).toBe('Monday 21 December 2026 at 09:05');
  });

  it('that lasts names its day once, or both', () => {
    expect(span('2026-03-19T09:00:00Z', '2026-03-19T09:30:00Z', 'fr')).toBe('19\u00a0mars 2026, 10\u00a0h\u00a000 – 10\u00a0h\u00a030');
    expect(span('2026-03-19T22:00:00Z', '2026-03-19T23:30:00Z', 'en')).toBe('19 March 2026, 23:00 – 20 March 2026, 00:30');
  });

  it('is read as the time in Paris, winter and summer, and given back the same', () => {
    expect(instantInParis('2026-03-28T20:00')?.toISOString()).toBe('2026-03-28T19:00:00.000Z');
    expect(instantInParis('2026-03-29T20:00')?.toISOString()).toBe('2026-03-29T18:00:00.000Z');
    expect(instantInParis('2026-03-29T04:00')?.toISOString()).toBe('2026-03-29T02:00:00.000Z');
    expect(localInParis('2026-03-29T02:00:00Z')).toBe('2026-03-29T04:00');
    expect(instantInParis('')).toBeNull();
  });
});
