import { describe, expect, test } from 'vitest';
import type { AuthoredItem } from '../authoring.server.ts';
import type { BankName } from '../bank.server.ts';
import * as sample from '../sample-items.server.ts';
import { whatBreaks } from '../soundness.server.ts';
import { itemFindings } from './lint.server.ts';

/** What the linter says of an item, as "severity at: sentence". */
function said(item: AuthoredItem, bank: BankName = 'live'): string[] {
  return [...whatBreaks(item), ...itemFindings({ item, bank })].map(({ severity, at, says }) => `${severity} ${at}: ${says}`);
}

test.each(sample.SAMPLES.map((item) => [item.id, item] as const))('says nothing of the sound sample %s', (_, item) => {
  expect(said(item)).toEqual([]);
});

const words = (count: number) => Array.from({ length: count }, () => 'word').join(' ');
const { choice, typed, menus, wordBank, wordOrder, sentenceOrder, reading, listening } = sample;
const clip = listening.clip ?? { kind: 'message' as const, wordsPerMinute: 100, turns: [] };

describe('errors that keep an item out', () => {
  test.each<[string, AuthoredItem, RegExp]>([
    ['an aim of another section', { ...choice, aim: 'idiom' }, /^error aim: /],
    ['a difficulty outside the band of its level', { ...choice, difficulty: [54, 54, 55] }, /^error difficulty: the median 54 is B2-/],
    ['judgements more than 8 apart', { ...choice, difficulty: [41, 45, 50] }, /^error difficulty: .* 9 points apart/],
    ['a listening item without a clip', { ...choice, section: 'listening', aim: 'detail' }, /^error clip: a listening item needs/],
    ['a clip outside listening', { ...choice, clip }, /^error clip: only listening/],
    ['a reading question without its text', { ...choice, section: 'reading', aim: 'detail' }, /^error text: /],
    ['an item that is its own enemy', { ...choice, enemies: [choice.id] }, /^error enemies: /],
    ['the same option twice', { ...choice, options: ['works', 'Works', 'has worked', 'is working'] }, /^error options\[1\]: /],
    ['a key past the last option', { ...choice, options: ['works', 'worked', 'has worked'], key: 3 }, /^error key: the key 3 points past/],
    ['fewer named errors than wrong options', { ...choice, errors: ['one', 'two'] }, /^error errors: 2 named errors for 3/],
    [
      'the same in a menu',
      {
        ...menus,
        gaps: [{ options: ['in', 'on', 'at', 'in'], key: 0, errors: ['a', 'b'] }, menus.gaps[1] ?? menus.gaps[0]] as typeof menus.gaps,
      },
      /^error gaps\[0\]\.options\[3\]: /,
    ],
    ['a gap without its marker', { ...typed, lines: ['We had a long {1}.'] }, /^error lines: the gaps are marked \{1\}, expected \{1 2\}/],
    ['markers out of order', { ...typed, lines: ['A {2} before a {1}.'] }, /^error lines: the gaps are marked \{2 1\}/],
    [
      'two words for a typed gap',
      { ...typed, gaps: [{ accepted: ['long talk'] }, { accepted: ['decision'] }] },
      /^error gaps\[0\]\.accepted\[0\]: "long talk" is more than one word/,
    ],
    [
      'an accepted word twice',
      { ...typed, gaps: [{ accepted: ['talk', 'Talk'] }, { accepted: ['decision'] }] },
      /^error gaps\[0\]\.accepted\[1\]: /,
    ],
    ['a word of a bank twice', { ...wordBank, words: ['make', 'write', 'ask', 'make'] }, /^error words\[3\]: /],
    ['fewer words than gaps', { ...wordBank, words: ['make', 'write'] }, /^error words: 2 words for 3 gaps/],
    [
      'an accepted word missing from the bank',
      { ...wordBank, words: ['do', 'write', 'ask', 'take'] },
      /^error gaps\[0\]\.accepted\[0\]: "make" is not in the word bank/,
    ],
    [
      'a right word that takes the only word of another gap',
      { ...wordBank, gaps: [{ accepted: ['make', 'ask'] }, { accepted: ['write'] }, { accepted: ['ask'] }] },
      /^error gaps\[0\]\.accepted\[1\]: with "ask" in gap 1/,
    ],
    [
      'an order with other pieces',
      {
        ...wordOrder,
        orders: [
          ['A', 'b', 'c', 'd', 'e'],
          ['A', 'b', 'c', 'd', 'f'],
        ],
      },
      /^error orders\[1\]: does not have exactly/,
    ],
    [
      'an order with another start',
      {
        ...wordOrder,
        orders: [
          ['a', 'b', 'c', 'd', 'e'],
          ['b', 'a', 'c', 'd', 'e'],
        ],
      },
      /^error orders\[1\]: starts with "b"/,
    ],
    [
      'the same order twice',
      { ...sentenceOrder, orders: [sentenceOrder.orders[0] ?? [], sentenceOrder.orders[0] ?? []] },
      /^error orders\[1\]: is the same/,
    ],
  ])('finds %s', (_, item, expected) => {
    expect(whatBreaks(item).map(({ severity, at, says }) => `${severity} ${at}: ${says}`)).toContainEqual(expect.stringMatching(expected));
  });

  test('lets two gaps accept the same two words, since they can be swapped', () => {
    const swappable = { ...wordBank, gaps: [{ accepted: ['make', 'do'] }, { accepted: ['make', 'do'] }, { accepted: ['ask'] }] };
    expect(whatBreaks(swappable)).toEqual([]);
    expect(said(swappable)).toContainEqual(expect.stringMatching(/^warning gaps: "make", "do" fit two gaps/));
  });
});

