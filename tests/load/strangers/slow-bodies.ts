import { request, type ClientRequest } from 'node:http';

const PIECE_EVERY_MS = 5000;
const AGAIN_MS = 10_000;
/** What it says it will send: a file that a route takes. */
const LENGTH = 5 * 1024 * 1024;

/** Connections that each send a multipart body, a few bytes each five seconds, and begin again when they are cut. */
export class SlowBodies {
  readonly #port: number;
  readonly #cookie: string;
  readonly #ended: (how: string) => void;
  readonly #open = new Set<ClientRequest>();
  readonly #sending: ReturnType<typeof setInterval>;
  #isOver = false;

  constructor({ port, cookie, many }: { port: number; cookie: string; many: number }, ended: (how: string) => void) {
    this.#port = port;
    this.#cookie = cookie;
    this.#ended = ended;
    for (let n = 0; n < many; n += 1) setTimeout(() => this.#begin(), (n * AGAIN_MS) / many);
    this.#sending = setInterval(() => {
      for (const sent of this.#open) sent.write('.');
    }, PIECE_EVERY_MS);
  }

  /** How many are being sent at this moment. */
  get open(): number {
    return this.#open.size;
  }

  #begin(): void {
    if (this.#isOver) return;
    const headers = { cookie: this.#cookie, 'content-type': 'multipart/form-data; boundary=b', 'content-length': LENGTH };
    const sent = request(
      { agent: false, host: '127.0.0.1', port: this.#port, method: 'POST', path: '/rpc/registration/previewFile', headers },
      (response) => {
        response.resume();
        how = String(response.statusCode);
      },
    );
    let how = 'cut';
    this.#open.add(sent);
    sent.on('error', () => undefined);
    sent.on('close', () => {
      this.#open.delete(sent);
      this.#ended(how);
      setTimeout(() => this.#begin(), AGAIN_MS);
    });
    sent.write('--b\r\ncontent-disposition: form-data; name="0"; filename="a.csv"\r\n\r\n');
  }

  stop(): void {
    this.#isOver = true;
    clearInterval(this.#sending);
    for (const sent of this.#open) sent.destroy();
  }
}
