// A voice message being made: recorded, paused, heard once more, sent or thrown away.
import type { OutgoingBlob } from '../../../engine/media.ts';
import { type Observable, value } from '../../../platform/observe/store.ts';
import { condensed } from './waveform.ts';

export const maxVoiceMs = 900_000;
/** Shorter ones are slips of the finger. */
export const minVoiceMs = 700;

export type VoiceState =
  | { readonly kind: 'idle' }
  /** The browser asks whether the microphone may be used. */
  | { readonly kind: 'asking' }
  | { readonly kind: 'recording' | 'paused'; readonly elapsedMs: number; readonly levels: readonly number[] }
  /** Ended by its limit or by the person: to be heard before it goes. */
  | { readonly kind: 'review'; readonly voice: OutgoingBlob; readonly url: string }
  | { readonly kind: 'failed'; readonly reason: 'denied' | 'no-microphone' | 'broken' };

/** One recording by the browser. */
export interface Recording {
  pause(): void;
  resume(): void;
  /** Ends it and gives what was recorded. */
  stop(): Promise<Blob>;
  /** Ends it and keeps nothing. */
  drop(): void;
}

export interface RecorderGiven {
  /** Asks for the microphone and begins. `level`: loudness, 0..31, some times a second. */
  readonly begin: (tell: { level(value: number): void; broken(): void }) => Promise<Recording>;
  readonly nowMs: () => number;
  readonly url: { create(blob: Blob): string; revoke(url: string): void };
}

export class RecorderModel {
  readonly state: Observable<VoiceState>;
  readonly #state = value<VoiceState>({ kind: 'idle' });
  readonly #given: RecorderGiven;
  #recording: Recording | undefined;
  #levels: number[] = [];
  #heardMs = 0;
  #sinceMs = 0;
  /** Counts beginnings, so that an answer for one that was cancelled is known as such. */
  #turn = 0;

  constructor(given: RecorderGiven) {
    this.#given = given;
    this.state = this.#state;
  }

  async start(): Promise<void> {
    if (this.#recording || this.#state.get().kind === 'asking') return;
    this.#leaveReview();
    const turn = ++this.#turn;
    this.#state.set({ kind: 'asking' });
    try {
      const recording = await this.#given.begin({
        level: (level) => this.#hear(turn, level),
        broken: () => turn === this.#turn && this.#fail('broken'),
      });
      if (turn !== this.#turn) return recording.drop();
      this.#recording = recording;
      this.#levels = [];
      this.#heardMs = 0;
      this.#sinceMs = this.#given.nowMs();
      this.#show('recording');
    } catch (error) {
      if (turn === this.#turn) this.#fail(reasonOf(error));
    }
  }

  pause(): void {
    if (this.#state.get().kind !== 'recording') return;
    this.#recording?.pause();
    this.#heardMs = this.#elapsed();
    this.#show('paused');
  }

  resume(): void {
    if (this.#state.get().kind !== 'paused') return;
    this.#recording?.resume();
    this.#sinceMs = this.#given.nowMs();
    this.#show('recording');
  }

  /** Ends the recording, to be heard before it is sent. */
  async review(): Promise<void> {
    const voice = await this.#finish();
    if (voice) this.#state.set({ kind: 'review', voice, url: this.#given.url.create(voice.file) });
  }

  /** What is to be sent; the model is idle again. Undefined where nothing worth sending was recorded. */
  async take(): Promise<OutgoingBlob | undefined> {
    const state = this.#state.get();
    if (state.kind === 'review') {
      this.cancel();
      return state.voice;
    }
    const voice = await this.#finish();
    this.#state.set({ kind: 'idle' });
    return voice;
  }

  cancel(): void {
    this.#turn++;
    this.#recording?.drop();
    this.#recording = undefined;
    this.#leaveReview();
    this.#state.set({ kind: 'idle' });
  }

  async #finish(): Promise<OutgoingBlob | undefined> {
    const recording = this.#recording;
    if (!recording) return undefined;
    const durationMs = Math.round(this.#elapsed());
    const levels = this.#levels;
    this.#recording = undefined;
    this.#turn++;
    if (durationMs < minVoiceMs) {
      recording.drop();
      this.#state.set({ kind: 'idle' });
      return undefined;
    }
    const file = await recording.stop();
    return { file, kind: 'voice', name: '', type: file.type, durationMs, waveform: condensed(levels) };
  }

  #hear(turn: number, level: number): void {
    if (turn !== this.#turn || this.#state.get().kind !== 'recording') return;
    this.#levels.push(level);
    this.#show('recording');
    if (this.#elapsed() >= maxVoiceMs) void this.review();
  }

  #elapsed(): number {
    const running = this.#state.get().kind === 'recording' ? this.#given.nowMs() - this.#sinceMs : 0;
    return this.#heardMs + running;
  }

  #show(kind: 'recording' | 'paused'): void {
    const elapsedMs = kind === 'paused' ? this.#heardMs : this.#heardMs + this.#given.nowMs() - this.#sinceMs;
    this.#state.set({ kind, elapsedMs, levels: this.#levels.slice(-shownLevels) });
  }

  #fail(reason: 'denied' | 'no-microphone' | 'broken'): void {
    this.#recording?.drop();
    this.#recording = undefined;
    this.#state.set({ kind: 'failed', reason });
  }

  #leaveReview(): void {
    const state = this.#state.get();
    if (state.kind === 'review') this.#given.url.revoke(state.url);
  }
}

const shownLevels = 64;

function reasonOf(error: unknown): 'denied' | 'no-microphone' | 'broken' {
  const { name } = error as Error;
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' ? 'no-microphone' : 'broken';
}