describe('errors of the blueprint', () => {
  test.each<[string, AuthoredItem, RegExp]>([
    [
      'three options at B1',
      { ...choice, options: ['works', 'worked', 'has worked'], errors: ['a', 'b'] },
      /^error options: 3 options, grammar at B1 wants 4/,
    ],
    [
      'three options in reading at A1 (C15)',
      { ...reading, level: 'A1', options: ['a', 'b', 'c'] },
      /^error options: 3 options, reading at A1 wants 4/,
    ],
    ['four options in listening', { ...choice, section: 'listening', clip }, /^error options: 4 options, listening at B1 wants 3/],
    ['a question with a minute', { ...choice, seconds: 60 }, /^error seconds: 60 s, the blueprint gives 30 to 45 s/],
    ['too little time for two typed gaps', { ...typed, seconds: 55 }, /^error seconds: .* gives 65 s/],
    ['too much time for two menus', { ...menus, seconds: 50 }, /^error seconds: .* gives 40 s/],
    ['too little time for a word order', { ...wordOrder, seconds: 45 }, /^error seconds: .* gives 60 s/],
    ['too little time for six sentences', { ...sentenceOrder, seconds: 80 }, /^error seconds: .* gives 90 to 102 s/],
    ['too little time to read', { ...reading, seconds: 50 }, /^error seconds: /],
    ['no time for the second play', { ...listening, seconds: 45 }, /^error seconds: .* gives 70 s/],
    [
      'a clip too fast for its level',
      { ...listening, clip: { ...clip, wordsPerMinute: 160 } },
      /^error clip\.wordsPerMinute: 160 words a minute, B1 wants 125 to 145/,
    ],
    [
      'a clip too long for its level',
      { ...listening, clip: { ...clip, seconds: 41 }, seconds: 105 },
      /^error clip\.turns: the clip lasts 41\.0 s, B1 wants 18 to 30 s/,
    ],
    [
      'a clip too short by its words',
      { ...listening, clip: { kind: 'message', wordsPerMinute: 135, turns: [{ voice: 'british-male', text: 'Come at ten.' }] } },
      /^error clip\.turns: the clip lasts about 1\.9 s/,
    ],
    [
      'an unknown voice',
      { ...listening, clip: { ...clip, turns: clip.turns.map((turn) => ({ ...turn, voice: 'robot' })) } },
      /^error clip\.turns\[0\]\.voice: "robot" is no voice/,
    ],
    [
      'a passage too short',
      { ...reading, text: { paragraphs: ['Please call the front desk.'] } },
      /^error text\.paragraphs: the passage has 5 words, B1 wants 70 to 110/,
    ],
    [
      'a passage far too hard to read',
      { ...reading, text: { paragraphs: [`${words(80)}, notwithstanding considerable administrative irregularities.`] } },
      /^error text\.paragraphs: Flesch-Kincaid grade/,
    ],
    [
      'words far beyond the level',
      { ...choice, prompt: 'The notary ___ the promissory affidavit, the codicil and the lien.' },
      /^error : 50 % of 10 words|^error : \d+ % of \d+ words/,
    ],
    ['braces in a prompt', { ...choice, prompt: 'She {1} here.' }, /^error prompt: /],
    ['braces in a text', { ...reading, text: { paragraphs: ['She {1} here.'] } }, /^error text\.paragraphs: \{1\} marks/],
    ['an explanation that nobody reads', { ...choice, explanation: { fr: 'Parce que.', en: 'Because.' } }, /^error explanation: /],
    [
      'a closing mark inside the last piece',
      { ...wordOrder, orders: [['The', 'two', 'of', 'them', 'left.']] },
      /^error orders\[0\]\[4\]: the closing mark/,
    ],
  ])('finds %s', (_, item, expected) => {
    expect(said(item)).toContainEqual(expect.stringMatching(expected));
  });
});

