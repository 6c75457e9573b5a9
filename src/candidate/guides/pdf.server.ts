import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Support } from '../../platform/support.ts';
import { readCatalogue, type Language } from '../../platform/words.server.ts';
import type { GuideName } from './guide.ts';
import { readGuide } from './guide.server.ts';
import { dayInWords } from '../../ui/moment.ts';

const TEMPLATE = join(import.meta.dirname, 'guide.typ');

const made = new Map<string, Promise<Buffer>>();

/**
 * A guide as a tagged PDF (PDF/UA-1), made once and kept: there are six of a hundred kilobytes.
 * @param site where the links to our pages lead, such as https://palier.example, without a stroke at the end.
 * @throws when the compiler has a fault to tell of, in its own words.
 */
export function guidePdf(name: GuideName, language: Language, site: string, support?: Support): Promise<Buffer> {
  const key = `${language}/${name} ${site} ${support?.telephone} ${support?.hours[language]}`;
  const kept = made.get(key) ?? makePdf(name, language, site, support);
  made.set(key, kept);
  // A fault is not kept: the next who asks tries again.
  kept.catch(() => made.delete(key));
  return kept;
}

async function makePdf(name: GuideName, language: Language, site: string, support: Support | undefined): Promise<Buffer> {
  // Some tens of megabytes of native code, which a process that makes no document does without.
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const [template, guide] = await Promise.all([readFile(TEMPLATE, 'utf8'), readGuide(name, language, support)]);
  const words = readCatalogue(language, 'guides');
  const updated = (words['updated'] ?? '').replace('{{date}}', dayInWords(guide.updated, language));
  const input = JSON.stringify({ guide, site, updated, contents: words['contents'] });
  const compiler = NodeCompiler.create();
  const compiled = compiler.compile({ mainFileContent: template, inputs: { guide: input } });
  const document = compiled.result;
  if (!document) throw new Error(`no document came of the guide ${language}/${name}: ${faultsOf(compiled)}`);
  return compiler.pdf(document, { pdfStandard: 'ua-1' });
}

function faultsOf(compiled: { takeError(): { shortDiagnostics: unknown[] } | null }): string {
  return JSON.stringify(compiled.takeError()?.shortDiagnostics ?? []);
}
