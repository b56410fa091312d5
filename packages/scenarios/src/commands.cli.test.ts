// Every command that the story does not need, over the command line against a real server process; and how it fails.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { CliRunner, eventually, ServerProcess, temporaryFolder } from '@heliogram/testkit';

const folder = temporaryFolder();
let server: ServerProcess;
let ann: CliRunner;
let bob: CliRunner;
let annsPhrase: string;

before(async () => {
  server = await ServerProcess.start({ dataDir: join(folder.path, 'data') });
  ann = device('ann');
  bob = device('bob');
  const [made] = await Promise.all([ann.one('sign-up', 'ann', '--device', 'Desk'), bob.one('sign-up', 'bob')]);
  annsPhrase = String(made.phrase);
});

after(async () => {
  await server?.close();
  folder.remove();
});

function device(name: string): CliRunner {
  return new CliRunner(join(folder.path, name), server.url);
}

test('wrong use ends with 2 and says what to type; refusals end with 1 and their code', async () => {
  for (const [words, hint] of [
    [['sned', 'bob', 'x'], /Did you mean \\"send\\"/],
    [['send', 'bob'], /TEXT is missing/],
    [['read', 'bob', '--limt', '5'], /Did you mean \\"--limit\\"/],
    [['sign-up', '9lives'], /beginning with a letter/],
  ] as const) {
    const { exitCode, errorCode, stderr } = await ann.attempt(words);
    assert.deepEqual([exitCode, errorCode], [2, 'USAGE']);
    assert.match(stderr, hint);
  }
  for (const [who, words, code] of [
    [ann, ['new', 'nobody_here'], 'NOT_FOUND'],
    [ann, ['sign-up', 'ann'], 'HOME_TAKEN'],
    [ann, ['read', 'no-such-group!'], 'NOT_FOUND'],
    [device('empty'), ['chats'], 'NO_ACCOUNT'],
    [device('other'), ['sign-up', 'ann'], 'NAME_TAKEN'],
  ] as const) {
    const { exitCode, errorCode } = await who.attempt(words);
    assert.deepEqual([words[0], exitCode, errorCode], [words[0], 1, code]);
  }
});

test('the key log is looked at, and believed as a policy demands', async () => {
  const looked = await ann.attempt(['key-log']);
  assert.equal(looked.exitCode, 0, looked.stderr);
  assert.match(looked.stderr, /NO_WITNESSES/);
  const policy = join(folder.path, 'witnesses.policy');
  const witness = 'witness w1 witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
  for (const [text, exitCode, code] of [
    ['quorum nobody\n', 2, 'USAGE'],
    [`${witness}\nquorum w1\n`, 1, 'NOT_BELIEVED'],
    // Again: what is not believed once is not believed later.
    [`${witness}\nquorum w1\n`, 1, 'NOT_BELIEVED'],
  ] as const) {
    writeFileSync(policy, text);
    const { exitCode: ended, errorCode } = await ann.attempt(['key-log', '--policy', policy]);
    assert.deepEqual([ended, errorCode], [exitCode, code]);
  }
  const { origin, witnesses } = await ann.one('key-log', '--policy', 'none');
  assert.deepEqual([origin, witnesses], ['localhost/keys', []]);
});

test('a device is linked by a code, not by wrong digits, has everything, and is shut out', async () => {
  await ann.one('send', 'saved', 'Said before the tablet');
  const tablet = device('tablet');
  /** Shows a code on the tablet, scans it, and types what `typed` makes of the digits. */
  const link = async (typed: (digits: string) => string) => {
    const showing = tablet.start('link', 'show', '--device', 'Tablet');
    const qr = await eventually('the code is shown', () => showing.printed.find((line) => line.qr !== undefined)?.qr);
    const scanning = ann.start('link', 'scan', String(qr));
    const check = await eventually('the check code is shown', () => scanning.printed.find((line) => line.check)?.check);
    showing.type(typed(String(check)));
    const ended = await Promise.all([showing.ended(), scanning.ended()]);
    return { ended, said: showing.stderr + scanning.stderr };
  };
  const wrong = await link((digits) => (digits === '11' ? '12' : '11'));
  assert.deepEqual([wrong.ended, wrong.said.match(/LINK_FAILED/g)?.length], [[1, 1], 2], wrong.said);
  assert.equal((await tablet.attempt(['whoami'])).errorCode, 'NO_ACCOUNT');
  const right = await link((digits) => digits);
  assert.deepEqual(right.ended, [0, 0], right.said);
  const devices = await ann.lines('devices');
  assert.deepEqual(
    devices.map((one) => [one.device, one.name, one.isThis, one.isRevoked]),
    [
      [1, 'Desk', true, false],
      [2, 'Tablet', false, false],
    ],
  );
  assert.equal((await tablet.one('whoami')).device, 2);
  assert.ok((await tablet.lines('read', 'saved')).some(({ text }) => text === 'Said before the tablet'));
  assert.deepEqual(await tablet.lines('passkeys'), []);
  assert.equal((await tablet.attempt(['passkeys', 'add'])).errorCode, 'USAGE');
  assert.equal(String((await tablet.one('phrase', 'renew')).phrase).split(' ').length, 12);
  assert.match(JSON.stringify((await ann.one('phrase')).coming), /"device":2,"isByThis":false/);
  assert.equal((await ann.one('phrase', 'cancel')).coming, null);
  assert.equal((await ann.attempt(['phrase', 'veto', '--phrase', annsPhrase])).errorCode, 'NOT_FOUND');
  assert.equal((await ann.one('phrase', 'check', '--phrase', annsPhrase)).isRight, true);
  assert.deepEqual(await ann.one('devices', 'rename', '2', 'Kitchen', 'wall'), { renamed: 2, name: 'Kitchen wall' });
  assert.equal((await ann.lines('devices'))[1]?.name, 'Kitchen wall');
  assert.equal((await ann.attempt(['devices', 'rename', '2'])).errorCode, 'USAGE');
  assert.equal((await ann.attempt(['devices', 'rename', '2', 'x'.repeat(65)])).errorCode, 'BAD_NAME');
  await ann.one('devices', 'revoke', '2');
  const out = await tablet.attempt(['devices']);
  assert.equal(out.exitCode, 1);
  assert.equal((await ann.lines('devices')).find((one) => one.device === 2)?.isRevoked, true);
});

