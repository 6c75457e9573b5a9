import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Support } from '../../platform/support.ts';
import { readCatalogue, type Language } from '../../platform/words.server.ts';
import type { GuideName } from './guide.ts';
import { readGuide } from './guide.server.ts';
import { dayInWords } from '../../platform/moment.ts';

const TEMPLATE = join(import.meta.dirname, 'guide.typ');

/** Takes the processor for a second: to be called in a thread of its own. */
export async function makeGuide(name: GuideName, language: Language, site: string, support: Support | undefined): Promise<Uint8Array> {
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
