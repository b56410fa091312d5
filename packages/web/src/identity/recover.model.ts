// Recovering an account from its name and its twelve words, forgiving in how they are typed and exact in what is wrong.
import { normaliseUsername } from '@heliogram/model';
import type { AccountApi, Me } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { derived, type Observable, Value } from '../platform/observe/store.ts';
import { judgePhrase, type PhraseJudgement, type PhraseList } from './phrase-words.ts';

export interface RecoverGiven {
  readonly account: Pick<AccountApi, 'recover'>;
  readonly deviceName: string;
  readonly list: PhraseList;
  readonly onDone: (me: Me) => void;
}

/** Why it did not work, where it is the person's to mend. */
export type RecoverRefusal = 'unknown-name' | 'wrong-phrase' | undefined;

export class RecoverModel {
  readonly attempt = new Attempt();
  readonly username = new Value('');
  readonly phrase = new Value('');
  readonly judgement: Observable<PhraseJudgement>;
  readonly #isTyping = new Value(true);
  readonly #given: RecoverGiven;

  constructor(given: RecoverGiven, username = '') {
    this.#given = given;
    this.username.set(username);
    this.judgement = derived([this.phrase, this.#isTyping], () =>
      judgePhrase(this.phrase.get(), given.list, this.#isTyping.get()),
    );
  }

  typeName(text: string): void {
    this.username.set(text);
    this.#forgetFailure();
  }

  /** Words that come all at once were pasted: where the name is there, nothing is left to be asked. */
  typePhrase(text: string): void {
    const wasEmpty = this.judgement.get().kind === 'empty';
    this.phrase.set(text);
    this.#isTyping.set(true);
    this.#forgetFailure();
    if (wasEmpty && this.isReady) void this.recover();
  }

  /** The field was left: its last word is finished. */
  leavePhrase(): void {
    this.#isTyping.set(false);
  }

  /** A word was replaced by one that was likely meant. */
  mend(text: string): void {
    this.typePhrase(text);
    this.leavePhrase();
  }

  /** Whether it can be tried. */
  get isReady(): boolean {
    return normaliseUsername(this.username.get()) !== undefined && this.judgement.get().kind === 'good';
  }

  async recover(): Promise<void> {
    this.leavePhrase();
    const name = normaliseUsername(this.username.get());
    const judgement = this.judgement.get();
    if (name === undefined || judgement.kind !== 'good') return;
    const { account, deviceName, onDone } = this.#given;
    const me = await this.attempt.run(() => account.recover(name, judgement.phrase, deviceName));
    if (!me) return;
    this.phrase.set('');
    onDone(me);
  }

  /** What of the failure the person can mend. */
  static refusal(error: unknown): RecoverRefusal {
    if (!(error instanceof Error)) return undefined;
    if (error.name === 'WrongPhraseError') return 'wrong-phrase';
    return error.name === 'RefusedError' && 'code' in error && error.code === 'NOT_FOUND' ? 'unknown-name' : undefined;
  }

  #forgetFailure(): void {
    if (this.attempt.state.get().kind === 'failed') this.attempt.forget();
  }
}
