// A username being typed: checked against the rule at once, and whether it is free after a short rest.
import { normaliseUsername } from '@heliogram/model';
import { type Observable, Value } from '../platform/observe/store.ts';

export type UsernameState =
  | { readonly kind: 'empty' }
  /** Not a name, and what to change; told calmly while it may still become one. */
  | { readonly kind: 'bad'; readonly reason: 'short' | 'long' | 'start' | 'letters' }
  | { readonly kind: 'checking'; readonly name: string }
  | { readonly kind: 'free'; readonly name: string }
  | { readonly kind: 'taken'; readonly name: string }
  /** Could not be asked: creating the account will tell. */
  | { readonly kind: 'unknown'; readonly name: string };

const restMs = 350;
const keptAnswers = 50;

export class UsernameModel {
  readonly #text = new Value('');
  readonly #state = new Value<UsernameState>({ kind: 'empty' });
  readonly #isFree: (name: string) => Promise<boolean>;
  readonly #known = new Map<string, boolean>();
  #rest: ReturnType<typeof setTimeout> | undefined;

  constructor(isFree: (name: string) => Promise<boolean>) {
    this.#isFree = isFree;
  }

  get text(): Observable<string> {
    return this.#text;
  }

  get state(): Observable<UsernameState> {
    return this.#state;
  }

  /** The name, where it may be one and is not known to be taken. */
  get name(): string | undefined {
    const state = this.#state.get();
    return state.kind === 'checking' || state.kind === 'free' || state.kind === 'unknown' ? state.name : undefined;
  }

  type(text: string): void {
    this.#text.set(text);
    clearTimeout(this.#rest);
    const state = judge(text);
    if (state.kind !== 'checking') {
      this.#state.set(state);
      return;
    }
    const known = this.#known.get(state.name);
    if (known !== undefined) {
      this.#state.set({ kind: known ? 'free' : 'taken', name: state.name });
      return;
    }
    this.#state.set(state);
    this.#rest = setTimeout(() => void this.#ask(state.name), restMs);
  }

  /** The server said so itself. */
  markTaken(name: string): void {
    this.#remember(name, false);
    if (this.name === name) this.#state.set({ kind: 'taken', name });
  }

  async #ask(name: string): Promise<void> {
    const answer = await this.#isFree(name).catch(() => undefined);
    if (answer !== undefined) this.#remember(name, answer);
    const state = this.#state.get();
    if (state.kind !== 'checking' || state.name !== name) return;
    this.#state.set({ kind: answer === undefined ? 'unknown' : answer ? 'free' : 'taken', name });
  }

  #remember(name: string, isFree: boolean): void {
    if (this.#known.size >= keptAnswers) this.#known.clear();
    this.#known.set(name, isFree);
  }
}

/** What a typed name is by the rule alone. */
export function judge(text: string): Extract<UsernameState, { kind: 'empty' | 'bad' | 'checking' }> {
  const bare = text.trim().replace(/^@/, '').toLowerCase();
  if (bare === '') return { kind: 'empty' };
  const name = normaliseUsername(text);
  if (name !== undefined) return { kind: 'checking', name };
  if (/[^a-z0-9_]/.test(bare)) return { kind: 'bad', reason: 'letters' };
  if (!/^[a-z]/.test(bare)) return { kind: 'bad', reason: 'start' };
  return { kind: 'bad', reason: bare.length > 32 ? 'long' : 'short' };
}
