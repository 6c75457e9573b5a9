import type { Options } from '../options.ts';
import { startGenerator, type Program } from '../machine/programs.ts';
import type { StrangersSettings } from './settings.ts';
import type { StrangersNews, StrangersOrder } from './strangers.ts';

const NOTHING: StrangersNews = { times: [], counts: [] };

type Wanted = Omit<StrangersSettings, 'signInsPerSecond'> & Pick<Options, 'signIns'>;

/** Strangers beside the candidates, in a process of their own; none where none are asked for. */
export class SecondCrowd {
  readonly #program: ReturnType<typeof startGenerator> | null;
  readonly #settings: StrangersSettings;

  /** @param programs to which its process is added, so that it ends with the others */
  constructor(programs: (Program & { child: ReturnType<typeof startGenerator>['child'] })[], wanted: Wanted) {
    const { signIns, slowBodies, spreadsheets, port, slowCookie, partnerCookie, examSession } = wanted;
    this.#settings = { port, slowCookie, partnerCookie, examSession, signInsPerSecond: signIns, slowBodies, spreadsheets };
    const isEmpty = signIns + slowBodies + spreadsheets === 0;
    this.#program = isEmpty ? null : startGenerator('second crowd', '../strangers/strangers.ts');
    if (this.#program) programs.push(this.#program);
  }

  get pids(): number[] {
    return this.#program ? [this.#program.pid] : [];
  }

  play(): void {
    this.#tell({ order: 'play', settings: this.#settings });
  }

  /** @returns what it has met with, once it has ended. */
  async close(): Promise<StrangersNews> {
    const child = this.#program?.child;
    if (!child?.connected) return NOTHING;
    const told = new Promise<StrangersNews>((done) => child.once('message', (news) => done(news as StrangersNews)));
    const ended = new Promise<StrangersNews>((done) => child.once('exit', () => done(NOTHING)));
    this.#tell({ order: 'close' });
    return Promise.race([told, ended]);
  }

  #tell(order: StrangersOrder): void {
    this.#program?.child.send(order);
  }
}
