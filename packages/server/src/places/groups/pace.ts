// How often a member without rights may write in a group: slow mode, a burst that is small for who is new, and not the same words again
// and again. Pure.

/** What is known of how somebody writes in a group. Times in seconds since 1970. */
export interface Pace {
  /** The last post; 0: none. */
  readonly wroteAt: number;
  /** What is left of the burst, and as of when. */
  readonly tokens: number;
  readonly tokensAt: number;
  readonly recent: readonly Said[];
}

/** Something said, by a digest. */
export interface Said {
  readonly digest: string;
  readonly at: number;
}

/** A post or edit about to be stored. */
export interface Saying {
  readonly time: number;
  /** Since when its author is a member. */
  readonly since: number;
  readonly slowModeS: number;
  /** Absent: an edit, which neither slow mode nor repetition is about. */
  readonly said?: { readonly digest: string; readonly isShort: boolean };
}

/** Why not, and how long to wait. */
export interface TooFast {
  readonly why: 'slow mode' | 'too many at once' | 'the same again';
  readonly retryAfterS: number;
}

/** For how long somebody is new. */
export const newcomerS = 86_400;
const burstOfNew = { size: 10, everyS: 6 };
const burst = { size: 30, everyS: 2 };

/** The same text counts as repeated within this time, from the nth time on. */
const repeatS = 600;
const repeatsOfShort = 6;
const repeats = 3;
const remembered = 12;

/** Somebody who has not written yet. */
export function freshPace(time: number): Pace {
  return { wroteAt: 0, tokens: burstOfNew.size, tokensAt: time, recent: [] };
}

/** How it stands after it was said, or why it may not be. */
export function afterSaying(pace: Pace, saying: Saying): Pace | TooFast {
  const { time, said } = saying;
  if (said) {
    const slow = pace.wroteAt === 0 ? 0 : pace.wroteAt + saying.slowModeS - time;
    if (saying.slowModeS > 0 && slow > 0) return { why: 'slow mode', retryAfterS: slow };
    const again = repeated(pace, said, time);
    if (again > 0) return { why: 'the same again', retryAfterS: again };
  }
  const rules = burstAt(saying.since, time);
  const tokens = tokensAt(pace, rules, time);
  if (tokens < 1) return { why: 'too many at once', retryAfterS: Math.ceil((1 - tokens) * rules.everyS) };
  const recent = said ? [...pace.recent, { digest: said.digest, at: time }].slice(-remembered) : pace.recent;
  return { wroteAt: said ? time : pace.wroteAt, tokens: tokens - 1, tokensAt: time, recent };
}

/** From when on the next post may come, whatever it says; 0: now. */
export function mayWriteAt(
  pace: Pace,
  member: { readonly since: number; readonly slowModeS: number },
  time: number,
): number {
  const slow = member.slowModeS > 0 && pace.wroteAt > 0 ? pace.wroteAt + member.slowModeS : 0;
  const rules = burstAt(member.since, time);
  const lacking = 1 - tokensAt(pace, rules, time);
  const at = Math.max(slow, lacking > 0 ? time + Math.ceil(lacking * rules.everyS) : 0);
  return at > time ? at : 0;
}

type Burst = typeof burst;

function burstAt(since: number, time: number): Burst {
  return time - since < newcomerS ? burstOfNew : burst;
}

function tokensAt(pace: Pace, { size, everyS }: Burst, time: number): number {
  return Math.min(size, pace.tokens + Math.max(0, time - pace.tokensAt) / everyS);
}

/** Seconds until it is no repetition any more; 0: it is none. */
function repeated(pace: Pace, said: NonNullable<Saying['said']>, time: number): number {
  const same = pace.recent.filter((one) => one.digest === said.digest && time - one.at < repeatS);
  const allowed = (said.isShort ? repeatsOfShort : repeats) - 1;
  const oldest = same.at(-allowed);
  return same.length < allowed || !oldest ? 0 : oldest.at + repeatS - time;
}
