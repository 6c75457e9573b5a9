import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUPPORT_META, type Support } from '../support.ts';
import type { Language } from '../words.server.ts';
import { escaped } from './escaped.ts';
import { START_STYLE, startOf } from './start.server.ts';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** The pages that Vite built, by its manifest. */
export interface BuiltPages {
  shell(page: ShellOf): string;
}

export interface ShellOf {
  entry: string;
  title: string;
  language: Language;
  nonce: string;
  /** Whether a browser may offer to translate it: a question in another language asks something else. */
  translatable: boolean;
}

/** @throws when the pages were not built. */
export function readBuiltPages(folder: string, support: Support): BuiltPages {
  const file = join(folder, '.vite', 'manifest.json');
  if (!existsSync(file)) throw new Error('The pages are not built: run the build first (npm start does it).');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
  return {
    shell: ({ entry, title, language, nonce, translatable }) => {
      const chunk = manifest[entry];
      if (!chunk) throw new Error(`no page ${entry} was built`);
      const reached = withImports(manifest, entry);
      const css = [...new Set(reached.flatMap((name) => manifest[name]?.css ?? []))];
      const preloads = reached.map((name) => manifest[name]?.file ?? '');
      return `<!doctype html>
<html lang="${language}"${translatable ? '' : ' translate="no" class="notranslate"'}>
<head>
<meta charset="utf-8">${translatable ? '' : '\n<meta name="google" content="notranslate">'}
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="${SUPPORT_META}" content="${escaped(JSON.stringify(support))}">
<title>${escaped(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${css.map((href) => `<link rel="stylesheet" href="/${href}">`).join('\n')}
${preloads.map((href) => `<link rel="modulepreload" href="/${href}">`).join('\n')}
<style nonce="${nonce}">${START_STYLE}</style>
</head>
<body>${startOf(chunk.file, language, nonce)}</body>
</html>
`;
    },
  };
}

function withImports(manifest: Record<string, Chunk>, entry: string, seen = new Set<string>()): string[] {
  if (seen.has(entry)) return [];
  seen.add(entry);
  for (const name of manifest[entry]?.imports ?? []) withImports(manifest, name, seen);
  return [...seen];
}
