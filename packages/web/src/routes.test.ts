import assert from 'node:assert/strict';
import { test } from 'node:test';
import { depthOf, messageAsked, outOf, parseRoute, paths } from './routes.ts';

const chat = 'ab'.repeat(16);

test('every path leads where it says', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    [paths.list, { at: 'list' }],
    [paths.archive, { at: 'archive' }],
    [paths.newGroup, { at: 'new', kind: 'group' }],
    [`${paths.newChat}/`, { at: 'new', kind: 'chat' }],
    [paths.chat(chat), { at: 'chat', chat, panel: 'none' }],
    [paths.details(chat), { at: 'chat', chat, panel: 'details' }],
    [paths.settings(), { at: 'settings' }],
    [paths.settings('look'), { at: 'settings', page: 'look' }],
    [paths.person('Sofia'), { at: 'person', name: 'sofia' }],
    [paths.place(chat), { at: 'place', place: chat, panel: 'none' }],
    [paths.place('@Harbour_News'), { at: 'place', place: '@harbour_news', panel: 'none' }],
    [paths.placeAbout(chat), { at: 'place', place: chat, panel: 'about' }],
    [paths.comments(chat, 7), { at: 'place', place: chat, panel: 'comments', seq: 7 }],
    [paths.newChannel, { at: 'new', kind: 'channel' }],
    [paths.newPublicGroup, { at: 'new', kind: 'public-group' }],
    [paths.searchPublic, { at: 'search', isPublic: true }],
    ['/p/harbour', { at: 'nowhere' }],
    [`/p/${chat}/comments`, { at: 'nowhere' }],
    [paths.signUp, { at: 'door', door: 'sign-up' }],
    ['/c/../settings', { at: 'nowhere' }],
    ['/c/NOHEX', { at: 'nowhere' }],
    ['/toString', { at: 'nowhere' }],
    ['/u/x', { at: 'nowhere' }],
  ];
  for (const [path, route] of cases) assert.deepEqual(parseRoute(path), route, path);
});

test('a path may ask for a message', () => {
  assert.equal(paths.chat(chat, 12), `/c/${chat}?at=12`);
  assert.equal(messageAsked('at=12'), 12);
  assert.equal(messageAsked('at=-1'), undefined);
  assert.equal(messageAsked(''), undefined);
});

test('details are deeper than their chat, a chat is deeper than the list', () => {
  const depths = [paths.list, paths.chat(chat), paths.details(chat)].map((path) => depthOf(parseRoute(path)));
  assert.deepEqual(depths, [0, 1, 2]);
});

test('Esc leads one level out, and from the list nowhere', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    [paths.list, undefined],
    [paths.chat(chat), paths.list],
    [paths.details(chat), paths.chat(chat)],
    [paths.settings('look'), paths.settings()],
    [paths.settings(), paths.list],
    [paths.newGroup, paths.newChat],
    [paths.newChannel, paths.newChat],
    [paths.comments(chat, 7), paths.place(chat)],
    [paths.place(chat), paths.list],
    [paths.search, paths.list],
  ];
  for (const [from, to] of cases) assert.equal(outOf(parseRoute(from)), to, from);
});
