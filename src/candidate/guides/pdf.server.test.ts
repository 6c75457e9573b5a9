import { execFileSync, spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { GUIDES } from './guide.ts';
import { readGuide } from './guide.server.ts';
import { guidePdf } from './pdf.server.ts';

const SITE = 'https://palier.example';
const canReadPdf = spawnSync('pdftotext', ['-v']).error === undefined;
const all = GUIDES.flatMap((name) => (['fr', 'en'] as const).map((language) => [name, language] as const));

it.each(all)('makes the guide %s (%s) a PDF that says its title, its language and its standard', async (name, language) => {
  const pdf = Buffer.from(await guidePdf(name, language, SITE)).toString('latin1');
  const { title } = await readGuide(name, language);
  expect(pdf.slice(0, 5)).toBe('%PDF-');
  expect(Buffer.from(pdf, 'latin1').toString('utf8')).toContain(title);
  expect(pdf).toMatch(/\/Lang \(?(fr|en)/);
  expect(pdf).toContain('<pdfuaid:part>1</pdfuaid:part>');
});

it('is made once', async () => {
  const [one, other] = await Promise.all([guidePdf('candidat', 'fr', SITE), guidePdf('candidat', 'fr', SITE)]);
  expect(other).toBe(one);
  expect(await guidePdf('candidat', 'en', SITE)).not.toBe(one);
});

it('is set in the letters that come with the compiler, whatever the machine has', async () => {
  const pdf = Buffer.from(await guidePdf('presentation', 'fr', SITE)).toString('latin1');
  expect(new Set([...pdf.matchAll(/\/FontName \/[A-Z]{6}\+(\w+)-/g)].map(([, font]) => font))).toEqual(new Set(['LibertinusSerif']));
});

it('leads to our pages in its own language', async () => {
  const pdf = Buffer.from(await guidePdf('presentation', 'en', SITE)).toString('latin1');
  expect(pdf).toContain(`(${SITE}/guides/candidat?langue=en#what-is-recorded-and-for-how-long)`);
  expect(pdf).toContain(`(${SITE}/demo?langue=en)`);
});

// A fresh machine may lack poppler's pdftotext.
it.runIf(canReadPdf).each(all)('holds the guide %s (%s) as text that can be read aloud, copied and searched', async (name, language) => {
  const text = execFileSync('pdftotext', ['-', '-'], {
    input: await guidePdf(name, language, SITE),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const { title, blocks } = await readGuide(name, language);
  const headings = blocks.flatMap((block) => (block.kind === 'heading' ? block.inside : []));
  const words = headings.flatMap((part) => (part.kind === 'text' ? [part.text] : []));
  const read = text.replaceAll(/\s+/g, ' ');
  expect([title, ...words].filter((line) => !read.includes(line.replaceAll(/\s+/g, ' ')))).toEqual([]);
});
