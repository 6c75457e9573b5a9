import SLICES from './slices.json' with { type: 'json' };

/** A small house that keeps every layer: each kind of file, and every import that is allowed and looks as if it were not. */
export const SOUND: Record<string, string> = {
  'src/programme/cloe.ts': `export const cloe = { parts: 5 };`,
  'src/programme/seed.server.ts': `export const seed = 1;`,
  'src/platform/clock.ts': `export const MINUTE = 60_000;`,
  'src/platform/database.server.ts': `export interface Database { url: string }`,
  'src/platform/jobs.server.ts': `export const startJobs = () => undefined;`,
  'src/ui/button.tsx': `export function Button() { return <button type="button">OK</button>; }`,
  'src/adaptive/choice.ts': `export const next = (n: number) => n + 1;`,
  'src/adaptive/state.ts': `import { next } from './choice.ts';\nexport const state = next(1);`,
  'src/people/actor.ts': `export interface Actor { role: string }`,
  'src/people/rules.ts': `import type { Actor } from './actor.ts';\nexport const may = (actor: Actor) => actor.role !== '';`,
  'src/people/routes.server.ts': `export const peopleRoutes = {};`,
  'src/people/people-page.tsx': `import { Button } from '../ui/button.tsx';\nexport function PeoplePage() { return <Button />; }`,
  'src/sitting/rules.ts': `import { MINUTE } from '../platform/clock.ts';\nimport { may } from '../people/rules.ts';\nimport { cloe } from '../programme/cloe.ts';\nexport const rule = [MINUTE, may, cloe];`,
  'src/sitting/queries.server.ts': `import type { Database } from '../platform/database.server.ts';\nimport '../platform/jobs.server.ts';\nexport const select = (db: Database) => db.url;`,
  'src/item-bank/scoring.server.ts': `import { next } from '../adaptive/choice.ts';\nexport const score = next;`,
  'src/item-bank/schema.ts': `export interface Sheet { id: string }`,
  'src/written-test/question-page.tsx': `import type { Sheet } from '../item-bank/schema.ts';\nimport { Button } from '../ui/button.tsx';\nexport function QuestionPage(_: { sheet: Sheet }) { return <Button />; }`,
  'src/written-test/routes.server.ts': `import { score } from '../item-bank/scoring.server.ts';\nexport const writtenTestRoutes = { score };`,
  'src/written-test/routes.server.test.ts': `import { serve } from '../apps/server.ts';\nimport { peopleRoutes } from '../people/routes.server.ts';\nserve(peopleRoutes);`,
  'src/apps/exam.tsx': `import { QuestionPage } from '../written-test/question-page.tsx';\nexport const exam = <QuestionPage sheet={{ id: '' }} />;`,
  'src/apps/server.ts': `import { peopleRoutes } from '../people/routes.server.ts';\nimport { writtenTestRoutes } from '../written-test/routes.server.ts';\nexport const serve = (...all: object[]) => [all, peopleRoutes, writtenTestRoutes];`,
};

interface Violation {
  /** 'none': a file that a violation needs beside it. */
  rule: string;
  /** The file that is at fault, or the folder, which then needs no text of its own. */
  file: string;
  source: string;
}

/** Each slice takes something from the next one in the order, the last one from apps. */
const upside: Violation[] = SLICES.flatMap((slice, place) => {
  const next = SLICES[place + 1];
  const own = { rule: `order-${slice}`, file: `src/${slice}/upside.server.ts` };
  if (!next) return [{ ...own, source: `import { serve } from '../apps/server.ts';\nexport const noun = serve;` }];
  return [
    { ...own, source: `import { noun } from '../${next}/noun-${place}.ts';\nexport const taken = noun;` },
    { rule: 'none', file: `src/${next}/noun-${place}.ts`, source: 'export const noun = 1;' },
  ];
});

