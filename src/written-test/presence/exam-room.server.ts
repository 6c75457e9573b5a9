import { randomUUID } from 'node:crypto';
import type { Answer } from '../../item-bank/schema.ts';
import { programmeOf } from '../../programme/programmes.ts';
import type { Attempt, LastPlay, OpenQuestion } from '../attempt.ts';
import { inTime, type Presence } from '../rules.ts';
import type { ToPage } from '../schema.ts';
import { Lines, type Line } from './lines.ts';

/** One page that writes a test, as the process that holds its socket knows it. */
export interface Page {
  readonly sittingId: string;
  readonly pass: string;
  say: (message: ToPage) => void;
  /** What was said before the socket was there. */
  unsaid: ToPage[];
  /** Expected from entering until the page says hello. */
  socket: 'expected' | 'open' | 'closed';
  /** When its socket closed; null while another one is open or expected. */
  closedAt: Date | null;
  /** The test as this process last knew it. */
  attempt: Attempt;
  /** In milliseconds of the clock, as all that changes with each message: five thousand dates a second would all have to be cleared away. */
  lastHeard: number;
  /** The last sign of life up to the open question's deadline: what D13 asks for. */
  lastHeardInTime: number;
  draft: { question: string; answer: Answer; n: number; at: Date; written: boolean; held: boolean } | null;
  /** Since when the database knows the page to be silent; null while it believes that it speaks. */
  silenceWritten: Date | null;
  /** Its way over HTTP, once it called; looked after as sockets are. */
  line: Line | null;
  /** Other processes hear it too, and may write its test: it is read anew for each decision. */
  isShared: boolean;
}

/** A page's sign of life, as one process tells the others. */
export interface Heard {
  sittingId: string;
  pass: string;
  at: number;
  /** It opened a socket here: nobody else need listen for it. */
  isSeated: boolean;
}

/**
 * The pages that one web process holds a socket to. Presence, drafts and the tests themselves live here, so that ten thousand pages
 * cost little; what must outlive the process is written down by its attendant, in batches.
 */
export class ExamRoom {
  /** Names this process to the others, in the database. */
  readonly processId = randomUUID();
  readonly lines = new Lines();
  readonly #pages = new Map<string, Page>();
  /** Pages that called over HTTP since the other processes were last told, as their next call may reach any, and those on a new socket. */
  readonly #news = new Map<Page, Pick<Heard, 'isSeated'>>();

  get pages(): Iterable<Page> {
    return this.#pages.values();
  }

  page(sittingId: string): Page | null {
    return this.#pages.get(sittingId) ?? null;
  }

  /**
   * A page has entered here, or called, and the database knows: its socket is expected.
   * @param silentSince what was known of the page before it, which is forgotten by now
   */
  expect(attempt: Attempt, pass: string, now: Date, silentSince: Date | null): Page {
    return this.#seat(attempt, pass, 'expected', now, silentSince);
  }

  /** The page that holds this pass, when this process has it. */
  known(sittingId: string, access: number, pass: string): Page | null {
    const page = this.#pages.get(sittingId);
    return page?.pass === pass && page.attempt.accessVersion === access ? page : null;
  }

  /** A page speaks over HTTP. What was said to a socket that never came is told by its replies. */
  called(page: Page, now: number): void {
    page.unsaid.length = 0;
    page.closedAt = null;
    if (page.socket !== 'open') this.#lineOf(page).quiet = 0;
    this.heard(page, now);
    this.#news.set(page, { isSeated: this.#news.get(page)?.isSeated ?? false });
  }

