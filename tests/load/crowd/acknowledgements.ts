import { createWriteStream, type WriteStream } from 'node:fs';

/** What the server acknowledged, one line each as soon as the reply is read; the bench looks for every one in the database. */
export class Acknowledgements {
  readonly #file: WriteStream;

  constructor(path: string) {
    this.#file = createWriteStream(path, { flags: 'a' });
  }

  note(sittingId: string, question: string, request: string): void {
    this.#file.write(`${sittingId} ${question} ${request} ${Date.now()}\n`);
  }

  close(): Promise<void> {
    return new Promise((done) => this.#file.end(done));
  }
}
