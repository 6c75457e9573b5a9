import type { Answer } from '../../item-bank/schema.ts';
import type { Attempt } from '../attempt.ts';
import type { Presence } from '../rules.ts';
import type { ToPage } from '../schema.ts';

/** One page that writes a test, as the process that holds its socket knows it. */
export interface Page {
  sittingId: string;
  pass: string;
  say: (message: ToPage) => void;
  /** Null once the socket is closed. */
  socketOpen: boolean;
  lastHeard: Date;
  /** The open question, as last seen by this process. */
  question: { id: string; deadline: Date; closesAt: Date } | null;
  /** The last sign of life up to the deadline: what D13 asks for. */
  lastHeardInTime: Date;
  draft: { question: string; answer: Answer; n: number; at: Date; written: boolean } | null;
  silenceWritten: boolean;
}

/**
 * The pages that this process holds a socket to. Presence and drafts live here, so that ten thousand pages cost little; what must
 * outlive the process is written in batches by `jobs`.
 */
export class ExamRoom {
  readonly #pages = new Map<string, Page>();

  get pages(): Iterable<Page> {
    return this.#pages.values();
  }

  get size(): number {
    return this.#pages.size;
  }

  seat(page: Page): void {
    const before = this.#pages.get(page.sittingId);
    if (before && before.pass !== page.pass) before.say({ say: 'moved' });
    // The same page on a new socket keeps the draft that was not written yet.
    if (before && before.pass === page.pass) page.draft ??= before.draft;
    this.#pages.set(page.sittingId, page);
  }

  page(sittingId: string): Page | null {
    return this.#pages.get(sittingId) ?? null;
  }

  remove(page: Page): void {
    if (this.#pages.get(page.sittingId) === page) this.#pages.delete(page.sittingId);
  }

  /** Any message is a sign of life. */
  heard(page: Page, now: Date): void {
    page.lastHeard = now;
    page.silenceWritten = false;
    if (!page.question || now <= page.question.deadline) page.lastHeardInTime = now;
  }

  /** @returns false when this process does not know the question as the open one. A draft after the deadline is not kept. */
  holdDraft(page: Page, question: string, answer: Answer, n: number, now: Date): boolean {
    if (page.question?.id !== question) return false;
    const newer = page.draft?.question !== question || page.draft.n < n;
    if (newer && now <= page.question.closesAt) page.draft = { question, answer, n, at: now, written: false };
    return true;
  }

  /** After any write or reading: what this process knows of the open question follows the attempt. */
  follow(attempt: Attempt, graceMs: number): void {
    const page = this.#pages.get(attempt.sittingId);
    if (!page || page.question?.id === attempt.open?.id) return;
    page.question = attempt.open && {
      id: attempt.open.id,
      deadline: attempt.open.deadline,
      closesAt: new Date(+attempt.open.deadline + graceMs),
    };
    page.lastHeardInTime = page.lastHeard;
    if (page.draft?.question !== page.question?.id) page.draft = null;
  }

  /** Another page took over: the old one is told and forgotten. */
  moved(sittingId: string, pass: string): void {
    const page = this.#pages.get(sittingId);
    if (!page || page.pass === pass) return;
    page.say({ say: 'moved' });
    this.#pages.delete(sittingId);
  }

  /** What is known of the page at its question's deadline: from memory when this process holds it, else as it was written down. */
  presenceOf(attempt: Attempt, now: Date): Presence {
    const page = this.#pages.get(attempt.sittingId);
    if (page && page.question && page.question.id === attempt.open?.id) return { silentSince: page.lastHeardInTime, holderBeatAt: now };
    return { silentSince: attempt.test?.silentSince ?? null, holderBeatAt: attempt.test?.holderBeatAt ?? null };
  }

  /** The newest draft of the open question, written down or not. */
  draftOf(attempt: Attempt): { draft: Answer; draftAt: Date } | null {
    const held = this.#pages.get(attempt.sittingId)?.draft;
    return held && held.question === attempt.open?.id ? { draft: held.answer, draftAt: held.at } : null;
  }
}