/** Every rule at least once, in the shapes in which it would really be broken. */
const written: Violation[] = [
  {
    rule: 'known-folders',
    file: 'src/helpers/dates.ts',
    source: `import { MINUTE } from '../platform/clock.ts';\nexport const hour = 60 * MINUTE;`,
  },
  {
    rule: 'platform-alone',
    file: 'src/platform/greeting.ts',
    source: `import type { Actor } from '../people/actor.ts';\nexport const greet = (actor: Actor) => actor.role;`,
  },
  {
    rule: 'ui-alone',
    file: 'src/ui/badge.tsx',
    source: `import { cloe } from '../programme/cloe.ts';\nexport function Badge() { return <b>{cloe.parts}</b>; }`,
  },
  {
    rule: 'apps-compose',
    file: 'src/candidate/composed.server.ts',
    source: `import { serve } from '../apps/server.ts';\nexport const again = serve;`,
  },
  {
    rule: 'private-parts',
    file: 'src/candidate/routing.server.ts',
    source: `import { peopleRoutes } from '../people/routes.server.ts';\nexport const routing = peopleRoutes;`,
  },
  {
    rule: 'private-parts',
    file: 'src/candidate/paging.tsx',
    source: `import { PeoplePage } from '../people/people-page.tsx';\nexport function Paging() { return <PeoplePage />; }`,
  },
  {
    rule: 'private-parts',
    file: 'src/candidate/working.server.ts',
    source: `import { TEST_OPEN } from '../written-test/jobs.server.ts';\nexport const work = TEST_OPEN;`,
  },
  { rule: 'none', file: 'src/written-test/jobs.server.ts', source: `export const TEST_OPEN = 'test-open';` },
  {
    rule: 'adaptive-alone',
    file: 'src/adaptive/timed.ts',
    source: `import { MINUTE } from '../platform/clock.ts';\nexport const time = MINUTE;`,
  },
  {
    rule: 'adaptive-alone',
    file: 'src/adaptive/kept.ts',
    source: `import { readFileSync } from 'node:fs';\nexport const kept = readFileSync;`,
  },
  {
    rule: 'adaptive-on-the-server',
    file: 'src/written-test/clever.ts',
    source: `import type { state } from '../adaptive/state.ts';\nexport type Clever = typeof state;`,
  },
  {
    rule: 'rules-are-pure',
    file: 'src/booking/rules.ts',
    source: `import { readFileSync } from 'node:fs';\nexport const rule = readFileSync;`,
  },
  {
    rule: 'rules-are-pure',
    file: 'src/jury/rules.ts',
    source: `import { startJobs } from '../platform/jobs.server.ts';\nexport const rule = startJobs;`,
  },
  {
    rule: 'rules-are-pure',
    file: 'src/interview/rules.ts',
    source: `import { Button } from '../ui/button.tsx';\nexport const rule = Button;`,
  },
  { rule: 'rules-stay-pure', file: 'src/partner/rules.ts', source: `import { data } from './data.ts';\nexport const rule = data;` },
  {
    rule: 'none',
    file: 'src/partner/data.ts',
    source: `import type { score } from '../item-bank/scoring.server.ts';\nexport declare const data: typeof score;`,
  },
  {
    rule: 'browser-apart',
    file: 'src/written-test/direct.tsx',
    source: `import { score } from '../item-bank/scoring.server.ts';\nexport const Direct = () => <p>{score(1)}</p>;`,
  },
  {
    rule: 'browser-apart',
    file: 'src/written-test/types.browser.ts',
    source: `import type { score } from '../item-bank/scoring.server.ts';\nexport type Score = typeof score;`,
  },
  { rule: 'browser-apart', file: 'src/proctoring/far.worker.ts', source: `import { one } from './one.ts';\nexport const far = one;` },
  { rule: 'none', file: 'src/proctoring/one.ts', source: `import { two } from './two.ts';\nexport const one = two;` },
  {
    rule: 'none',
    file: 'src/proctoring/two.ts',
    source: `import { type score } from '../item-bank/scoring.server.ts';\nexport declare const two: typeof score;`,
  },
  {
    rule: 'browser-apart',
    file: 'src/written-test/later.tsx',
    source: `export const Later = () => <button type="button" onClick={() => void import('../item-bank/scoring.server.ts')}>OK</button>;`,
  },
  { rule: 'no-cycle', file: 'src/certificate/egg.ts', source: `import { hen } from './hen.ts';\nexport const egg = () => hen;` },
  { rule: 'none', file: 'src/certificate/hen.ts', source: `import { egg } from './egg.ts';\nexport const hen = () => egg;` },
  { rule: 'no-folder-cycle', file: 'src/state-report/left', source: '' },
  { rule: 'none', file: 'src/state-report/left/a.ts', source: `import { b } from '../right/b.ts';\nexport const a = b;` },
  { rule: 'none', file: 'src/state-report/left/c.ts', source: 'export const c = 1;' },
  { rule: 'none', file: 'src/state-report/right/b.ts', source: 'export const b = 1;' },
  { rule: 'none', file: 'src/state-report/right/d.ts', source: `import { c } from '../left/c.ts';\nexport const d = c;` },
  { rule: 'no-barrel', file: 'src/candidate/lazy.ts', source: `import { all } from './parts/index.ts';\nexport const lazy = all;` },
  { rule: 'none', file: 'src/candidate/parts/index.ts', source: 'export const all = 1;' },
  { rule: 'no-re-export', file: 'src/people/again.ts', source: `export type { Actor } from './actor.ts';` },
  { rule: 'no-test-import', file: 'src/written-test/tested.server.ts', source: `import './routes.server.test.ts';` },
  { rule: 'resolvable', file: 'src/people/lost.ts', source: `import { gone } from './gone.ts';\nexport const lost = gone;` },
];

export const HELPERS = [...upside, ...written].filter(({ rule }) => rule === 'none');
export const PLANTED = [...upside, ...written].filter(({ rule }) => rule !== 'none');
