import { escaped } from './http/escaped.ts';
import { withoutLink } from './link-like.ts';
import type { Letter } from './mail.server.ts';
import { parisMoment } from './moment.ts';
import { readCatalogue, type Language } from './words.server.ts';

export interface Addressee {
  name: string;
  address: string;
  language: Language;
  reference: string;
}

/**
 * A mail from the catalogue `mail.json`: `KIND.subject`, `KIND.body` (paragraphs parted by an empty line) and `KIND.link`, with
 * {name}, {reference}, {until} and the values given filled in. Text and HTML say the same; the HTML asks for no picture and no other server.
 */
export function composed(
  kind: string,
  to: Addressee,
  about: { href: string; until?: Date; values?: Record<string, string> },
): Omit<Letter, 'onceKey'> {
  const words = readCatalogue(to.language, 'mail');
  const name = withoutLink(to.name);
  const values: Record<string, string> = {
    ...about.values,
    name,
    reference: withoutLink(to.reference),
    until: about.until ? parisMoment(about.until, to.language) : '',
  };
  const fill = (key: string) => (words[`${kind}.${key}`] ?? '').replace(/\{(\w+)\}/g, (_, value: string) => values[value] ?? '');
  const link = fill('link');
  // The greeting and what it is about, then the link, then the rest.
  const [greeting = '', first = '', ...rest] = [fill('body'), words['closing'] ?? ''].join('\n\n').split('\n\n');
  const text = [greeting, first, `${link}\n${about.href}`, ...rest].join('\n\n');
  const subject = fill('subject');
  const html = `<!doctype html><html lang="${to.language}"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#1B1F2A">
${[`<p>${lines(greeting)}</p>`, `<p>${lines(first)}</p>`, `<p><a href="${escaped(about.href)}" style="color:#0B5A5F;font-weight:bold">${escaped(link)}</a></p>`, ...rest.map((paragraph) => `<p>${lines(paragraph)}</p>`)].join('\n')}
</body></html>`;
  return { to: { name, address: to.address }, subject, text, html, kind };
}

function lines(paragraph: string): string {
  return escaped(paragraph).replaceAll('\n', '<br>');
}

/** The subjects of all letters, by their names, for lists: what a letter fills in stands as « … ». */
export function subjectsOf(language: Language): Record<string, string> {
  const words = Object.entries(readCatalogue(language, 'mail'));
  return Object.fromEntries(
    words.flatMap(([key, says]) =>
      key.endsWith('.subject') ? [[key.slice(0, -'.subject'.length), says.replaceAll(/\{\w+\}/g, '…')]] : [],
    ),
  );
}
