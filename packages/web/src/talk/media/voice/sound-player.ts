// What plays: one sound at a time for the whole tab, so that it goes on while its message scrolls away.
import { type Observable, value } from '../../../platform/observe/store.ts';
import type { FilePlace } from '../media-links.ts';

export interface Playing {
  readonly key: string;
  readonly place: FilePlace;
  readonly state: 'loading' | 'playing' | 'paused' | 'failed';
  readonly positionMs: number;
}

export const speeds = [1, 1.5, 2] as const;
export type Speed = (typeof speeds)[number];

type Opened = { readonly url: string; close(): void };

export class SoundPlayer {
  readonly playing: Observable<Playing | undefined>;
  readonly speed = value<Speed>(1);
  readonly #playing = value<Playing | undefined>(undefined);
  readonly #makeAudio: () => HTMLAudioElement;
  readonly #open: (place: FilePlace) => Promise<Opened>;
  #audio: HTMLAudioElement | undefined;
  #opened: Opened | undefined;

  constructor(makeAudio: () => HTMLAudioElement, open: (place: FilePlace) => Promise<Opened>) {
    this.#makeAudio = makeAudio;
    this.#open = open;
    this.playing = this.#playing;
  }

  /** Plays, or pauses what plays. `fromMs`: begins there. */
  async toggle(place: FilePlace, fromMs?: number): Promise<void> {
    const now = this.#playing.get();
    const key = soundKey(place);
    if (now?.key === key && now.state !== 'failed') {
      if (now.state === 'playing') this.pause();
      else await this.#resume();
      return;
    }
    await this.#begin(place, key, fromMs ?? 0);
  }

  /** Goes to a place in the sound; one that does not play yet begins there when it is played. */
  seek(place: FilePlace, toMs: number): void {
    const now = this.#playing.get();
    if (now?.key !== soundKey(place) || !this.#audio) {
      void this.#begin(place, soundKey(place), toMs);
      return;
    }
    this.#audio.currentTime = toMs / 1000;
    this.#playing.set({ ...now, positionMs: toMs });
  }

  pause(): void {
    this.#audio?.pause();
  }

  stop(): void {
    this.#audio?.pause();
    this.#audio?.removeAttribute('src');
    this.#opened?.close();
    this.#opened = undefined;
    this.#playing.set(undefined);
  }

  nextSpeed(): void {
    const at = speeds.indexOf(this.speed.get());
    this.speed.set(speeds[(at + 1) % speeds.length] ?? 1);
    if (this.#audio) this.#audio.playbackRate = this.speed.get();
  }

  async #begin(place: FilePlace, key: string, fromMs: number): Promise<void> {
    this.stop();
    this.#playing.set({ key, place, state: 'loading', positionMs: fromMs });
    try {
      const opened = await this.#open(place);
      if (this.#playing.get()?.key !== key) return opened.close();
      this.#opened = opened;
      const audio = this.#element();
      audio.src = opened.url;
      audio.currentTime = fromMs / 1000;
      audio.playbackRate = this.speed.get();
      await audio.play();
    } catch (error) {
      // Another one was begun meanwhile: that one tells its own state.
      if (this.#playing.get()?.key !== key || (error as Error).name === 'AbortError') return;
      this.#change({ state: 'failed' });
    }
  }

  async #resume(): Promise<void> {
    await this.#element()
      .play()
      .catch((error: Error) => {
        if (error.name !== 'AbortError') this.#change({ state: 'failed' });
      });
  }

  #element(): HTMLAudioElement {
    if (this.#audio) return this.#audio;
    const audio = this.#makeAudio();
    audio.preload = 'metadata';
    const moved = (): void => this.#change({ positionMs: audio.currentTime * 1000 });
    audio.addEventListener('timeupdate', moved);
    audio.addEventListener('seeked', moved);
    audio.addEventListener('playing', () => this.#change({ state: 'playing' }));
    audio.addEventListener('pause', () => this.#change({ state: 'paused' }));
    audio.addEventListener('ended', () => this.stop());
    audio.addEventListener('error', () => this.#opened && this.#change({ state: 'failed' }));
    this.#audio = audio;
    return audio;
  }

  #change(change: Partial<Playing>): void {
    const now = this.#playing.get();
    if (now) this.#playing.set({ ...now, ...change });
  }
}

export function soundKey({ id, file }: FilePlace): string {
  return `${id}/${file.blob}`;
}
