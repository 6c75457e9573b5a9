import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AnyContractRouter } from '@orpc/contract';
import { ORPCError, type Router } from '@orpc/server';
import { OpenAPIGenerator } from '@orpc/openapi';
import { OpenAPIHandler } from '@orpc/openapi/node';
import { RPCHandler } from '@orpc/server/node';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import type { NodeHttpHandlerOptions } from '@orpc/server/node';
import type { StandardHandlerOptions } from '@orpc/server/standard';
import { NotNow } from '../bounded-queue.ts';
import type { Log } from '../log.server.ts';
import { storable } from '../storable.ts';
import { Overdue } from '../thread.server.ts';
import type { Language, Sentences } from '../words.server.ts';

/** Bytes of a call: a whole answer is a few hundred. */
export const CALL_BYTES = 64 * 1024;

/** What every request brings along. */
export interface RequestContext {
  language: Language;
}

/**
 * Serves a router twice: at /rpc to the browser, at /api to partners' systems as its OpenAPI document says. Whatever goes wrong
 * leaves as a code, a status and a sentence in the person's language; nothing of the request is echoed, and of an unknown error
 * people see a reference number, never the stack.
 */
export function callHandler<Context extends RequestContext>(router: Router<AnyContractRouter, Context>, sentences: Sentences, log: Log) {
  // Anew for each handler: it adds its own interceptors to these lists, and the one's would refuse the calls of the other.
  const options = (): NodeHttpHandlerOptions<Context> & StandardHandlerOptions<Context> => ({
    clientInterceptors: [
      async (call) => {
        const input = storable(call.input);
        if (!input) throw new ORPCError('BAD_REQUEST');
        try {
          return await call.next({ ...call, input: input.value });
        } catch (error) {
          throw error instanceof ORPCError ? error : (refusalOf(error) ?? internal(error, log));
        }
      },
    ],
    interceptors: [
      async (call) => {
        try {
          return await call.next();
        } catch (error) {
          throw inWords(error, sentences, call.context.language);
        }
      },
    ],
  });
  const rpc = new RPCHandler<Context>(router, options());
  const api = new OpenAPIHandler<Context>(router, options());
  return {
    rpc: (request: IncomingMessage, response: ServerResponse, context: Context) =>
      rpc.handle(request, response, { prefix: '/rpc', context }),
    api: (request: IncomingMessage, response: ServerResponse, context: Context) =>
      api.handle(request, response, { prefix: '/api', context }),
  };
}

/** The OpenAPI 3.1 document of a router, made from its contracts. */
export function openApiOf(router: Parameters<OpenAPIGenerator['generate']>[0], publicUrl: string): Promise<object> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(router, { info: { title: 'Palier', version: '1' }, servers: [{ url: `${publicUrl}/api` }] });
}

/** The library's own codes, and what we call them. */
const OURS: Record<string, string> = { BAD_REQUEST: 'bad-request', PAYLOAD_TOO_LARGE: 'too-large' };

/** Work that was not begun, or that was ended: to be asked for again later, or not at all. */
function refusalOf(error: unknown): ORPCError<string, unknown> | null {
  if (error instanceof Overdue) return new ORPCError('too-large', { status: 413 });
  if (!(error instanceof NotNow)) return null;
  return error.why === 'share' ? new ORPCError('too-many-requests', { status: 429 }) : new ORPCError('unavailable-now', { status: 503 });
}

function internal(error: unknown, log: Log): ORPCError<'internal', { reference: string }> {
  const reference = randomBytes(5).toString('hex');
  log.error(
    { reference, err: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : String(error) },
    'unknown error',
  );
  return new ORPCError('internal', { status: 500, data: { reference } });
}

function inWords(error: unknown, sentences: Sentences, language: Language): ORPCError<string, unknown> {
  const known = error instanceof ORPCError ? (error as ORPCError<string, unknown>) : null;
  // What does not parse, and what does not fit its schema: the values stay out of the reply.
  const code = OURS[known?.code ?? 'BAD_REQUEST'] ?? known?.code ?? 'bad-request';
  const data = code === 'internal' ? known?.data : undefined;
  const options = { status: code === 'bad-request' ? 400 : (known?.status ?? 400), message: sentences(language, code), data };
  return new ORPCError(code, known?.defined ? { ...options, defined: true } : options);
}
