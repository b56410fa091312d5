// Public channels on the command line: one device writes, another one follows, nobody in particular reads and verifies.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CliRunner, temporaryFolder, World } from '@heliogram/testkit';

test('a channel from the first post to a proof in a sealed chat', async () => {
  await using world = await World.open();
  using folder = temporaryFolder();
  const [ann, ben, nobody] = ['ann', 'ben', 'nobody'].map(
    (name) => new CliRunner(`${folder.path}/${name}`, world.server.url),
  );
  assert.ok(ann && ben && nobody);
  await Promise.all([ann.one('sign-up', 'cli_ann'), ben.one('sign-up', 'cli_ben')]);
  const made = await ann.one('channel', 'create', 'cli_news', '--title', 'News', '--category', 'local');
  assert.deepEqual([made.name, made.title, made.isPublic, made.isFounder], ['cli_news', 'News', true, true]);
  const { seq } = await ann.one('channel', 'post', 'cli_news', 'The lake', 'is open');
  await ann.one('channel', 'edit', 'cli_news', `${seq}`, 'The lake is open again');
  const gone = await ann.one('channel', 'post', '@cli_news', 'regretted');
  await ann.one('channel', 'erase', 'cli_news', `${gone.seq}`);
  await ann.one('channel', 'pin', 'cli_news', `${seq}`);

  const shown = await nobody.lines('channel', 'read', 'cli_news');
  const [first, second] = shown;
  assert.deepEqual([first?.text, first?.from, first?.isPinned], ['The lake is open again', 'cli_ann', true]);
  assert.deepEqual(
    ((first?.versions ?? []) as { text: string }[]).map(({ text }) => text),
    ['The lake is open', 'The lake is open again'],
  );
  assert.deepEqual(second?.gone, { why: 'erased', by: 'cli_ann' });
  assert.deepEqual((await nobody.one('channel', 'verify', 'cli_news')).problems, []);
  assert.equal((await nobody.attempt(['channel', 'post', 'cli_news', 'hello'])).errorCode, 'NO_ACCOUNT');

  await ben.one('channel', 'follow', 'cli_news');
  const [followed] = await ben.lines('channel', 'list');
  assert.deepEqual([followed?.name, followed?.unread, followed?.followers], ['cli_news', 0, 2]);
  assert.equal((await ben.attempt(['channel', 'post', 'cli_news', 'mine'])).errorCode, 'FORBIDDEN');
  await ben.one('channel', 'forward', 'cli_news', `${seq}`, 'cli_ann');
});