test('drafts, roles, titles, invites, leaving, blocking', async () => {
  await ann.one('new', 'bob');
  await ann.one('send', 'bob', 'hello');
  await bob.one('requests', 'accept', 'ann');
  await ann.one('draft', 'bob', 'not', 'yet');
  assert.equal((await ann.lines('chats')).find((chat) => chat.peer === 'bob')?.draft, 'not yet');
  const { chat } = await ann.one('new', 'bob', '--group', 'Choir');
  await ann.one('rename', 'Choir', 'Choir', 'of', 'Ten');
  await ann.one('role', 'choir of ten', 'bob', 'admin');
  assert.deepEqual(
    (await bob.lines('members', 'Choir of Ten')).map((one) => [one.username, one.role]),
    [
      ['ann', 'owner'],
      ['bob', 'admin'],
    ],
  );
  const carl = device('carl');
  await carl.one('sign-up', 'carl');
  const { link, invite } = await ann.one('invite', 'create', 'Choir of Ten', '--uses', '1', '--hours', '1');
  assert.equal((await carl.one('join', String(link), '--peek')).title, 'Choir of Ten');
  assert.equal((await carl.one('join', String(link))).chat, chat);
  await ann.lines('chats');
  await eventually('carl is in', async () => (await carl.lines('chats')).some((one) => one.chat === chat), {
    everyMs: 200,
  });
  await ann.one('invite', 'revoke', 'Choir of Ten', String(invite));
  assert.deepEqual(await ann.lines('invite', 'list', 'Choir of Ten'), []);
  await carl.one('leave', 'Choir of Ten');
  await ann.one('send', 'Choir of Ten', 'carl has left');
  const members = await ann.lines('members', 'Choir of Ten');
  assert.equal(members.filter((one) => one.state !== 'leaving').length, 2);
  await bob.one('block', 'carl');
  const blocked = await carl.attempt(['send', 'bob', 'let me in']);
  assert.deepEqual([blocked.exitCode, blocked.errorCode !== 'FAILED'], [1, true]);
  await bob.one('unblock', 'carl');
});

test('both see the same safety number', async () => {
  const [hers, his] = await Promise.all([ann.one('verify', 'bob'), bob.one('verify', 'ann')]);
  assert.match(String(hers.safetyNumber), /^\d{60}$/);
  assert.equal(hers.safetyNumber, his.safetyNumber);
});

test('following goes on while other commands use the same home', async () => {
  const following = bob.start('follow');
  try {
    await eventually('it follows', () => following.hasBegun);
    await ann.one('send', 'bob', 'one');
    await eventually('the first is printed', () => following.printed.some((line) => line.text === 'one'));
    await bob.one('send', 'ann', 'two');
    await ann.one('send', 'bob', 'three');
    const printed = await eventually('everything is printed', () => {
      const texts = following.printed.map((line) => line.text);
      return texts.includes('three') ? texts : undefined;
    });
    assert.deepEqual(printed, ['one', 'two', 'three']);
  } finally {
    assert.equal(await following.stop(), 0, following.stderr);
  }
});

