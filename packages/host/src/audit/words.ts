// What an audit says at its end: one line for people, or one of JSON.
import { fromUtf8 } from '@heliogram/crypto';
import type { AuditDone } from './audit.ts';
import type { Audited, AuditFault, Cosigned, Silence } from './verdict.ts';
import { asTime } from './walk.ts';

/** Everything that can be said at the end of an audit. */
export type Outcome =
  | { readonly kind: 'good'; readonly done: AuditDone; readonly cosignature: string | undefined }
  | { readonly kind: 'fault'; readonly fault: AuditFault; readonly evidence: string | undefined }
  | { readonly kind: 'unfinished'; readonly says: string };

/** 0: nothing is wrong · 1: the log is · 3: it could not be read to the end. */
export const exitCodes: Readonly<Record<Outcome['kind'], number>> = { good: 0, fault: 1, unfinished: 3 };

/** One line, after one for each thing to be noticed. */
export function outcomeLines(outcome: Outcome, nowMs: number): string[] {
  if (outcome.kind === 'unfinished') return [`UNFINISHED: ${outcome.says}. This says nothing about the log.`];
  if (outcome.kind === 'fault') {
    const { check, index, message } = outcome.fault;
    const kept = outcome.evidence === undefined ? '' : ` What it signed is kept in ${outcome.evidence}.`;
    return [`FAULT in ${check}${index === null ? '' : ` at log index ${index}`}: ${message}.${kept}`];
  }
  const { audited } = outcome.done;
  const more = audited.silences - audited.silent.length;
  return [
    ...audited.silent.map(silenceLine),
    ...(more > 0 ? [`NOTE: it was silent ${more} times more.`] : []),
    ...(outcome.cosignature === undefined ? [] : [`Cosignature: ${outcome.cosignature}`]),
    `GOOD: ${goodLine(audited, nowMs)}`,
  ];
}

function silenceLine({ index, fromMs, untilMs }: Silence): string {
  return `NOTE: before log index ${index} it was silent from ${asTime(fromMs)} to ${asTime(untilMs)}; once an hour is the rule.`;
}

function goodLine(audited: Audited, nowMs: number): string {
  const { origin, from, resumedAt, size, leaves, newestMs, cosigned } = audited;
  const news = size === resumedAt ? 'no new entry' : `${size - resumedAt} new entries`;
  const begin = from === 0 ? '' : `, entries before ${from} unaudited`;
  const ageMinutes = Math.max(0, Math.round((nowMs - newestMs) / 60_000));
  return `${origin} has ${size} entries (${news}${begin}), ${leaves} leaves added and none changed, the newest entry ${ageMinutes} min old; ${cosignedWords(cosigned)}.`;
}

function cosignedWords(cosigned: Cosigned | undefined): string {
  if (!cosigned) return 'no policy given, so nobody but the log vouches for it';
  const by = cosigned.witnesses.length === 0 ? 'by nobody' : `by ${cosigned.witnesses.join(', ')}`;
  if (cosigned.quorum === null) return `the policy asks for no witness, cosigned ${by}`;
  return `quorum "${cosigned.quorum}" met up to ${cosigned.size} entries, cosigned ${by}`;
}

/** The same for programs. */
export function outcomeJson(outcome: Outcome): string {
  if (outcome.kind === 'unfinished') return JSON.stringify({ result: outcome.kind, says: outcome.says });
  if (outcome.kind === 'fault') {
    const { check, index, message, checkpoint } = outcome.fault;
    const signed = checkpoint && fromUtf8(checkpoint);
    return JSON.stringify({ result: outcome.kind, check, index, says: message, checkpoint: signed });
  }
  const { done, cosignature } = outcome;
  return JSON.stringify({ result: outcome.kind, ...done.audited, checkpoint: fromUtf8(done.checkpoint), cosignature });
}
