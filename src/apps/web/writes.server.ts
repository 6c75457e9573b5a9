import type { IncomingMessage } from 'node:http';
import type { Actor } from '../../people/actor.ts';
import { RateLimit } from '../../platform/http/rate.ts';

/** What one person may have written: so many at once, and so many a second for good. Whoever types does not come near it. */
const AT_ONCE = 600;
const PER_SECOND = 1 / 3;

/** Bounded by the test itself, question by question; and what checks an exercise, which writes nothing. */
const BOUNDED_ELSEWHERE: readonly string[] = ['writtenTest', 'practice', 'demo'];
/** But for this one of theirs: a test may be entered at any time, and each time stands in its journal. */
const AT_WILL = 'writtenTest/enter';

interface Procedure {
  '~orpc': { route: { method?: string | undefined; path?: string | undefined } };
}
type Router = Record<string, Record<string, Procedure>>;

/** The routes that may write: all but those that the contract says only read. By name for pages, by path for partners' systems. */
export function writesOf(router: Router): { names: readonly string[]; paths: readonly string[] } {
  const all = Object.entries(router).flatMap(([slice, procedures]) =>
    Object.entries(procedures).map(([name, procedure]) => ({ slice, name: `${slice}/${name}`, ...procedure['~orpc'].route })),
  );
  const writes = all.filter(({ slice, name, method }) => method !== 'GET' && (name === AT_WILL || !BOUNDED_ELSEWHERE.includes(slice)));
  return { names: writes.map(({ name }) => name), paths: writes.flatMap(({ path }) => path ?? []) };
}

/**
 * Bounds the writes of one person over all routes: each leaves something behind, a row, a letter, a line of a journal.
 * @returns a function that says false for a write too many. Strangers' are bounded by account and address, where they come in.
 */
export function boundWrites(router: Router): (actor: Actor, request: IncomingMessage, now: Date) => boolean {
  const writes = writesOf(router);
  const names = new Set(writes.names);
  const paths = writes.paths.map((path) => new RegExp(`^/api${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`));
  const perPerson = new RateLimit(PER_SECOND, AT_ONCE);
  const isWrite = ({ url = '', method }: IncomingMessage) => {
    const path = url.split('?')[0] ?? '';
    if (path.startsWith('/rpc/')) return names.has(path.slice('/rpc/'.length));
    return method !== 'GET' && paths.some((one) => one.test(path));
  };
  return (actor, request, now) => {
    if (actor.role === 'nobody' || !isWrite(request)) return true;
    return perPerson.take(actor.role === 'staff' ? actor.accountId : actor.sittingId, +now);
  };
}
