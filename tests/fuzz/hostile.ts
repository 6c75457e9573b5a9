import { pick, type Draw } from './shapes.ts';

/** In each hostile text: a reply that refuses it must not hold it. */
export const MARK = 'MARK7Q';

const deep = (depth: number): unknown => JSON.parse('['.repeat(depth) + ']'.repeat(depth));
/** What no column, no index or no stack takes, and what libraries trip over. */
const HOSTILE: readonly (() => unknown)[] = [
  ...[2_147_483_648, -2_147_483_649, 4_294_967_296, 2 ** 53, 1e308, -1e308, -1, 0.5, -0, 1e-320].map((number) => () => number),
  ...['\u0000', '\ud800', '\udc00', '\udbff\u0000', '\u202e', '\ufeff', '\u2028', '😀'].flatMap((sign) => [
    () => `${MARK}${sign}`,
    () => `${sign}${MARK}${sign}`,
  ]),
  ...[
    "'; drop table sitting; --",
    '%',
    '_',
    '\\',
    '\\x00',
    '${7*7}',
    '{{7*7}}',
    '<script>',
    '../../../etc/passwd',
    '\r\nSet-Cookie: a=b',
    '%00',
    '%s%n',
  ].map((text) => () => `${MARK}${text}`),
  ...[
    '',
    ' ',
    '0000-01-01',
    '9999-12-31',
    '2026-02-30',
    '0001-01-01',
    '-000001-01-01',
    '+275760-09-13T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '0000-01-01T00:00:00Z',
  ].map((text) => () => text),
  ...[
    '2026-12-01T24:00:00Z',
    '2026-12-01T10:00:00.123456789123Z',
    '99999999999999999999',
    '1e400',
    'NaN',
    'Infinity',
    '-1',
    '0x10',
    'null',
  ].map((text) => () => text),
  ...['__proto__', 'constructor', 'toString', 'then', 'hasOwnProperty'].flatMap((name) => [
    () => name,
    () => JSON.parse(`{"${name}":{"${MARK}":1}}`) as unknown,
  ]),
  ...['00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff'].map((id) => () => id),
  () => MARK.repeat(5000),
  () => `${MARK}${'a\u0301'.repeat(2000)}`,
  () => Array.from({ length: 5000 }, () => 0),
  () => Array.from({ length: 300 }, () => '00000000-0000-4000-8000-000000000000'),
  () => deep(20),
  () => deep(500),
  () => Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`${MARK}${n}`, n])),
  () => ({}),
  () => [],
  () => null,
  () => true,
];

export function hostileValue(draw: Draw): unknown {
  return pick(draw, HOSTILE)();
}

/** The value with one or two of its parts replaced, taken away, repeated or added to. */
export function spoiled(value: unknown, draw: Draw): unknown {
  const once = spoiledOnce(value, draw);
  return draw() < 0.3 ? spoiledOnce(once, draw) : once;
}

function spoiledOnce(value: unknown, draw: Draw): unknown {
  if (Array.isArray(value) && value.length > 0 && draw() < 0.8) {
    const list: unknown[] = value;
    if (draw() < 0.3) return [...list, ...list, ...list];
    const at = Math.floor(draw() * list.length);
    return list.with(at, spoiledOnce(list[at], draw));
  }
  if (!isPlain(value) || draw() < 0.1) return hostileValue(draw);
  const entries = Object.entries(value);
  if (entries.length === 0 || draw() < 0.1) return { ...value, [pick(draw, ['x', '__proto__', MARK, 'id'])]: hostileValue(draw) };
  const [name, inner] = pick(draw, entries);
  if (draw() < 0.1) return Object.fromEntries(entries.filter(([other]) => other !== name));
  return { ...value, [name]: spoiledOnce(inner, draw) };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Blob);
}
