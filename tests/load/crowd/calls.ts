import { Agent, request } from 'node:http';
import { LIVE, type PageCall, type ToPage } from '../../../src/written-test/schema.ts';

/** What came back: a result, or a code that stays the same however often one asks. */
export type Reply<T> = { result: T } | { refused: string };

/** A failure after which the same request is made again, as the page does. */
interface Trouble {
  trouble: string;
}

interface Envelope {
  json?: unknown;
}

const MOST_WAITING_MS = 4000;
/** A proxy's patience. */
const TIMEOUT_MS = 30_000;

export interface Patience {
  pause(milliseconds: number): Promise<void>;
  /** False once nobody waits for the reply any more. */
  goOn(): boolean;
  /** Each failed try is told, also one that is tried again. */
  failed(what: string): void;
}

/**
 * Calls to one server process, by plain HTTP on connections that are kept. One that fails on its way or for the moment is made
 * again with the same content, so with the same request id, until it is answered.
 */
export class Calls {
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: 1000 });
  readonly #port: number;
  readonly #patience: Patience;

  constructor(port: number, patience: Patience) {
    this.#port = port;
    this.#patience = patience;
  }

  /** Calls a procedure of the written test. */
  async ask<T>(name: string, cookie: string, input?: object): Promise<Reply<T>> {
    const body = JSON.stringify(input === undefined ? {} : { json: input });
    for (let tries = 0; ; tries += 1) {
      const reply = await this.#once(name, cookie, body);
      if (!('trouble' in reply)) return reply as Reply<T>;
      this.#patience.failed(`${name} ${reply.trouble}`);
      if (!this.#patience.goOn()) return { refused: reply.trouble };
      await this.#patience.pause(Math.min(MOST_WAITING_MS, 250 * 2 ** tries));
    }
  }

  async #once(name: string, cookie: string, body: string): Promise<Reply<unknown> | Trouble> {
    try {
      const { status, content } = await this.#exchange('POST', `/rpc/writtenTest/${name}`, cookie, body);
      const { json } = JSON.parse(content.toString()) as Envelope;
      if (status === 200) return { result: json };
      const code = (json as { code?: string } | undefined)?.code ?? String(status);
      return status >= 500 || status === 429 ? { trouble: code } : { refused: code };
    } catch (error) {
      return { trouble: codeOf(error) };
    }
  }

  /** One sign of life of a page without a socket. It is not repeated: the next one comes anyway. */
  async say(cookie: string, call: PageCall): Promise<Reply<ToPage[]>> {
    try {
      const { status, content } = await this.#exchange('POST', LIVE, cookie, JSON.stringify(call));
      return status === 200 ? { result: (JSON.parse(content.toString()) as { said: ToPage[] }).said } : { refused: String(status) };
    } catch (error) {
      return { refused: codeOf(error) };
    }
  }

  /** Reads a file. @returns its length in bytes, or why there is none. */
  async read(path: string, cookie: string): Promise<Reply<number>> {
    try {
      const { status, content } = await this.#exchange('GET', path, cookie);
      return status === 200 ? { result: content.length } : { refused: String(status) };
    } catch (error) {
      return { refused: codeOf(error) };
    }
  }

  #exchange(method: 'GET' | 'POST', path: string, cookie: string, body?: string): Promise<{ status: number; content: Buffer }> {
    return new Promise((done, fail) => {
      const headers =
        body === undefined ? { cookie } : { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request(
        { agent: this.#agent, host: '127.0.0.1', port: this.#port, method, path, headers, timeout: TIMEOUT_MS },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => done({ status: response.statusCode ?? 0, content: Buffer.concat(chunks) }));
          response.on('error', fail);
        },
      );
      sent.on('timeout', () => sent.destroy(Object.assign(new Error('no reply in time'), { code: 'TIMEOUT' })));
      sent.on('error', fail);
      sent.end(body);
    });
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? (error instanceof SyntaxError ? 'not-json' : 'unknown');
}
