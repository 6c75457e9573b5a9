import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { SECOND } from '../../src/platform/clock.ts';

/** How the way between pages and servers behaves. */
export interface Weather {
  /** The most that a message waits on each leg, in milliseconds; how long is drawn for each. */
  delayMs: number;
  /** The share of requests that arrive twice at the same moment (0-1). */
  doubled: number;
  /** The share of requests of which a copy arrives once more, seconds later, after what came next (0-1). */
  repeated: number;
}

export const FAIR: Weather = { delayMs: 0, doubled: 0, repeated: 0 };
const REPEATED_AFTER_MS = 6 * SECOND;

interface Sent {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

interface Reply {
  status: number;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A balancer without memory in front of several web processes, and the network before it: each request goes to any of them. */
export class Network {
  weather: Weather = FAIR;
  /** How many requests arrived twice, and how many once more out of order. */
  readonly made = { doubled: 0, repeated: 0 };
  /** Told of each call that was answered with a result: its path and both bodies. */
  onResult: (path: string, asked: Buffer, replied: Buffer) => void = () => undefined;
  readonly #ports: readonly number[];
  readonly #agent = new Agent({ keepAlive: true, maxFreeSockets: 500 });
  readonly #sockets = new Set<Socket | Duplex>();
  readonly #server = createServer((asked, reply) => void this.#pass(asked, reply));

  constructor(ports: readonly number[]) {
    this.#ports = ports;
    this.#server.on('connection', (socket) => this.#know(socket));
    this.#server.on('upgrade', (asked, socket, head) => void this.#passSocket(asked, socket, head));
  }

  async listen(): Promise<number> {
    await new Promise<void>((done, fail) => this.#server.once('error', fail).listen(0, '127.0.0.1', done));
    return (this.#server.address() as AddressInfo).port;
  }

  /** Every connection breaks at once. @returns how many */
  cut(): number {
    const many = this.#sockets.size;
    for (const socket of this.#sockets) socket.destroy();
    return many;
  }

  close(): void {
    this.#server.close();
    this.cut();
    this.#agent.destroy();
  }

  #know(socket: Socket | Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => this.#sockets.delete(socket));
  }

  #delay(): Promise<void> {
    return this.weather.delayMs > 0 ? wait(Math.random() * this.weather.delayMs) : Promise.resolve();
  }

  async #pass(asked: IncomingMessage, reply: ServerResponse): Promise<void> {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of asked) chunks.push(chunk as Buffer);
      const sent: Sent = { method: asked.method ?? 'GET', path: asked.url ?? '/', headers: asked.headers, body: Buffer.concat(chunks) };
      await this.#delay();
      const { status, headers, body } = await this.#forward(sent);
      await this.#delay();
      if (status === 200) this.onResult(sent.path, sent.body, body);
      const { 'transfer-encoding': _, connection: __, ...kept } = headers;
      reply.writeHead(status, { ...kept, 'content-length': body.length }).end(body);
    } catch {
      // What a balancer says when nobody behind it answers.
      if (!reply.headersSent) reply.writeHead(502, { 'content-type': 'text/html' });
      reply.end('<h1>502 Bad Gateway</h1>');
    }
  }

  async #forward(sent: Sent): Promise<Reply> {
    const isCall = sent.method === 'POST';
    if (isCall && Math.random() < this.weather.repeated) {
      this.made.repeated += 1;
      void wait(REPEATED_AFTER_MS).then(() => this.#toAny(sent).catch(() => undefined));
    }
    if (isCall && Math.random() < this.weather.doubled) {
      this.made.doubled += 1;
      const both = await Promise.allSettled([this.#toAny(sent), this.#toAny(sent)]);
      const there = both.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
      const [first] = there.toSorted((a, b) => a.status - b.status);
      if (first) return first;
    }
    return this.#toAny(sent);
  }

  /** One process that is there: another is asked only when the first did not take the connection, so nothing was done yet. */
  async #toAny(sent: Sent): Promise<Reply> {
    for (const port of this.#shuffled()) {
      try {
        return await this.#exchange(port, sent);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ECONNREFUSED') throw error;
      }
    }
    throw new Error('no server');
  }

  #shuffled(): number[] {
    return this.#ports
      .map((port) => ({ port, by: Math.random() }))
      .toSorted((a, b) => a.by - b.by)
      .map(({ port }) => port);
  }

  #exchange(port: number, { method, path, headers, body }: Sent): Promise<Reply> {
    return new Promise((done, fail) => {
      const leg = request({ agent: this.#agent, host: '127.0.0.1', port, method, path, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done({ status: response.statusCode ?? 502, headers: response.headers, body: Buffer.concat(chunks) }));
        response.on('error', fail);
      });
      leg.on('error', fail);
      leg.end(body);
    });
  }

  async #passSocket(asked: IncomingMessage, near: Duplex, head: Buffer): Promise<void> {
    this.#know(near);
    const far = await this.#reach();
    if (!far) return void near.destroy();
    this.#know(far);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
    const headers = asked.rawHeaders.flatMap((name, place) => (place % 2 === 0 ? [`${name}: ${asked.rawHeaders[place + 1]}`] : []));
    far.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
    far.write(head);
    void this.#relay(near, far);
    void this.#relay(far, near);
  }

  async #reach(): Promise<Socket | null> {
    for (const port of this.#shuffled()) {
      const socket = connect(port, '127.0.0.1');
      const isOpen = await new Promise<boolean>((done) => socket.once('connect', () => done(true)).once('error', () => done(false)));
      if (isOpen) return socket;
    }
    return null;
  }

  async #relay(from: Duplex, to: Duplex): Promise<void> {
    try {
      for await (const chunk of from) {
        await this.#delay();
        to.write(chunk as Buffer);
      }
    } catch {
      // A cut: both ends are destroyed.
    }
  }
}
