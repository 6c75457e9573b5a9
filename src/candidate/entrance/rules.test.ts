import { describe, expect, it } from 'vitest';
import { STATES } from '../../sitting/rules.ts';
import { deviceOf } from './device.ts';
import { CODE, codeOf, dateOf, mostOpen, REMEMBERED, SESSION_LENGTH, whoseOf, type OwnSitting } from './rules.ts';

it('a session lasts a day, a code ten minutes and five tries, a browser is known for 400 days', () => {
  expect([SESSION_LENGTH, CODE.length, CODE.tries, REMEMBERED]).toEqual([86_400_000, 600_000, 5, 34_560_000_000]);
});

describe('a birth date in three fields', () => {
  it.each([
    ['7', '3', '1985', '1985-03-07'],
    [' 07 ', '03', '1985', '1985-03-07'],
    ['29', '2', '1984', '1984-02-29'],
    ['00', '00', '1975', '1975'],
    ['0', '3', '1985', '1985-03'],
  ])('reads %s, %s, %s', (day, month, year, date) => {
    expect(dateOf({ day, month, year })).toBe(date);
  });

  it.each([
    ['29', '2', '1985'],
    ['31', '4', '1985'],
    ['7', '13', '1985'],
    ['7', '3', '85'],
    ['7', 'mars', '1985'],
    ['', '', ''],
    ['7-3', '', '1985'],
    ['7', '3', '0000'],
    ['-7', '3', '1985'],
  ])('knows no day %s, month %s, year %s', (day, month, year) => {
    expect(dateOf({ day, month, year })).toBeNull();
  });
});

describe('a code as it is typed', () => {
  it.each(['123456', '123 456', '123\u00a0456', ' 123-456 ', '1 2 3 4 5 6'])('reads %j', (typed) => {
    expect(codeOf(typed)).toBe('123456');
  });
  it.each(['', '12345', '1234567', 'abcdef', '12345a', '１２３４５６'])('is not in %j', (typed) => {
    expect(codeOf(typed)).toBeNull();
  });
});

describe('the sitting that a person comes for', () => {
  const inStates = (...states: OwnSitting['state'][]) => states.map((state) => ({ state }));

  it('is the one that cannot wait', () => {
    expect(mostOpen(inStates('published', 'registered', 'ready', 'expired'))).toEqual({ state: 'ready' });
    expect(mostOpen(inStates('ready', 'writing'))).toEqual({ state: 'writing' });
  });

  it('is there in every state but a withdrawn one', () => {
    const found = STATES.filter((state) => mostOpen(inStates(state)) !== null);
    expect(STATES.filter((state) => !found.includes(state))).toEqual(['withdrawn']);
  });
});

describe('whose sittings an address opens', () => {
  const sitting = (personId: string, birthDate: string | null): OwnSitting => ({
    id: `${personId}-${birthDate}`,
    personId,
    birthDate,
    state: 'ready',
    accessVersion: 1,
  });
  const [ana, leo] = [sitting('ana', '1985-03-07'), sitting('leo', '1983-11-30')];

  it('is plain for one person', () => {
    expect(whoseOf([ana, sitting('ana', '1985-03-07')], null)).toHaveLength(2);
  });

  it('takes two registrations with one birth date for one person (D15)', () => {
    expect(whoseOf([ana, sitting('ana-again', '1985-03-07')], null)).toHaveLength(2);
  });

  it('asks the birth date of a couple, and opens to neither what is the other’s', () => {
    expect(whoseOf([ana, leo], null)).toBe('birth-date');
    expect(whoseOf([ana, leo], '1983-11-30')).toEqual([leo]);
    expect(whoseOf([ana, leo], '1990-01-01')).toBe('wrong-birth-date');
  });

  it('knows somebody without a day by the year on their papers, whatever else they type', () => {
    const amal = sitting('amal', '1975');
    for (const given of ['1975', '1975-01', '1975-01-01']) expect(whoseOf([ana, amal], given)).toEqual([amal]);
    for (const given of ['1985', '1985-03', '1976-01-01']) expect(whoseOf([ana, amal], given)).toBe('wrong-birth-date');
  });

  it('does not take two people of one year for one', () => {
    const both = [sitting('amal', '1975'), sitting('sami', '1975')];
    expect(whoseOf(both, null)).toBe('birth-date');
    expect(whoseOf(both, '1975')).toBe('wrong-birth-date');
  });

  it('does not take two people without a date for one', () => {
    expect(whoseOf([sitting('x', null), sitting('y', null)], null)).toBe('birth-date');
  });
});

it.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0',
    'Edge',
    'Windows',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
    'Safari',
    'Mac',
  ],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36', 'Chrome', 'Android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox', 'Linux'],
])('calls %s by the names that people use', (userAgent, browser, system) => {
  expect(deviceOf(userAgent)).toEqual({ browser, system });
});

it('makes nothing up of a user agent that says nothing', () => {
  expect(deviceOf('<script>')).toBeNull();
});
