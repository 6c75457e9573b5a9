import { Agent, request } from 'node:http';

export interface Asked {
  method: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** The address it comes from, one of 127.0.0.0/8. */
  from?: string;
}

const TIMEOUT_MS = 60_000;

/** One request on a connection of its own. @returns the code of the refusal, or the status */
export function ask(port: number, { method, path, headers = {}, body, from }: Asked): Promise<string> {
  const agent = new Agent({ keepAlive: false });
  return new Promise((done) => {
    const options = { agent, host: '127.0.0.1', port, method, path, headers, timeout: TIMEOUT_MS, ...(from ? { localAddress: from } : {}) };
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done(outcome(response.statusCode ?? 0, Buffer.concat(chunks))));
      response.on('error', () => done('cut off'));
    });
    sent.on('timeout', () => sent.destroy(Object.assign(new Error('no reply in time'), { code: 'TIMEOUT' })));
    sent.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'unknown'));
    sent.end(body);
  });
}

function outcome(status: number, content: Buffer): string {
  if (status === 200) return '200';
  try {
    const { json } = JSON.parse(content.toString()) as { json?: { code?: string } };
    return `${status} ${json?.code ?? ''}`.trim();
  } catch {
    return String(status);
  }
}
