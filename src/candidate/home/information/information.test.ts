import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { canonical } from '../../../platform/canonical.ts';
import { INFORMATION_VERSION } from '../../../sitting/information.ts';

/** What was acknowledged under each version, so that it can be said later what somebody had read. */
const WORDS: Record<string, string> = {
  '2026-11-21': 'zGkdzB2GxEufkM0mPWQWEwoRQWBBu424JK-GWK-pGaA',
  '2026-11-21.2': 'tcOYBUV3dK1nDzPrwn9U_ReMxbxlBW081wQuO1JKlTg',
};

it('has another version when its words change in either language', () => {
  const texts = ['fr', 'en'].map((language) => {
    const home = JSON.parse(readFileSync(new URL(`../../../../locales/${language}/home.json`, import.meta.url), 'utf8')) as {
      information: unknown;
    };
    return canonical(home.information);
  });
  expect(createHash('sha256').update(texts.join('\n')).digest('base64url')).toBe(WORDS[INFORMATION_VERSION]);
});
