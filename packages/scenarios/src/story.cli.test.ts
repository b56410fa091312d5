// The main job of the product, over the command line against a real server process. The lines are made up; those of a
// file are used with: node packages/scenarios/src/story.cli.test.ts --lines FILE
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { parseArgs } from 'node:util';
import {
  CliRunner,
  eventually,
  MarkerSearch,
  Network,
  type Printed,
  ServerProcess,
  temporaryFolder,
} from '@heliogram/testkit';
import { phrasePublic, phraseSecrets } from './identity/phrase-secrets.ts';
import { storyLines } from './story-lines.ts';

const { values } = parseArgs({ args: process.argv.slice(2), options: { lines: { type: 'string' } }, strict: false });
const lines = storyLines(200, typeof values.lines === 'string' ? values.lines : undefined);

const folder = temporaryFolder();
const names = ['mira', 'tomas', 'ana', 'ben', 'chloe', 'dora'] as const;
type Name = (typeof names)[number];
const people = {} as Record<Name, CliRunner>;
const phrases = {} as Record<Name, string>;
let server: ServerProcess;
/** The way of a device that is recovered, with everything that passes kept. */
let network: Network;
/** The one-to-one chat of Mira and Tomas, and the group. */
let direct = '';
let group = '';

before(async () => {
  server = await ServerProcess.start({ dataDir: join(folder.path, 'data') });
  network = await Network.open({ target: server.url, isCapturing: true });
});

after(async () => {
  await network?.close();
  await server?.close();
  folder.remove();
});

/** Words of people in a chat, without lines about the chat itself. */
async function said(who: CliRunner, chat: string): Promise<Printed[]> {
  const all = await who.lines('read', chat, '--limit', '1000');
  assert.ok(
    all.every((line) => line.verified === true),
    'everything shown is verified',
  );
  return all.filter((line) => line.system === undefined);
}

const textsOf = (messages: readonly Printed[]): unknown[] => messages.map((message) => message.text);

test('six people sign up', async () => {
  for (const name of names) {
    const cli = new CliRunner(join(folder.path, `home-${name}`), server.url);
    const made = await cli.one('sign-up', name);
    assert.match(String(made.account), /^[0-9a-f]{32}$/);
    assert.equal(String(made.phrase).split(' ').length, 12);
    people[name] = cli;
    phrases[name] = String(made.phrase);
  }
});

test('a stranger is heard with one thing; the rest waits unseen until the request is accepted', async () => {
  const { mira, tomas } = people;
  direct = String((await mira.one('new', 'tomas')).chat);
  const sent = await mira.one('send', 'tomas', 'Hello Tomas, it is me, Mira');
  assert.equal(typeof sent.seq, 'number');
  await mira.one('send', 'tomas', 'Are you there?');
  const [request] = await tomas.lines('requests');
  assert.equal(request?.from, 'mira');
  assert.equal(request?.text, 'Hello Tomas, it is me, Mira');
  assert.deepEqual(textsOf(await said(tomas, 'mira')), ['Hello Tomas, it is me, Mira']);
  await tomas.one('requests', 'accept', 'mira');
  assert.deepEqual(textsOf(await said(tomas, 'mira')), ['Hello Tomas, it is me, Mira', 'Are you there?']);
});

test('200 lines wait for somebody who is offline, arrive in order, and are answered', async () => {
  const { mira, tomas } = people;
  const [first = '', ...others] = lines;
  await mira.one('send', 'tomas', '--', first);
  // A line break ends a line of the file, so those lines go one by one.
  const file = join(folder.path, 'lines.txt');
  const single = others.map((line) => line.replaceAll('\n', ' '));
  writeFileSync(file, `${single.join('\n')}\n`);
  const imported = await mira.one('import-text', 'tomas', file);
  assert.equal(imported.sent, single.length);
  const read = await said(tomas, 'mira');
  assert.deepEqual(textsOf(read).slice(-lines.length), [first, ...single]);
  const seqs = read.map((message) => Number(message.seq));
  assert.deepEqual(
    seqs,
    [...seqs].sort((a, b) => a - b),
  );
  assert.equal(new Set(seqs).size, seqs.length);
  const last = read.at(-1);
  const answer = await tomas.one('send', 'mira', '--reply', String(last?.id), 'That was a lot to read!');
  const heard = (await said(mira, direct)).at(-1);
  assert.deepEqual(
    [heard?.text, heard?.from, heard?.reply, heard?.id],
    ['That was a lot to read!', 'tomas', last?.id, answer.id],
  );
});

test('words can be changed, taken back, reacted to and found again', async () => {
  const { mira, tomas } = people;
  const edited = await mira.one('send', 'tomas', 'See you at sevn');
  await mira.one('edit', 'tomas', String(edited.id), 'See you at seven, zucchini');
  const deleted = await mira.one('send', 'tomas', 'never mind this');
  await mira.one('delete', 'tomas', String(deleted.id));
  await tomas.one('react', 'mira', String(edited.id), '🎉');
  const read = await said(mira, direct);
  const shown = read.find((message) => message.id === edited.id);
  assert.deepEqual(
    [shown?.text, shown?.edited, shown?.reactions],
    ['See you at seven, zucchini', true, { '🎉': ['tomas'] }],
  );
  const gone = read.find((message) => message.seq === deleted.seq);
  assert.deepEqual([gone?.text, gone?.deleted], ['', true]);
  const found = await tomas.lines('search', 'ZUCCH');
  assert.deepEqual(
    found.map((message) => message.id),
    [edited.id],
  );
});

