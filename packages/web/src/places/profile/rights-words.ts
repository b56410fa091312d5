// What rights allow, in words.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PlaceKindName, PlaceRight } from '../place-types.ts';

export const rightWords: Readonly<Record<PlaceRight, MessageDescriptor>> = {
  post: msg`Post`,
  erase: msg`Take posts of others away`,
  pin: msg`Pin posts`,
  settings: msg`Change settings`,
  members: msg`Let people in, keep people out`,
  appoint: msg`Give others rights`,
};

/** Those that mean something in a place of this kind. */
export function rightsOf(kind: PlaceKindName): readonly PlaceRight[] {
  const all: readonly PlaceRight[] = ['post', 'erase', 'pin', 'settings', 'members', 'appoint'];
  return all.filter((right) => (kind === 'channel' ? right !== 'members' : right !== 'post'));
}
