import { join } from 'node:path';
import { createVitest } from 'vitest/node';
import { ROOT } from './targets.ts';

/** What the parent asks: run one test file with one file changed, or as it is. The answer says whether all of it passed. */
export interface Question {
  test: string;
  file: string | null;
  code: string;
}
export interface Answer {
  passed: boolean;
  ms: number;
}

let changed: { file: string; code: string } | null = null;

/** A process that keeps vitest warm. The change is in memory: no file is touched, and none is left changed. */
const vitest = await createVitest(
  {
    watch: false,
    config: false,
    root: ROOT,
    include: ['src/**/*.test.ts'],
    reporters: [{}],
    pool: 'threads',
    maxWorkers: 1,
    bail: 1,
    testTimeout: 60_000,
    silent: true,
    // A changed module that was kept would be served to later runs.
    fsModuleCache: false,
    // What a changed engine does is not recorded.
    update: 'none',
  },
  { plugins: [{ name: 'change', enforce: 'pre', load: (id) => (changed && id.split('?')[0] === changed.file ? changed.code : null) }] },
);
const [project] = vitest.projects;

process.on('message', ({ test, file, code }: Question) => {
  void ask(test, file === null ? null : { file: join(ROOT, file), code });
});
tell('ready');

async function ask(test: string, change: typeof changed): Promise<void> {
  if (!project) throw new Error('vitest has no project');
  if (changed) vitest.invalidateFile(changed.file);
  changed = change;
  if (changed) vitest.invalidateFile(changed.file);
  const start = performance.now();
  const path = join(ROOT, test);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications([project.createSpecification(path)]);
  // What earlier runs found is told again.
  const module = testModules.find(({ moduleId }) => moduleId === path);
  const passed = unhandledErrors.length === 0 && module?.ok() === true;
  tell({ passed, ms: performance.now() - start });
}

function tell(what: Answer | 'ready'): void {
  process.send?.(what);
}
