// How many transfers run at once: per account and all together.

/** Takes and gives back places. */
export interface Places {
  /** False when there is none left for this account. */
  take(accountKey: string): boolean;
  giveBack(accountKey: string): void;
  readonly taken: number;
}

export function createPlaces(perAccount: number, inAll: number): Places {
  const byAccount = new Map<string, number>();
  let taken = 0;
  return {
    take(accountKey) {
      const own = byAccount.get(accountKey) ?? 0;
      if (own >= perAccount || taken >= inAll) return false;
      byAccount.set(accountKey, own + 1);
      taken++;
      return true;
    },
    giveBack(accountKey) {
      const left = (byAccount.get(accountKey) ?? 1) - 1;
      if (left > 0) byAccount.set(accountKey, left);
      else byAccount.delete(accountKey);
      taken--;
    },
    get taken() {
      return taken;
    },
  };
}
