// The same words from one new member after the other: noticed in memory, bounded, forgotten soon.

/** What newcomers said of late in groups. */
export interface Raids {
  /** Seconds until this newcomer may say it; 0: now. */
  waitS(no: bigint, digest: string, account: string, timeS: number): number;
  /** A newcomer said it. */
  said(no: bigint, digest: string, account: string, timeS: number): void;
}

/** So many others may have said it. */
const maxOthers = 3;
const windowS = 600;
const maxTexts = 20_000;

interface Text {
  readonly accounts: Set<string>;
  at: number;
}

export function createRaids(): Raids {
  const texts = new Map<string, Text>();
  return {
    waitS(no, digest, account, timeS) {
      const text = texts.get(`${no} ${digest}`);
      if (!text || text.at + windowS <= timeS || text.accounts.has(account)) return 0;
      return text.accounts.size < maxOthers ? 0 : text.at + windowS - timeS;
    },
    said(no, digest, account, timeS) {
      const key = `${no} ${digest}`;
      const known = texts.get(key);
      const text = known && known.at + windowS > timeS ? known : { accounts: new Set<string>(), at: timeS };
      if (text.accounts.size < maxOthers) text.accounts.add(account);
      text.at = timeS;
      texts.delete(key);
      texts.set(key, text);
      if (texts.size <= maxTexts) return;
      const [oldest] = texts.keys();
      if (oldest !== undefined) texts.delete(oldest);
    },
  };
}
