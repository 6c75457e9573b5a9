import SLICES from './tests/layers/slices.json' with { type: 'json' };

/**
 * The layers of the house (docs/decisions/house-layers.md). A slice imports only from slices above it in this list, and from
 * `platform` and `ui`; `apps` compose them all. tests/layers plants one violation of each rule and counts the modules seen.
 */
const OURS = '^(src|tests|scripts|bin)/';
const TEST = '\\.test\\.tsx?$';
const SERVER = '\\.server\\.ts$';
/** What a browser runs. What it reaches from there is the business of the rule that uses this. */
const BROWSER = '\\.(tsx|browser\\.ts|worker\\.ts)$';
const PRIVATE = '(-page\\.tsx|/routes\\.server\\.ts|/jobs\\.server\\.ts)$';

const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const order = SLICES.map((slice, place) =>
  forbid(
    `order-${slice}`,
    `${slice} imports only from itself, the slices above it, platform and ui`,
    { path: `^src/${slice}/`, pathNot: TEST },
    { path: OURS, pathNot: `^src/(${[...SLICES.slice(0, place + 1), 'platform', 'ui'].join('|')})/` },
  ),
);

export default {
  forbidden: [
    ...order,
    forbid(
      'known-folders',
      'a folder of src is a slice of the list, or platform, ui or apps',
      { path: `^src/(?!(${[...SLICES, 'platform', 'ui', 'apps'].join('|')})/)` },
      {},
    ),
    forbid(
      'platform-alone',
      'platform imports nothing of ours but itself',
      { path: '^src/platform/', pathNot: TEST },
      { path: OURS, pathNot: '^src/platform/' },
    ),
    forbid(
      'ui-alone',
      'ui imports nothing of ours but itself and platform',
      { path: '^src/ui/', pathNot: TEST },
      { path: OURS, pathNot: '^src/(ui|platform)/' },
    ),
    forbid('apps-compose', 'nothing imports apps', { path: '^src/(?!apps/)', pathNot: TEST }, { path: '^src/apps/' }),
    forbid(
      'private-parts',
      'pages, routes and jobs belong to their slice: only apps take them up',
      { path: '^src/([^/]+)/', pathNot: [TEST, '^src/apps/'] },
      { path: PRIVATE, pathNot: '^src/($1|platform)/' },
    ),
    forbid(
      'adaptive-alone',
      'the engine imports only itself: no package, no clock, no I/O',
      { path: '^src/adaptive/', pathNot: TEST },
      { pathNot: '^src/adaptive/' },
    ),
    forbid(
      'adaptive-on-the-server',
      'the engine is imported by .server.ts files only',
      { path: '^src/', pathNot: ['^src/adaptive/', SERVER, TEST] },
      { path: '^src/adaptive/' },
    ),
    forbid(
      'rules-are-pure',
      'rules import rules, types and data: no package, no node module, no platform but the units of the clock',
      { path: '/rules\\.ts$' },
      { pathNot: ['^src/(?!platform/|ui/)[^.]*\\.(ts|json)$', '^src/platform/clock\\.ts$', '^(content|locales)/'] },
    ),
    forbid(
      'rules-stay-pure',
      'nor do rules reach the server through what they import',
      { path: '/rules\\.ts$' },
      { path: SERVER, reachable: true },
    ),
    forbid(
      'browser-apart',
      'no browser file reaches a .server.ts file, through any number of steps, types included: keys stay on the server',
      { path: BROWSER, pathNot: TEST },
      { path: SERVER, reachable: true },
    ),
    forbid('no-cycle', 'no cycle between files', {}, { circular: true }),
    { ...forbid('no-folder-cycle', 'no cycle between folders', {}, { circular: true }), scope: 'folder' },
    forbid('no-barrel', 'import the file itself: no index', {}, { path: '^src/.*/index\\.tsx?$' }),
    forbid('no-re-export', 'import the file itself: no re-export', { path: '^src/' }, { dependencyTypes: ['export'] }),
    forbid('no-test-import', 'nothing imports a test', {}, { path: TEST }),
    forbid('resolvable', 'an import that cannot be followed would hide what is behind it', {}, { path: '^\\.', couldNotResolve: true }),
  ],
  options: {
    // TypeScript 7 has no interface for it: with the default parser the cruiser would see nothing.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: '(^|/)node_modules/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
