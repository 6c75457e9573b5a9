import { describe, expect, it } from 'vitest';
import { SECTIONS } from '../../../programme/section.ts';
import { LANGUAGES } from '../../../ui/words.ts';
import { readAdvice } from './advice.ts';

describe.each(LANGUAGES)('the advice in %s', (language) => {
  it.each(SECTIONS)('on %s is read in a minute or two: 150 to 250 words', async (section) => {
    const { opening, points } = await readAdvice(language, section);
    const words = [opening, ...points.flatMap(({ title, text }) => [title, text])].join(' ').split(/\s+/);
    expect(words.length).toBeGreaterThanOrEqual(150);
    expect(words.length).toBeLessThanOrEqual(250);
    expect(new Set(points.map(({ title }) => title)).size).toBe(points.length);
  });
});

it('is set as a printer would in French, and English quotes are curly', async () => {
  const texts = async (language: 'fr' | 'en') => {
    const all = await Promise.all(SECTIONS.map((section) => readAdvice(language, section)));
    return all.flatMap(({ opening, points }) => [opening, ...points.flatMap(({ title, text }) => [title, text])]);
  };
  const french = await texts('fr');
  expect(french.filter((text) => /['"]|\.\.\.|(?<!\u00a0)[:;!?»](?=\s|$)|«(?!\u00a0)/.test(text))).toEqual([]);
  expect((await texts('en')).filter((text) => /['"]/.test(text))).toEqual([]);
});