  #lineOf(page: Page): Line {
    const { sittingId, attempt } = page;
    if (!page.line) {
      page.line = { sittingId, access: attempt.accessVersion, quiet: 0, isGreeted: true, close: () => this.remove(page) };
      this.lines.add(page.line);
    }
    return page.line;
  }

  /** What other processes need to know, since this was last asked. */
  takeNews(): Heard[] {
    const news = [...this.#news].map(([{ sittingId, pass, lastHeard: at }, { isSeated }]) => ({ sittingId, pass, at, isSeated }));
    this.#news.clear();
    return news;
  }

  /** Another process heard this page. */
  heardElsewhere({ sittingId, pass, at, isSeated }: Heard): void {
    const page = this.#pages.get(sittingId);
    if (page?.pass !== pass) return;
    // A socket that only seems open here must not be held against a page that has another one there.
    if (isSeated && page.lastHeard < at) return this.remove(page);
    page.isShared = true;
    this.heard(page, at);
  }

  /** The page that has just entered here says hello. @returns null when it did not, or long ago: then its test is read again. */
  greet(sittingId: string, access: number, pass: string, say: Page['say'], now: number): Page | null {
    const page = this.#pages.get(sittingId);
    // One that called other processes too may be held by one of them, as the database has it.
    if (page?.socket !== 'expected' || page.isShared || page.pass !== pass || page.attempt.accessVersion !== access) return null;
    if (page.line) this.lines.remove(page.line);
    page.line = null;
    page.socket = 'open';
    page.say = say;
    say({ say: 'welcome' });
    for (const message of page.unsaid.splice(0)) say(message);
    this.heard(page, now);
    return page;
  }

  /** A page on a new socket. Its test was just read, what time closed meanwhile is settled, and the database knows who holds it. */
  seat(attempt: Attempt, pass: string, say: Page['say'], now: Date): Page {
    const before = this.#pages.get(attempt.sittingId);
    const page = this.#seat(attempt, pass, 'open', now, attempt.test?.silentSince ?? null);
    page.say = say;
    say({ say: 'welcome' });
    // The same page keeps the draft that was not written yet.
    if (before?.pass === pass && before.draft?.question === attempt.open?.id) page.draft = before.draft;
    this.#news.set(page, { isSeated: true });
    return page;
  }

  #seat(attempt: Attempt, pass: string, socket: Page['socket'], now: Date, silentSince: Date | null): Page {
    const { sittingId } = attempt;
    // A page on a new socket may have written while its test was read.
    const before = this.#pages.get(sittingId);
    const known = before?.attempt;
    const newest = known && known.journalSeq > attempt.journalSeq ? known : attempt;
    const lastHeardInTime = this.#heardInTime(newest, now, silentSince);
    this.moved(sittingId, pass);
    if (before) this.remove(before);
    const heard = { lastHeard: +now, lastHeardInTime, silenceWritten: null, isShared: false };
    const unsaid: ToPage[] = [];
    const say = (message: ToPage) => void unsaid.push(message);
    const page: Page = { sittingId, pass, say, unsaid, socket, closedAt: null, attempt: newest, ...heard, draft: null, line: null };
    this.#pages.set(sittingId, page);
    return page;
  }

  /** Who comes back in the grace after a deadline was silent at it, and stays so for that question (D13). */
  #heardInTime({ sittingId, open }: Attempt, now: Date, silentSince: Date | null): number {
    if (!open || now <= open.deadline) return +now;
    const before = this.#pages.get(sittingId);
    if (before?.attempt.open?.id === open.id) return before.lastHeardInTime;
    return silentSince ? +silentSince : +now;
  }

  remove(page: Page): void {
    if (page.line) this.lines.remove(page.line);
    if (this.#pages.get(page.sittingId) === page) this.#pages.delete(page.sittingId);
  }

  /** Another page took over: the old one is told and forgotten. */
  moved(sittingId: string, pass: string): void {
    const page = this.#pages.get(sittingId);
    if (!page || page.pass === pass) return;
    page.say({ say: 'moved' });
    this.remove(page);
  }

  /** Its socket has closed; it may open another one. */
  left(page: Page, now: Date): void {
    page.socket = 'closed';
    page.closedAt = now;
  }

  /**
   * Until when the page was there in which the open question's clip sounds: until now, unless it is known to have left since. That it
   * left is believed at the first return to a play: where the line alone is cut, by will or not, the page sounds on.
   */
  soundsUntil({ sittingId, open, test }: Attempt, now: Date): Date {
    const page = this.#pages.get(sittingId);
    const left = page ? page.closedAt : test?.silentSince;
    const last = open?.plays.at(-1);
    return left && last?.since && last.heard === 0 && left > last.since ? left : now;
  }

  /** The access by which the page came in is no more: it looks, and is told so. Nothing of it is kept any more. */
  revoked(page: Page): void {
    page.say({ say: 'look' });
    this.remove(page);
  }

  /** Any message is a sign of life. */
  heard(page: Page, now: number): void {
    // What another process heard comes a second late.
    page.lastHeard = Math.max(page.lastHeard, now);
    const { open } = page.attempt;
    if (!open || now <= +open.deadline) page.lastHeardInTime = Math.max(page.lastHeardInTime, now);
  }

  /** A draft of the open question that fits it. After the deadline none is kept, nor one that came behind a newer one. */
  holdDraft(page: Page, question: string, answer: Answer, n: number, now: Date): void {
    if (page.attempt.open?.id !== question) return;
    const newer = page.draft?.question !== question || page.draft.n < n;
    if (newer && !this.isOver(page, now)) page.draft = { question, answer, n, at: now, written: false, held: false };
  }

  /** True when the open question's time is over for good and nobody has closed it yet. */
  isOver({ attempt: { open, programmeId } }: Page, now: Date): boolean {
    return open !== null && !inTime(open, now, programmeOf(programmeId).writtenTest);
  }

  /** After any write or reading: what this process knows follows, unless it knows something newer. */
  follow(attempt: Attempt): void {
    const page = this.#pages.get(attempt.sittingId);
    if (!page || page.attempt.journalSeq > attempt.journalSeq) return;
    const pass = attempt.test?.pass;
    if (pass && pass !== page.pass) return this.moved(attempt.sittingId, pass);
    const before = page.attempt.open?.id;
    page.attempt = attempt;
    if (before === attempt.open?.id) return;
    page.lastHeardInTime = page.lastHeard;
    if (page.draft?.question !== attempt.open?.id) page.draft = null;
  }

  /** The test of a page that this process holds, for this access version; null for another one, and when it holds none. */
  attemptOf(sittingId: string, access: number | null): Attempt | null {
    const page = this.#pages.get(sittingId);
    const attempt = page?.attempt;
    return attempt && !page.isShared && (access === null || attempt.accessVersion === access) ? attempt : null;
  }

  /** A play was counted: its clip is found without another reading. */
  played(sittingId: string, question: string, play: OpenQuestion['plays'][number]): void {
    const page = this.#pages.get(sittingId);
    const open = page?.attempt.open;
    if (!page || open?.id !== question || open.plays.some(({ id }) => id === play.id)) return;
    page.attempt = { ...page.attempt, open: { ...open, plays: [...open.plays, play] } };
  }

  /** A play, when it is the last one of the open question; null when this process does not know it. */
  lastPlay(sittingId: string, access: number, id: string): LastPlay | null {
    const open = this.attemptOf(sittingId, access)?.open;
    const last = open?.plays.at(-1);
    return open && last?.id === id ? { ...last, itemId: open.itemId, itemHash: open.itemHash } : null;
  }

  /** What is known of the page at its question's deadline: from memory when this process holds it, else as it was written down. */
  presenceOf(attempt: Attempt, now: Date): Presence {
    const page = this.#pages.get(attempt.sittingId);
    if (page && attempt.open && page.attempt.open?.id === attempt.open.id) {
      return { silentSince: new Date(page.lastHeardInTime), holderBeatAt: now };
    }
    return { silentSince: attempt.test?.silentSince ?? null, holderBeatAt: attempt.test?.holderBeatAt ?? null };
  }

  /** The newest draft of the open question, unless what was written down is newer: another process may have received it. */
  draftOf({ sittingId, open }: Attempt): { draft: Answer; draftAt: Date } | null {
    const held = this.#pages.get(sittingId)?.draft;
    if (!held || held.question !== open?.id || (open.draftAt && open.draftAt > held.at)) return null;
    return { draft: held.answer, draftAt: held.at };
  }
}
