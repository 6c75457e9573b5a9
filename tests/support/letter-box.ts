import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server that keeps what it is given. */
export class LetterBox {
  readonly mails: ParsedMail[] = [];
  readonly #server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => {
      simpleParser(stream, (_error, mail) => {
        this.mails.push(mail);
        done();
      });
    },
  });

  async open(): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(0, '127.0.0.1', done));
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.#server.server.address() as AddressInfo).port}`;
  }

  to(address: string): ParsedMail[] {
    return this.mails.filter(({ to }) => [to ?? []].flat().some(({ value }) => value.some((one) => one.address === address)));
  }

  /** The address of the link in the latest mail to somebody that leads to such a page; waits half a minute for it. */
  async link(address: string, page: string): Promise<string> {
    for (let tries = 0; tries < 300; tries += 1) {
      const links = this.to(address).flatMap(({ text }) => text?.match(/https?:\/\/\S+/g) ?? []);
      const found = links.findLast((link) => link.includes(page));
      if (found) return found;
      await new Promise((wait) => setTimeout(wait, 100));
    }
    throw new Error(`no mail with a link to ${page} came to ${address}; there are ${this.mails.map(({ subject }) => subject).join(', ')}`);
  }

  /** Waits, at most half a minute, until so many mails have come to somebody. */
  async count(address: string, wanted: number): Promise<void> {
    for (let tries = 0; tries < 300 && this.to(address).length < wanted; tries += 1) await new Promise((wait) => setTimeout(wait, 100));
  }

  async close(): Promise<void> {
    await new Promise<void>((done) => this.#server.close(done));
  }
}
