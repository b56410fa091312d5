import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ChatInfo } from '../../engine/api.ts';
import { knownPeople, matchingPeople, proposedTitle } from './people.ts';

const person = (account: string, username: string) => ({ account, username });
const direct = (peer: { account: string; username: string }, standing = 'active'): ChatInfo =>
  ({ kind: 'direct', standing, peer }) as ChatInfo;

test('people are known from chats and contacts, once each, never oneself, never a stranger who waits', () => {
  const chats = [
    direct(person('1', 'zoe')),
    direct(person('2', 'bob')),
    direct(person('3', 'stranger'), 'request'),
    { kind: 'group', standing: 'active', last: { text: '', from: person('0', 'me') } } as ChatInfo,
  ];
  const found = knownPeople(chats, [{ ...person('2', 'bob'), nickname: 'Bobby' }], '0');
  assert.deepEqual(
    found.map(({ name }) => name),
    ['Bobby', 'zoe'],
  );
});

test('what was typed is found in name and username, beginnings first, whatever the accents', () => {
  const people = [
    { account: '1', username: 'anna', name: 'anna' },
    { account: '2', username: 'joann', name: 'Joann' },
    { account: '3', username: 'x', name: 'Ánna M' },
  ];
  const names = (typed: string): string[] => matchingPeople(people, typed).map(({ account }) => account);
  assert.deepEqual(names('ann'), ['1', '3', '2']);
  assert.deepEqual(names('@anna'), ['1', '3']);
  assert.deepEqual(names('nobody'), []);
  assert.equal(names('').length, 3);
});

test('a group is named after its first three people', () => {
  assert.equal(proposedTitle(['Lena', 'Bob'], 'en'), 'Lena & Bob');
  assert.equal(proposedTitle(['Lena', 'Bob', 'Ada', 'Yusuf'], 'de'), 'Lena, Bob und Ada');
});
