import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Answer, Question } from './tester.ts';

/** A test that never ends is a change that was noticed: its process is ended, and another one takes the next question. */
export class TesterProcess {
  #child: ChildProcess | null = null;

  async #open(): Promise<ChildProcess> {
    if (this.#child) return this.#child;
    const child = fork(join(import.meta.dirname, 'tester.ts'), { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    await new Promise((ready) => child.once('message', ready));
    this.#child = child;
    return child;
  }

  /** null when there was no answer in time, or the process did not survive. */
  async ask(question: Question, patience: number): Promise<Answer | null> {
    const child = await this.#open();
    const answer = await new Promise<Answer | null>((done) => {
      const late = setTimeout(() => done(null), patience);
      child.once('exit', () => done(null));
      child.once('message', (told: Answer) => {
        clearTimeout(late);
        done(told);
      });
      child.send(question);
    });
    child.removeAllListeners('exit').removeAllListeners('message');
    if (!answer) this.close();
    return answer;
  }

  close(): void {
    this.#child?.kill('SIGKILL');
    this.#child = null;
  }
}
