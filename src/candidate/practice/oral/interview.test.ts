import { expect, it } from 'vitest';
import { FAMILIES, PARTS, readInterview } from './interview.ts';
import { PRACTISED } from '../exercises.browser.ts';

it('has six questions or more for each part at each level, with ways to go on, and a scene in both languages for each role play', async () => {
  const { language, questions } = await readInterview(PRACTISED);
  expect(language).toBe(PRACTISED);
  for (const family of FAMILIES)
    for (const part of PARTS) {
      const ofPart = questions[family][part];
      expect(ofPart.length, `${family} ${part}`).toBeGreaterThanOrEqual(6);
      for (const { scene, asked, then } of ofPart) {
        expect(asked.length).toBeGreaterThan(10);
        expect(then, asked).toHaveLength(2);
        expect(scene !== undefined, asked).toBe(part === 'role-play');
        expect(Math.min(scene?.fr.length ?? 99, scene?.en.length ?? 99), asked).toBeGreaterThan(40);
      }
    }
});

it('asks nothing twice', async () => {
  const { questions } = await readInterview(PRACTISED);
  const asked = FAMILIES.flatMap((family) => PARTS.flatMap((part) => questions[family][part].map((question) => question.asked)));
  expect(new Set(asked).size).toBe(asked.length);
});

it('has no questions in a language that nobody wrote them for', async () => {
  await expect(readInterview('xx')).rejects.toThrow('no interview questions in xx');
});
