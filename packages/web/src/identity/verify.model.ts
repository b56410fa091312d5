// Comparing safety numbers with somebody: the number, what a scanned code says, and what is remembered of it.
import type { ContactsPort } from '../engine/api.ts';
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';

/** What is known of somebody's keys: never compared, compared and the same, compared and new since. */
export type TrustState = 'encrypted' | 'verified' | 'changed';

export interface Safety {
  /** 60 digits. */
  readonly number: string;
  /** What a QR code shows to the other. */
  readonly qr: string;
  readonly state: TrustState;
}

export type ScanResult = 'match' | 'mismatch' | 'no-safety-code';

export class VerifyModel {
  readonly loading = new Attempt();
  readonly saving = new Attempt();
  readonly #safety = new Value<Safety | undefined>(undefined);
  readonly #scanned = new Value<ScanResult | undefined>(undefined);
  readonly #name: string;
  readonly #contacts: Pick<ContactsPort, 'safety' | 'verify' | 'unverify'>;

  constructor(contacts: Pick<ContactsPort, 'safety' | 'verify' | 'unverify'>, name: string) {
    this.#contacts = contacts;
    this.#name = name;
  }

  get safety(): Observable<Safety | undefined> {
    return this.#safety;
  }

  get scanned(): Observable<ScanResult | undefined> {
    return this.#scanned;
  }

  async load(): Promise<void> {
    const safety = await this.loading.run(() => this.#contacts.safety(this.#name));
    if (safety) this.#safety.set(safety);
  }

  /** A person looked and says that they match; it holds for the keys that were shown, not for later ones. */
  async match(): Promise<boolean> {
    const shown = this.#safety.get();
    if (!shown) return false;
    const done = await this.saving.run(async () => {
      await this.#contacts.verify(this.#name, shown.number);
      return true;
    });
    // Refused means that the keys have changed meanwhile: the new number is to be seen either way.
    await this.load();
    return done ?? false;
  }

  async unverify(): Promise<void> {
    const done = await this.saving.run(async () => {
      await this.#contacts.unverify(this.#name);
      return true;
    });
    if (done) await this.load();
  }

  /** The other's code was scanned. A match is kept at once: the camera has looked. */
  async scan(text: string): Promise<void> {
    const shown = this.#safety.get();
    if (!shown) return;
    const result = compareCodes(text, shown.qr);
    this.#scanned.set(result);
    if (result === 'match') await this.match();
  }

  forgetScan(): void {
    this.#scanned.set(undefined);
  }
}

const codePattern = /^heliogram:verify\?v=1&o=([A-Za-z0-9_-]{40})&p=([A-Za-z0-9_-]{40})$/;

/** Their code shows what ours shows, with the two sides swapped. */
export function compareCodes(theirs: string, ours: string): ScanResult {
  const scanned = codePattern.exec(theirs.trim());
  const own = codePattern.exec(ours);
  if (!scanned || !own) return 'no-safety-code';
  return scanned[1] === own[2] && scanned[2] === own[1] ? 'match' : 'mismatch';
}

/** The number in groups of five. */
export function inGroups(number: string): readonly string[] {
  return number.match(/.{1,5}/g) ?? [];
}
