/** Why a piece of work was not begun: too much of its kind waits, somebody asks for more than their share, or it waited too long. */
export class NotNow extends Error {
  readonly why: 'full' | 'share' | 'late';

  constructor(why: NotNow['why']) {
    super(why);
    this.why = why;
  }
}

export interface Bounds {
  /** How many are done at once. */
  most: number;
  /** How many wait, of each rank. */
  waiting: number;
  /** How many one person has under way and waiting. */
  each: number;
  /** How long one waits, in milliseconds. */
  patience: number;
}

/** Who asks for the work. Those who are known go before everybody else, who cannot take their places. */
export interface Asker {
  key: string;
  isKnown: boolean;
}

interface Waiting {
  key: string;
  begin(): void;
  refuse(why: NotNow['why']): void;
}

/** Work of one kind, so much at once and so much waiting: what is beyond is refused at once, and what waited in vain is not done at all. */
export class BoundedQueue {
  readonly #bounds: Bounds;
  readonly #known: Waiting[] = [];
  readonly #others: Waiting[] = [];
  readonly #held = new Map<string, number>();
  #underWay = 0;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** @throws NotNow */
  async run<T>(asker: Asker, work: () => Promise<T>): Promise<T> {
    await this.#place(asker);
    try {
      return await work();
    } finally {
      this.#underWay -= 1;
      this.#release(asker.key);
      (this.#known.shift() ?? this.#others.shift())?.begin();
    }
  }

  #place({ key, isKnown }: Asker): Promise<void> {
    const { most, waiting, each, patience } = this.#bounds;
    const queue = isKnown ? this.#known : this.#others;
    const held = this.#held.get(key) ?? 0;
    if (held >= each) return Promise.reject(new NotNow('share'));
    if (this.#underWay >= most && queue.length >= waiting) return Promise.reject(new NotNow('full'));
    this.#held.set(key, held + 1);
    if (this.#underWay < most) {
      this.#underWay += 1;
      return Promise.resolve();
    }
    return new Promise((done, fail) => {
      const one: Waiting = {
        key,
        begin: () => {
          clearTimeout(late);
          this.#underWay += 1;
          done();
        },
        refuse: (why) => {
          queue.splice(queue.indexOf(one), 1);
          this.#release(key);
          fail(new NotNow(why));
        },
      };
      const late = setTimeout(() => one.refuse('late'), patience);
      queue.push(one);
    });
  }

  #release(key: string): void {
    const held = (this.#held.get(key) ?? 1) - 1;
    if (held > 0) this.#held.set(key, held);
    else this.#held.delete(key);
  }
}
