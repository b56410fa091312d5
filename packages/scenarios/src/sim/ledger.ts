// What the people of a simulation have said and been told: held against what is there in the end.

/** One text that somebody began to send. */
export interface Said {
  /** Unique in the simulation. */
  readonly text: string;
  readonly chat: string;
  readonly account: string;
  /** The device it was said on, by its name. */
  readonly device: string;
  /** Acknowledged by the server at this place, as the device was told. */
  seq?: number;
  /** `send` resolved: it is durable on its device at least. */
  isDurable: boolean;
  /** Refused for good, as the device was told. */
  isRefused: boolean;
}

/** A new text of something said before: whoever may not know what was said first may know this, and the other way round. */
export interface Edit {
  readonly chat: string;
  readonly text: string;
  /** Acknowledged at this place. */
  readonly seq: number;
}

/** A device that was shut out: nothing said after that may reach it. */
export interface ShutOut {
  readonly device: string;
  /** Texts begun by then. */
  readonly textsBefore: number;
}

export class Ledger {
  readonly said: Said[] = [];
  readonly edits: Edit[] = [];
  readonly shutOut: ShutOut[] = [];
  /** Devices whose store was lost, by name. */
  readonly lostStores: Set<string> = new Set();
  /** Texts that somebody tried to delete. */
  readonly deletions: Set<string> = new Set();

  /** A new text. */
  begin(given: Pick<Said, 'chat' | 'account' | 'device'>): Said {
    const said: Said = { ...given, text: `<said ${this.said.length}>`, isDurable: false, isRefused: false };
    this.said.push(said);
    return said;
  }

  /** Another text for a shown one; none is the beginning of another but by what a plus sign follows. */
  static edited(shown: string, number: number): string {
    return `${shown}+${number};`;
  }

  /** The text a shown message began as: edits append to it. */
  static originOf(shown: string): string {
    return shown.slice(0, shown.indexOf('>') + 1);
  }
}