test('a group of five: one is removed, a newcomer sees what was said before', async () => {
  const { mira, tomas, ana, ben, chloe, dora } = people;
  const made = await mira.one('new', 'tomas', 'ana', 'ben', 'chloe', '--group', 'Lake trip', '--history', 'visible');
  group = String(made.chat);
  await mira.one('send', 'Lake trip', 'Who brings a tent?');
  for (const stranger of [ana, ben, chloe]) await stranger.one('requests', 'accept', 'mira');
  for (const [name, cli] of Object.entries({ tomas, ana, ben, chloe }))
    await cli.one('send', 'Lake trip', `I can, says ${name}`);
  assert.equal((await mira.lines('members', 'Lake trip')).length, 5);
  // Ben has seen all of it before he is taken out.
  assert.equal((await said(ben, 'Lake trip')).length, 5);
  const notHis = await ana.attempt(['remove', 'Lake trip', 'ben']);
  assert.deepEqual([notHis.exitCode, notHis.errorCode], [1, 'FORBIDDEN']);
  await mira.one('remove', 'Lake trip', 'ben');
  await mira.one('send', 'Lake trip', 'Ben must not read this');
  const refused = await ben.attempt(['send', group, 'Am I still here?']);
  assert.equal(refused.exitCode, 1);
  await mira.one('add', 'Lake trip', 'dora');
  await dora.one('requests', 'accept', 'mira');
  await dora.one('send', 'Lake trip', 'Thank you for having me');
  const wanted = [
    'Who brings a tent?',
    ...['tomas', 'ana', 'ben', 'chloe'].map((name) => `I can, says ${name}`),
    'Ben must not read this',
    'Thank you for having me',
  ];
  for (const cli of [mira, tomas, ana, chloe, dora]) assert.deepEqual(textsOf(await said(cli, 'Lake trip')), wanted);
  // What ben had fetched before he was removed stays his; the server gives him nothing any more.
  assert.deepEqual(textsOf(await said(ben, group)), wanted.slice(0, 5));
});

test('everything of a lost device is back with the phrase alone', async () => {
  const before = { direct: await said(people.mira, direct), group: await said(people.mira, group) };
  rmSync(people.mira.home, { recursive: true });
  const mira = new CliRunner(join(folder.path, 'home-mira-again'), network.url);
  const wrong = await mira.attempt(['recover', 'mira', '--phrase', phrases.tomas]);
  assert.deepEqual([wrong.exitCode, wrong.errorCode], [1, 'WRONG_PHRASE'], wrong.stderr);
  const back = await mira.one('recover', 'mira', '--phrase', phrases.mira);
  assert.equal(back.device, 2);
  const chats = await mira.lines('chats');
  assert.deepEqual(new Set(chats.map((chat) => chat.chat)), new Set([direct, group]));
  assert.deepEqual(await said(mira, direct), before.direct);
  assert.deepEqual(await said(mira, group), before.group);
  people.mira = mira;
  const sent = await mira.one('send', 'tomas', 'I am back');
  assert.equal((await said(people.tomas, direct)).at(-1)?.id, sent.id);
  const passed = network.captured();
  const secrets = new MarkerSearch([...phraseSecrets(phrases.mira), ...phraseSecrets(phrases.tomas)]);
  for (const way of ['sent', 'received'] as const) assert.deepEqual(secrets.inBytes(passed[way], way), []);
  assert.ok(new MarkerSearch([await phrasePublic(phrases.mira)]).inBytes(passed.received, 'received').length > 0);
});

test('a removed member reads nothing of what came later, on no device', async () => {
  const ben = new CliRunner(join(folder.path, 'home-ben-again'), server.url);
  await ben.one('recover', 'ben', '--phrase', phrases.ben);
  for (const cli of [people.ben, ben]) {
    const result = await cli.attempt(['read', group, '--limit', '1000']);
    assert.ok(!result.stdout.includes('Ben must not read this'));
    assert.ok(!result.stdout.includes('Thank you for having me'));
  }
});

test('a server killed in the middle loses and doubles nothing', async () => {
  const { mira, tomas } = people;
  const file = join(folder.path, 'load.txt');
  const load = Array.from({ length: 400 }, (_, index) => `load ${index + 1}`);
  writeFileSync(file, load.join('\n'));
  const before = (await said(tomas, direct)).length;
  const importing = mira.start('import-text', 'tomas', file);
  const follower = tomas.start('follow', 'mira');
  try {
    await eventually('some of it has arrived', () => follower.printed.length > 20, { timeoutMs: 60_000 });
    await server.kill();
    await server.start();
    assert.equal(await importing.ended(), 0, importing.stderr);
  } finally {
    await Promise.all([importing.stop('SIGKILL'), follower.stop()]);
  }
  for (const cli of [tomas, mira]) assert.deepEqual(textsOf(await said(cli, direct)).slice(before), load);
});
