import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SUPPORT_META, type Support } from '../support.ts';
import type { Language } from '../words.server.ts';

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** The pages that Vite built, by its manifest. */
export interface BuiltPages {
  shell(entry: string, title: string, language: Language, nonce: string): string;
}

/** @throws when the pages were not built. */
export function readBuiltPages(folder: string, support: Support): BuiltPages {
  const file = join(folder, '.vite', 'manifest.json');
  if (!existsSync(file)) throw new Error('The pages are not built: run the build first (npm start does it).');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
  return {
    shell: (entry, title, language, nonce) => {
      const chunk = manifest[entry];
      if (!chunk) throw new Error(`no page ${entry} was built`);
      const reached = withImports(manifest, entry);
      const css = [...new Set(reached.flatMap((name) => manifest[name]?.css ?? []))];
      const preloads = reached.filter((name) => name !== entry).map((name) => manifest[name]?.file ?? '');
      return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="${SUPPORT_META}" content="${escaped(JSON.stringify(support))}">
<title>${escaped(title)}</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${css.map((href) => `<link rel="stylesheet" href="/${href}">`).join('\n')}
${preloads.map((href) => `<link rel="modulepreload" href="/${href}">`).join('\n')}
<script type="module" src="/${chunk.file}" nonce="${nonce}"></script>
</head>
<body><div id="app"></div></body>
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

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
