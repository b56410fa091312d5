// What is being named while somebody types: a person after `@`, an emoji after `:`. Pure.

export interface Trigger {
  readonly kind: 'mention' | 'emoji';
  /** What stands after the sign, up to the caret. */
  readonly query: string;
  /** Where the sign stands. */
  readonly start: number;
}

const mention = /(?:^|[^\p{L}\p{N}_@])@([\p{L}\p{N}_]{0,32})$/u;
const emoji = /(?:^|[^\p{L}\p{N}_:]):([\p{L}\p{N}_+-]{2,32})$/u;
/** As far back as anything can begin. */
const reach = 64;

/** What the text before the caret begins to name. */
export function triggerAt(text: string, caret: number): Trigger | undefined {
  const before = text.slice(Math.max(0, caret - reach), caret);
  const person = mention.exec(before);
  if (person) return { kind: 'mention', query: person[1] ?? '', start: caret - (person[1] ?? '').length - 1 };
  const sign = emoji.exec(before);
  if (sign) return { kind: 'emoji', query: (sign[1] ?? '').toLowerCase(), start: caret - (sign[1] ?? '').length - 1 };
  return undefined;
}

/** Those whose username or nickname fits, those of whom one begins with the query first. */
export function fitting<T extends { readonly username: string; readonly nickname?: string }>(
  people: readonly T[],
  query: string,
  most = 8,
): readonly T[] {
  const wanted = query.toLowerCase();
  const isFit = (one: T, fits: (name: string) => boolean): boolean =>
    fits(one.username.toLowerCase()) || fits((one.nickname ?? '').toLowerCase());
  const begins = people.filter((one) => isFit(one, (name) => name.startsWith(wanted)));
  const holds = people.filter((one) => !begins.includes(one) && isFit(one, (name) => name.includes(wanted)));
  return [...begins, ...holds].slice(0, most);
}

/** Accounts that a text names among people, in order of naming, at most 50. */
export function mentionsIn(text: string, people: ReadonlyMap<string, string>): readonly string[] {
  const found = new Set<string>();
  for (const [, name] of text.matchAll(/(?<![\p{L}\p{N}_@])@([a-z][a-z0-9_]{2,31})(?![\w@])/giu)) {
    const account = people.get((name ?? '').toLowerCase());
    if (account !== undefined) found.add(account);
  }
  return [...found].slice(0, 50);
}