test('typing into a chat, and lines piped into it', async () => {
  const result = await ann.attempt(['chat', 'bob', '--limit', '0'], 'typed here\n\n/react 1 🙂\n/quit\n');
  assert.equal(result.exitCode, 0, result.stderr);
  assert.ok((await bob.lines('read', 'ann')).some((line) => line.text === 'typed here'));
  const piped = await ann.attempt(['send', 'bob', '-'], 'from\na pipe\n');
  assert.equal(piped.exitCode, 0, piped.stderr);
  assert.equal((await bob.lines('read', 'ann', '--limit', '1')).at(-1)?.text, 'from\na pipe');
});

test('without a server reading works, sending waits and says so', async () => {
  await ann.lines('read', 'bob');
  await server.stop();
  const read = await ann.attempt(['read', 'bob']);
  assert.equal(read.exitCode, 0, read.stderr);
  assert.ok(read.lines.some((line) => line.text === 'typed here'));
  assert.equal(read.warnings[0]?.code, 'OFFLINE');
  const sent = await ann.attempt(['send', 'bob', 'written offline']);
  assert.deepEqual([sent.exitCode, sent.errorCode], [1, 'OFFLINE']);
  assert.match(sent.stderr, /waits in the outbox/);
  await server.start();
  await ann.lines('chats');
  assert.equal((await bob.lines('read', 'ann', '--limit', '1')).at(-1)?.text, 'written offline');
});

test('everything of one’s own can be taken away, and the home is private', async () => {
  const target = join(folder.path, 'export');
  const made = await ann.one('export', target);
  assert.ok(Number(made.messages) > 5);
  const names = readdirSync(target).sort();
  assert.deepEqual(names, ['account.json', 'chats', 'index.html']);
  const texts = readdirSync(join(target, 'chats')).map((name) => readFileSync(join(target, 'chats', name), 'utf8'));
  assert.ok(texts.some((text) => text.includes('<!doctype html>') && text.includes('typed here')));
  const again = await ann.attempt(['export', target]);
  assert.equal(again.exitCode, 2);
  assert.equal(statSync(ann.home).mode & 0o777, 0o700);
  writeFileSync(join(folder.path, 'empty.txt'), '\n\n');
  assert.equal((await ann.one('import-text', 'bob', join(folder.path, 'empty.txt'))).sent, 0);
  assert.ok(existsSync(join(ann.home, 'settings.json')));
});

test('files are attached, listed, saved without overwriting, and passed on', async () => {
  const picture = join(folder.path, 'lake.jpg');
  const tour = join(folder.path, 'tour.bin');
  const bytes = Buffer.alloc(1_200_000, 'tour');
  writeFileSync(picture, 'not really a picture');
  writeFileSync(tour, bytes);
  const sent = await ann.one('attach', 'bob', picture, tour, '--text', 'The way there');
  assert.ok(Number(sent.seq) > 0);
  const message = (await bob.lines('read', 'ann')).at(-1);
  assert.equal(message?.text, 'The way there');
  assert.partialDeepStrictEqual(message?.attachments, [
    { kind: 'photo', name: 'lake.jpg', type: 'image/jpeg', sizeBytes: 20 },
    { kind: 'file', name: 'tour.bin', sizeBytes: 1_200_000 },
  ]);
  const out = join(folder.path, 'saved');
  await bob.lines('save', 'ann', String(message?.id), '--out', out);
  const again = await bob.lines('save', 'ann', String(sent.seq), '--out', out);
  assert.deepEqual(
    again.map(({ file }) => file),
    [join(out, 'lake (2).jpg'), join(out, 'tour (2).bin')],
  );
  assert.deepEqual(readFileSync(join(out, 'tour (2).bin')), bytes);
  assert.deepEqual(readdirSync(out).sort(), ['lake (2).jpg', 'lake.jpg', 'tour (2).bin', 'tour.bin']);
  await bob.one('forward', 'ann', String(sent.seq), 'saved');
  const saved = (await bob.lines('read', 'saved')).at(-1);
  assert.equal(saved?.forwardedFrom, 'ann');
  assert.equal((await bob.lines('save', 'saved', String(saved?.seq), '--out', out)).length, 2);
  const target = join(folder.path, 'export-of-bob');
  assert.equal((await bob.one('export', target)).files, 4);
  const folders = readdirSync(join(target, 'files'));
  const exported = folders.flatMap((chat) => readdirSync(join(target, 'files', chat)).map((name) => join(chat, name)));
  const tours = exported.filter((name) => name.endsWith('tour.bin'));
  assert.equal(tours.length, 2);
  for (const name of tours) assert.deepEqual(readFileSync(join(target, 'files', name)), bytes);
  const nothing = await bob.attempt(['save', 'ann', '1', '--out', out]);
  assert.deepEqual([nothing.exitCode, nothing.errorCode], [1, 'NOT_FOUND']);
  const missing = await ann.attempt(['attach', 'bob', join(folder.path, 'nowhere')]);
  assert.deepEqual([missing.exitCode, missing.errorCode], [2, 'USAGE']);
});
