import { router } from '../../src/apps/web/calls.server.ts';
import { hostileValue, MARK, spoiled } from './hostile.ts';
import { pick, valueFor, type Draw, type Known, type Shape } from './shapes.ts';

interface Contract {
  inputSchema?: Shape;
  route: { method?: string; path?: `/${string}` };
}
export interface Route extends Contract {
  name: string;
}

/** Every route of the program, from its contract. */
export const ROUTES: readonly Route[] = Object.entries(router).flatMap(([slice, procedures]) =>
  Object.entries(procedures as Record<string, { '~orpc': Contract }>).map(([name, procedure]) => {
    const { inputSchema, route } = procedure['~orpc'];
    return { name: `${slice}/${name}`, route, ...(inputSchema ? { inputSchema } : {}) };
  }),
);

export interface Sent {
  url: string;
  init: RequestInit;
}

/** One call of a route: as the contract has it, spoiled, or not even a call. */
export function callOf(route: Route, draw: Draw, known: Known): Sent {
  const fitting = route.inputSchema ? valueFor(route.inputSchema, draw, known) : undefined;
  const chance = draw();
  const input = chance < 0.35 ? fitting : chance < 0.9 ? spoiled(fitting ?? {}, draw) : hostileValue(draw);
  const how = draw();
  if (how < 0.08) return { url: `/rpc/${route.name}`, init: { method: pick(draw, ['POST', 'PUT', 'DELETE']), body: rawBody(draw) } };
  if (how < 0.16) return { url: `/rpc/${route.name}?data=${encoded(JSON.stringify({ json: input }) ?? '')}`, init: { method: 'GET' } };
  if (how < 0.4) return apiCall(route, input, draw);
  return { url: `/rpc/${route.name}`, init: { method: 'POST', ...bodyOf(input, draw) } };
}

const JSON_TYPE = { 'content-type': 'application/json' };

/** Files travel beside the rest, as the browser's own client sends them. */
function bodyOf(input: unknown, draw: Draw): RequestInit {
  const file = filesIn(input)[0];
  if (file) {
    const form = new FormData();
    form.set('data', JSON.stringify({ json: input, meta: [], maps: draw() < 0.9 ? [['file']] : [[MARK, '0']] }));
    form.set('0', file);
    return { body: form };
  }
  const envelope = draw() < 0.85 ? { json: input } : { json: input, meta: hostileMeta(draw), maps: draw() < 0.5 ? [[MARK]] : undefined };
  return { body: JSON.stringify(envelope), headers: JSON_TYPE };
}

function filesIn(input: unknown): File[] {
  return typeof input === 'object' && input !== null ? Object.values(input).filter((value) => value instanceof File) : [];
}

/** What oRPC's envelope says of kinds that JSON does not have: dates, numbers beyond it, sets, patterns. */
function hostileMeta(draw: Draw): unknown {
  const kind = Math.floor(draw() * 9);
  return pick(draw, [
    [[kind, pick(draw, ['id', 'text', 'request', MARK])]],
    [[kind]],
    [[kind, '__proto__', 'x']],
    [kind],
    'x',
    [[kind, 'a', 'b', 'c']],
    hostileValue(draw),
  ]);
}

function rawBody(draw: Draw): string {
  return pick(draw, [
    '',
    '{',
    'null',
    '[]',
    '"x"',
    '\u0000',
    `{"json":${'['.repeat(30_000)}`,
    `{"json":${'['.repeat(9000)}${']'.repeat(9000)}}`,
    MARK,
    '{"json":{"__proto__":1}}',
  ]);
}

function apiCall({ route: { method = 'POST', path = '/' } }: Route, input: unknown, draw: Draw): Sent {
  const given = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
  const filled = path.replaceAll(/\{\+?(\w+)\}/g, (_, name: string) => encoded(textOf(given[name] ?? MARK)) || 'x');
  if (method !== 'GET') return { url: `/api${filled}`, init: { method, body: JSON.stringify(input) ?? '', headers: JSON_TYPE } };
  const pairs = Object.entries(given).map(([name, value]) => `${encoded(name)}=${encoded(textOf(value).slice(0, 2000))}`);
  return {
    url: `/api${filled}?${[...pairs, pick(draw, ['', 'a[99999999]=1', '[[[[=1', '__proto__[x]=1', 'a[__proto__]=1', 'page=1&page=2'])].join('&')}`,
    init: { method },
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Half a surrogate pair cannot be in an address. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

/** Addresses outside the routes: pages, clips, attachments, links. */
export function addressOf(draw: Draw, { ids }: Known): Sent {
  const part = pick(draw, [
    encoded(textOf(hostileValue(draw)).slice(0, 1000)),
    pick(draw, [...ids, 'x']),
    '%00',
    '%ff',
    '..%2f..%2fpackage.json',
    '-1',
    '1e9',
    '__proto__',
  ]);
  const place = pick(draw, [
    'clips',
    'practice-clips',
    'demo-clips',
    'pieces',
    'acces',
    'acces-personnel',
    'guides',
    'assets',
    'bureau',
    'rpc',
    'api',
    'health',
    part,
  ]);
  return { url: `/${place}/${part}`, init: { method: pick(draw, ['GET', 'GET', 'GET', 'POST', 'HEAD']), redirect: 'manual' } };
}

/** Cookies that were not made here. */
export function cookieOf(draw: Draw, staffName: string): string {
  const value = pick(draw, ['x.y', '%00', '%00.x', 'a%00b.%ff', '%', '.', 'e30.e30', 'x'.repeat(3000), '%ed%a0%80.x', '__proto__']);
  return `${pick(draw, ['palier-session', staffName, 'palier-lang', 'palier-browser', '__proto__'])}=${value}`;
}
