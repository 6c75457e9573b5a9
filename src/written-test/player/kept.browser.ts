import type { Answer } from '../../item-bank/schema.ts';
import { inTime, NoAnswer } from '../../ui/in-time.browser.ts';

/** An answer on its way. It outlives a reload or a dead battery, and leaves first when the candidate is back. */
export interface Outgoing {
  reference: string;
  request: string;
  question: string;
  answer: Answer | null;
  timeUp: boolean;
}

const NAME = 'palier-exam';
type Store = 'draft' | 'outgoing';

let opened: Promise<IDBDatabase> | null = null;
/** Set while the browser owes an answer: nothing waits for it a second time. */
let silent = false;
let keeps = true;

/** Whether this browser kept what it was last given. */
export const keepsAnswers = () => keeps;

function open(): Promise<IDBDatabase> {
  return (opened ??= new Promise((done, fail) => {
    const asked = indexedDB.open(NAME, 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('draft');
      asked.result.createObjectStore('outgoing', { keyPath: 'request' });
    };
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => fail(asked.error);
    asked.onblocked = () => fail(new Error('blocked'));
  }));
}

async function ask<T>(store: Store, mode: IDBTransactionMode, about: (in_: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  return new Promise<T>((done, fail) => {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const asked = about(transaction.objectStore(store));
    transaction.oncomplete = () => done(asked.result);
    transaction.onabort = () => fail(transaction.error);
  });
}

/** Where storage is forbidden (some private windows) or never answers (Safari) the exam goes on: the server holds the drafts too. */
async function within<T>(store: Store, mode: IDBTransactionMode, about: (in_: IDBObjectStore) => IDBRequest<T>): Promise<T | undefined> {
  if (silent) return undefined;
  const asked = ask(store, mode, about);
  try {
    const found = await inTime(asked);
    keeps = true;
    return found;
  } catch (fault) {
    keeps = false;
    silent = fault instanceof NoAnswer;
    // A database that was lost, as Safari loses it in the background, is opened anew by the next one who asks.
    if (!silent) opened = null;
    void asked.catch(() => undefined).then(() => (silent = false));
    return undefined;
  }
}

export const keepDraft = (question: string, answer: Answer) => within('draft', 'readwrite', (drafts) => drafts.put(answer, question));
export const draftOf = (question: string): Promise<Answer | undefined> =>
  within('draft', 'readonly', (drafts) => drafts.get(question) as IDBRequest<Answer>);
/** Once another page writes, or the question is closed, what this computer kept is old. */
export const forgetDrafts = () => within('draft', 'readwrite', (drafts) => drafts.clear());

export const keepOutgoing = (outgoing: Outgoing) => within('outgoing', 'readwrite', (all) => all.put(outgoing));
export const forgetOutgoing = (request: string) => within('outgoing', 'readwrite', (all) => all.delete(request));

/** Only this sitting's: on a shared computer another candidate's answer waits for its own. */
export async function outgoingOf(reference: string): Promise<Outgoing | undefined> {
  const all = await within('outgoing', 'readonly', (kept) => kept.getAll() as IDBRequest<Outgoing[]>);
  return all?.find((outgoing) => outgoing.reference === reference);
}
