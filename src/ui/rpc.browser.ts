import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { ForeignReply, OWN_REPLY } from '../platform/own-reply.ts';

/** A silent line is given up after this long, and the call may be made again with the same request id. */
const PATIENCE_MS = 10_000;
/** A file on a slow line takes its time. */
const PATIENCE_WITH_FILE_MS = 120_000;

let clock: { instant: number; readAt: number } | null = null;

function readClock(response: Response) {
  const date = response.headers.get('date');
  if (date) clock = { instant: Date.parse(date), readAt: performance.now() };
}

/** The server's time of day, to the second: what is written beside "saved" must not depend on this computer's date. */
export function serverNow(): Date {
  return clock ? new Date(clock.instant + performance.now() - clock.readAt) : new Date();
}

/** The one way by which pages ask the server. @throws ForeignReply when somebody in between answered, a redirect to a portal included. */
export async function ownFetch(input: string | Request, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'manual' });
  if (!response.headers.has(OWN_REPLY)) throw new ForeignReply(response.status);
  return response;
}

const link = new RPCLink({
  url: () => `${location.origin}/rpc`,
  fetch: async (request, init) => {
    const withFile = request.headers.get('content-type')?.startsWith('multipart/form-data');
    const giveUp = AbortSignal.timeout(withFile ? PATIENCE_WITH_FILE_MS : PATIENCE_MS);
    const signal = request.signal ? AbortSignal.any([request.signal, giveUp]) : giveUp;
    const response = await ownFetch(request, { ...init, signal });
    readClock(response);
    return response;
  },
});

/** To be typed where it is used, by the contract's type alone: no schema reaches the browser. */
export const rpc: unknown = createORPCClient(link);
