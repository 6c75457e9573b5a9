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

export interface LayersSeen {
  /** The files of src that were read. */
  modules: string[];
  rules: string[];
  violations: { rule: string; from: string; to: string; way: string[] }[];
}

/** Looks at `src` of a tree with the rules of `.dependency-cruiser.mjs`. */
export async function cruiseLayers(tree: string): Promise<LayersSeen> {
  const { cruise } = await import('dependency-cruiser');
  const { default: readOptions } = await import('dependency-cruiser/config-utl/extract-depcruise-options');
  const { ruleSet, ...options }: ICruiseOptions = await readOptions(join(ROOT, '.dependency-cruiser.mjs'));
  const rules = ruleSet?.forbidden ?? [];
  const isForFolders = (rule: (typeof rules)[number]) => 'scope' in rule && rule.scope === 'folder';
  const look = async (forbidden: typeof rules, others: ICruiseOptions = {}) => {
    const { output } = await cruise(
      ['src'],
      { ...options, ...others, ruleSet: { forbidden }, validate: true, baseDir: tree },
      options.enhancedResolveOptions,
    );
    return output as ICruiseResult;
  };
  const files = await look(rules.filter((rule) => !isForFolders(rule)));
  // A test takes in its neighbours from everywhere: with tests, every folder would stand in a circle.
  const folders = await look(rules.filter(isForFolders), { exclude: { path: '\\.test\\.tsx?$|^tests/' }, metrics: true });
  return {
    modules: files.modules.map(({ source }) => source).filter((source) => /^src\/.*\.tsx?$/.test(source)),
    rules: rules.map(({ name }) => name ?? 'without a name'),
    violations: [...files.summary.violations, ...folders.summary.violations].map(({ rule, from, to, via, cycle }) => ({
      rule: rule.name,
      from,
      to,
      way: (via ?? cycle ?? []).map(({ name }) => name),
    })),
  };
}

if (import.meta.main) {
  const { modules, violations } = await cruiseLayers(ROOT);
  for (const { rule, from, to, way } of violations) console.log(`${rule}: ${from} → ${way.length > 0 ? way.join(' → ') : to}`);
  console.log(`${modules.length} files of src, ${violations.length} violations`);
  process.exitCode = violations.length > 0 ? 1 : 0;
}