describe('practice items', () => {
  const explained = (fr: string): AuthoredItem => ({ ...choice, explanation: { fr, en: 'Because.' } });

  test('need an explanation', () => {
    expect(said(choice, 'practice')).toContainEqual(expect.stringMatching(/^error explanation: a practice item/));
    expect(said(choice, 'demo')).toContainEqual(expect.stringMatching(/^error explanation: a demo item/));
  });

  test.each(['Pourquoi?', 'On dit: oui.', 'Attention!', 'Le mot «since ».', 'Le mot « since».', 'Ici; là.'])(
    'have French spaces, unlike "%s"',
    (fr) => {
      expect(said(explained(fr), 'practice')).toContainEqual(expect.stringMatching(/^error explanation\.fr: /));
    },
  );

  test.each([
    'Pourquoi ?',
    'On dit\u00a0: oui.',
    'À 10:30, dit-il\u202f!',
    'Le mot « since » ; voilà.',
    'On lit « How are you? » ici.',
    'Vraiment ?!',
  ])('may say "%s"', (fr) => {
    expect(said(explained(fr), 'practice')).toEqual([]);
  });
});

describe('warnings for a person to decide', () => {
  test.each<[string, AuthoredItem, RegExp]>([
    [
      'options of unlike lengths',
      { ...choice, options: ['works', 'worked', 'has been working', 'is working'] },
      /^warning options: lengths from 5 to 16 characters/,
    ],
    [
      'a menu of three where four are usual',
      { ...menus, gaps: [{ options: ['fill in', 'fall in', 'feel up'], key: 0, errors: ['a', 'b'] }, ...menus.gaps.slice(1)] },
      /^warning gaps\[0\]\.options: 3 options/,
    ],
    ['a bank without a spare word', { ...wordBank, words: ['make', 'write', 'ask'] }, /^warning words: no spare word/],
    [
      'some words beyond the level',
      { ...choice, prompt: 'She ___ at the notary office with the affidavit since last spring, as you know.' },
      /^warning : \d+ % of \d+ words.*notary, affidavit/,
    ],
    ['a dialogue with one turn', { ...listening, clip: { ...clip, kind: 'dialogue' } }, /^warning clip\.kind: /],
  ])('finds %s', (_, item, expected) => {
    expect(said(item)).toContainEqual(expect.stringMatching(expected));
  });

  test('allow one hard word in a short item: it may be what is asked', () => {
    expect(said({ ...choice, prompt: 'The notary ___ here.' })).toEqual([]);
  });
});
