import { inTime } from '../../ui/in-time.browser.ts';
import { ownFetch } from '../../ui/rpc.browser.ts';

interface Hearing {
  /** Seconds from the beginning. */
  moved(position: number): void;
  ended(): void;
}

/** One clip at a time, held in memory: once it is here, a line that breaks does not cut it. */
export class Sound {
  readonly #audio = new Audio();
  #leave = new AbortController();

  /** @throws when the clip cannot be fetched or this browser cannot play it. */
  async play(url: string, from: number, volume: number, hearing: Hearing) {
    const response = await ownFetch(url, { signal: AbortSignal.timeout(15_000) });
    if (!response.ok) throw new Error(`the clip answered ${response.status}`);
    const clip = await response.blob();
    this.stop();
    this.#leave = new AbortController();
    const { signal } = this.#leave;
    this.#audio.addEventListener('timeupdate', () => hearing.moved(this.#audio.currentTime), { signal });
    this.#audio.addEventListener('ended', () => hearing.ended(), { signal });
    this.#audio.src = URL.createObjectURL(clip);
    this.#audio.currentTime = from;
    this.#audio.volume = volume;
    try {
      await inTime(this.#audio.play());
    } catch (fault) {
      // What begins after all must not be heard behind a page that says it did not.
      this.stop();
      throw fault;
    }
  }

  loudness(volume: number) {
    this.#audio.volume = volume;
  }

  stop() {
    this.#leave.abort();
    this.#audio.pause();
    if (this.#audio.src.startsWith('blob:')) URL.revokeObjectURL(this.#audio.src);
  }
}
