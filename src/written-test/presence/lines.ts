/** One open socket of a candidate's session, whether or not a page has said hello on it. */
export interface Line {
  readonly sittingId: string;
  readonly access: number;
  /** Rounds of the room, a second each, since anything was heard on it. */
  quiet: number;
  isGreeted: boolean;
  close(): void;
}

/** A page, the one before it whose end was not heard yet, and another tab: more is no candidate. */
export const MOST_LINES = 4;
/** A page says hello as soon as its socket is open. */
export const HELLO_WITHIN = 10;
/** A page in the background may be woken once a minute only. */
export const QUIET_AT_MOST = 150;
/** Each line's access is looked at once in so many rounds, a part of the lines in each; a few hundred at once cost nothing. */
const ROUNDS_TO_ALL = 10;
const LEAST_AT_ONCE = 500;

/** The open sockets of one web process: so many for each sitting, each used, each by an access that still holds. */
export class Lines {
  readonly #ofSitting = new Map<string, Set<Line>>();
  #checked = 0;

  /** Beyond what a sitting may have, the oldest is closed: whoever opens many closes their own. */
  add(line: Line): void {
    const lines = this.#ofSitting.get(line.sittingId) ?? new Set();
    this.#ofSitting.set(line.sittingId, lines.add(line));
    const [oldest] = lines;
    if (oldest && lines.size > MOST_LINES) this.end(oldest);
  }

  remove(line: Line): void {
    const lines = this.#ofSitting.get(line.sittingId);
    lines?.delete(line);
    if (lines?.size === 0) this.#ofSitting.delete(line.sittingId);
  }

  end(line: Line): void {
    this.remove(line);
    line.close();
  }

  /** Another round: closes those on which nobody said hello in time, and those on which nothing was heard for long. */
  endQuiet(): void {
    for (const line of this.#all()) if (++line.quiet > (line.isGreeted ? QUIET_AT_MOST : HELLO_WITHIN)) this.end(line);
  }

  /** Those whose access is to be looked at in this round. */
  nextToCheck(): Line[] {
    const all = this.#all();
    const from = this.#checked < all.length ? this.#checked : 0;
    this.#checked = from + Math.max(LEAST_AT_ONCE, Math.ceil(all.length / ROUNDS_TO_ALL));
    return all.slice(from, this.#checked);
  }

  #all(): Line[] {
    return [...this.#ofSitting.values()].flatMap((lines) => [...lines]);
  }
}
