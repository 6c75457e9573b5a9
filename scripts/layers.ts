import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { ICruiseOptions, ICruiseResult } from 'dependency-cruiser';
import type * as Swc from '@swc/core';

/**
 * dependency-cruiser has @swc/core parse every file as plain TypeScript and stops at the first JSX. Its parser is told which files
 * hold JSX before the cruiser takes it up; nothing else changes.
 */
const swc = createRequire(import.meta.url)('@swc/core') as { parseFileSync: typeof Swc.parseFileSync };
const { parseFileSync } = swc;
swc.parseFileSync = ((file: string, options: Swc.ParseOptions) =>
  parseFileSync(file, { ...options, tsx: file.endsWith('.tsx') } as Swc.ParseOptions)) as typeof Swc.parseFileSync;

const ROOT = join(import.meta.dirname, '..');

/** Looks at `src` of a tree with the rules of `.dependency-cruiser.mjs`. */
export async function cruiseLayers(tree: string): Promise<ICruiseResult> {
  const { cruise } = await import('dependency-cruiser');
  const { default: readOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options');
  const options: ICruiseOptions = await readOptions(join(ROOT, '.dependency-cruiser.mjs'));
  const { output } = await cruise(['src'], { ...options, validate: true, baseDir: tree }, options.enhancedResolveOptions);
  return output as ICruiseResult;
}

if (import.meta.main) {
  const { modules, summary } = await cruiseLayers(ROOT);
  for (const { rule, from, to, via, cycle } of summary.violations) {
    const way = (via ?? cycle ?? []).map(({ name }) => name);
    console.log(`${rule.name}: ${from} → ${way.length > 0 ? way.join(' → ') : to}`);
  }
  console.log(`${modules.filter(({ source }) => source.startsWith('src/')).length} files of src, ${summary.violations.length} violations`);
  process.exitCode = summary.violations.length > 0 ? 1 : 0;
}
