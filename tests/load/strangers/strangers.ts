import { SECOND } from '../../../src/platform/clock.ts';
import { hostileWorkbook } from '../../support/hostile-workbook.ts';
import { Histogram, type Recorded } from '../crowd/histogram.ts';
import { ask, type Asked } from './ask.ts';
import type { StrangersSettings, StrangersWait } from './settings.ts';
import { SlowBodies } from './slow-bodies.ts';

export type StrangersOrder = { order: 'play'; settings: StrangersSettings } | { order: 'close' };

/** What the second crowd says at the end. */
export interface StrangersNews {
  times: [what: StrangersWait, recorded: Recorded][];
  counts: [what: string, times: number][];
}

/** A process of its own: whatever it waits for must not hold up those who play candidates. */
class Strangers {
  readonly #settings: StrangersSettings;
  readonly #times = new Map<StrangersWait, Histogram>();
  readonly #counts = new Map<string, number>();
  readonly #slow: SlowBodies;
  readonly #pulses: ReturnType<typeof setInterval>[] = [];
  #isOver = false;
  #serial = 0;

  constructor(settings: StrangersSettings) {
    this.#settings = settings;
    const { port, slowCookie, slowBodies, signInsPerSecond, spreadsheets } = settings;
    this.#slow = new SlowBodies({ port, cookie: slowCookie, many: slowBodies }, (how) => this.#count(`slow body ${how}`));
    this.#pulses.push(setInterval(() => void this.#timed('page', { method: 'GET', path: '/plain.css' }), SECOND));
    if (signInsPerSecond > 0) this.#pulses.push(setInterval(() => void this.#signIn(), SECOND / signInsPerSecond));
    const file = hostileWorkbook();
    for (let n = 0; n < spreadsheets; n += 1) void this.#sendSheets(file);
  }

  /** Somebody who was never here, from an address that was never here: by turns as staff and as a candidate. */
  async #signIn(): Promise<void> {
    this.#serial += 1;
    const n = this.#serial;
    const from = `127.${1 + ((n >> 16) & 127)}.${(n >> 8) & 255}.${1 + (n & 127)}`;
    const path = n % 2 === 0 ? '/rpc/account/signIn' : '/rpc/entrance/enterWithPassword';
    const body = JSON.stringify({ json: { email: `nobody-${n}@load.invalid`, password: 'un mot de passe assez long' } });
    await this.#timed('sign-in', { method: 'POST', path, headers: { 'content-type': 'application/json' }, body, from });
  }

  async #sendSheets(file: Buffer): Promise<void> {
    const { partnerCookie, examSession } = this.#settings;
    const form = await formOf({ data: JSON.stringify({ json: { id: examSession, file: {} }, maps: [['file']] }), file });
    while (!this.#isOver) {
      const headers = { cookie: partnerCookie, 'content-type': form.type };
      await this.#timed('spreadsheet', { method: 'POST', path: '/rpc/registration/previewFile', headers, body: form.body });
      await new Promise((done) => setTimeout(done, SECOND));
    }
  }

  async #timed(what: StrangersWait, asked: Asked): Promise<void> {
    const since = performance.now();
    const outcome = await ask(this.#settings.port, asked);
    if (this.#isOver) return;
    const times = this.#times.get(what) ?? new Histogram();
    this.#times.set(what, times);
    times.record(performance.now() - since);
    this.#count(`${what} ${outcome}`);
  }

  #count(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1);
  }

  close(): StrangersNews {
    this.#count(`slow bodies open at the end: ${this.#slow.open}`);
    this.#isOver = true;
    for (const pulse of this.#pulses) clearInterval(pulse);
    this.#slow.stop();
    return { times: [...this.#times].map(([what, times]) => [what, times.recorded()]), counts: [...this.#counts] };
  }
}

/** As the browser's own client sends a file beside its data. */
async function formOf({ data, file }: { data: string; file: Buffer }): Promise<{ type: string; body: Buffer }> {
  const form = new FormData();
  form.set('data', data);
  form.set('0', new File([new Uint8Array(file)], 'candidats.xlsx'));
  const response = new Response(form);
  return { type: response.headers.get('content-type') ?? '', body: Buffer.from(await response.arrayBuffer()) };
}

let strangers: Strangers | undefined;
process.on('message', (order: StrangersOrder) => {
  if (order.order === 'play') strangers = new Strangers(order.settings);
  if (order.order === 'close') process.send?.(strangers?.close() ?? { times: [], counts: [] }, () => process.exit(0));
});
// Whoever started it is gone: nobody would ever tell it to close.
process.on('disconnect', () => process.exit(1));
