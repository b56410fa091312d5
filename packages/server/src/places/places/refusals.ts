// Why an entry is not allowed, in the words of the contract. Pure.
import type { PlaceViolation } from '@heliogram/model';
import { Code, type RefusalValue, refuse } from '@heliogram/protocol';

const codes: Readonly<Record<PlaceViolation, Code>> = {
  'not-a-beginning': Code.MALFORMED,
  'bad-settings': Code.MALFORMED,
  'bad-grant': Code.MALFORMED,
  'too-many-grants': Code.LIMIT_REACHED,
  'fixed-setting': Code.FORBIDDEN,
  'other-controls': Code.STALE_VERSION,
  'other-anchor': Code.STALE_VERSION,
  'may-not-post': Code.FORBIDDEN,
  'may-not-edit': Code.FORBIDDEN,
  'may-not-erase': Code.FORBIDDEN,
  'may-not-pin': Code.FORBIDDEN,
  'may-not-change-settings': Code.FORBIDDEN,
  'may-not-grant': Code.FORBIDDEN,
  banned: Code.FORBIDDEN,
  'bad-target': Code.NOT_FOUND,
  'too-early': Code.OUT_OF_RANGE,
  'dated-wrong': Code.OUT_OF_RANGE,
};

/** The refusal for a violation; `headSeq`: the newest entry, for who must read on and sign anew. */
export function refuseViolation(violation: PlaceViolation, headSeq: number): RefusalValue {
  const code = codes[violation];
  return refuse(code, { detail: violation, ...(code === Code.STALE_VERSION && { headSeq }) });
}
