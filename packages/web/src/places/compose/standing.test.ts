// Who may write in a public place, and what they are told where they may not.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nowMs, samplePlace } from '../gallery-places.ts';
import type { PlaceInfo } from '../place-types.ts';
import { writeStanding } from './standing.ts';

const now = nowMs / 1000;

test('what somebody may do follows from their rights', () => {
  const cases: readonly (readonly [Partial<PlaceInfo>, unknown])[] = [
    [{}, { kind: 'reader' }],
    [{ rights: ['post'] }, { kind: 'may' }],
    [{ rights: ['erase', 'pin'] }, { kind: 'reader' }],
    [{ isFounder: true }, { kind: 'may' }],
    [{ isFounder: true, bannedUntil: now - 1 }, { kind: 'may' }],
    [
      { rights: ['post'], bannedUntil: now + 60 },
      { kind: 'banned', until: now + 60 },
    ],
    [{ kind: 'group' }, { kind: 'outside' }],
    [{ kind: 'group', hasAsked: true }, { kind: 'asked' }],
    [{ kind: 'group', isMember: true }, { kind: 'may' }],
    [
      { kind: 'group', isMember: true, mayWriteAt: now + 30 },
      { kind: 'slow', until: now + 30 },
    ],
    [
      { kind: 'group', isMember: true, bannedUntil: 0xffff_ffff },
      { kind: 'banned', until: undefined },
    ],
  ];
  for (const [part, standing] of cases)
    assert.deepEqual(writeStanding(samplePlace('Harbour', part), nowMs), standing, JSON.stringify(part));
});
