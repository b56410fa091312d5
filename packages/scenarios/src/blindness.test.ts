// The server is blind: nothing private that people type can be found anywhere it stores, logs or is sent, in any spelling.
// What is searched must be searchable: a name, which is public, has to be found in the same places.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { eventually, MarkerSearch, Network, ServerProcess, temporaryFolder } from '@heliogram/testkit';
import { phrasePublic, phraseSecrets } from './identity/phrase-secrets.ts';

/** One marker a place where people type. No two share a piece that could be found by chance. */
const markers = {
  text: 'qzvekdomra plain text',
  edited: 'wyxolibant after editing',
  deleted: 'jukoprend deleted words',
  reply: 'hyldavost reply words',
  group: 'Xanthorpe Glimmer club',
  renamed: 'Yvrandole Frost club',
  draft: 'brizulkemo unsent draft',
  search: 'kwendlopar',
  reaction: '🧑🏾‍🦽‍➡️',
  device: 'Ulmendrop’s spare tablet',
  saved: 'ofrumbazel note to self',
  invited: 'Plovendrask Harbour club',
  fileName: 'grevimolda lake.jpg',
  fileText: 'vumprastol words in a file',
  fileAbout: 'drelimkopa what it shows',
  caption: 'snorvelita words with files',
  linked: 'https://plimvoretta.example/map',
  linkTitle: 'Chuvendraxo the map',
  nickname: 'Wobrelinta my friend',
  folder: 'Ftumelgar close ones',
  long: `tremolqist ${'and so on, '.repeat(400)}`,
} as const;

const publicName = 'quillandra_77';

test('nothing private is found on the server, in its database, its logs or its sockets', {
  timeout: 180_000,
}, async () => {
  using folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const server = await ServerProcess.start({ dataDir, logLevel: 'debug' });
  const network = await Network.open({ target: server.url, isCapturing: true });
  try {
    const phrase = await live(network.url);
    const typed = Object.values(markers).map((marker) => marker.slice(0, 40));
    const search = new MarkerSearch([...typed, ...phraseSecrets(phrase)]);
    const control = new MarkerSearch([publicName]);
    const { sent, received } = network.captured();
    // While it runs the write-ahead log holds everything; after a stop so do the tables.
    const running = [
      ...search.inPath(dataDir),
      ...search.inBytes(sent, 'sent'),
      ...search.inBytes(received, 'received'),
    ];
    assert.deepEqual(running, []);
    assert.ok(control.inBytes(sent, 'sent').length > 0, 'the public name is found in what was sent');
    assert.ok(control.inBytes(received, 'received').length > 0, 'and in what was received');
    assert.ok(
      new MarkerSearch([await phrasePublic(phrase)]).inBytes(sent, 'sent').length > 0,
      'and a key of the phrase',
    );
    assert.ok(control.inPath(join(dataDir, 'postgres', 'pg_wal')).length > 0, 'and in the write-ahead log');
    assert.ok(readdirSync(join(dataDir, 'blobs')).length > 0, 'stored files were looked at');
    await server.stop();
    assert.deepEqual(search.inPath(dataDir), []);
    assert.ok(control.inPath(join(dataDir, 'postgres', 'base')).length > 0, 'and in the tables');
    assert.deepEqual(search.inBytes(Buffer.from(server.log), 'log'), []);
    assert.ok(server.log.length > 0);
    assert.deepEqual(control.inBytes(Buffer.from(server.log), 'log'), [], 'logs do not even name people');
  } finally {
    await network.close();
    await server.close();
  }
});

/** Two people use everything in which one can type. @returns the recovery phrase of one, which was used as well */
async function live(server: string): Promise<string> {
  const options = (): Parameters<typeof Client.open>[0] => ({ store: openMemoryStore(), server });
  const { client: alice, phrase } = await Client.signUp({ ...options(), deviceName: markers.device }, publicName);
  const { client: bob } = await Client.signUp(options(), 'bob_of_blindness');
  const direct = await alice.chats.createDirect('bob_of_blindness');
  await alice.messages.send(direct, markers.text);
  await bob.sync();
  await bob.chats.accept(direct);
  await alice.sync();
  const changed = await alice.messages.send(direct, 'to be changed');
  await alice.messages.edit(direct, changed.id, markers.edited);
  const gone = await alice.messages.send(direct, markers.deleted);
  await alice.messages.delete(direct, gone.id);
  await alice.messages.send(direct, markers.long);
  await alice.chats.setDraft(direct, markers.draft);
  await bob.sync();
  await bob.messages.send(direct, markers.reply, { reply: changed.id });
  await bob.messages.react(direct, changed.id, markers.reaction);
  await bob.messages.typing(direct);
  await bob.messages.search(markers.search);
  const group = await alice.chats.createGroup(markers.group, ['bob_of_blindness'], { history: 'visible' });
  await alice.chats.rename(group, markers.renamed);
  const other = await alice.chats.createGroup(markers.invited, [], { history: 'hidden' });
  const { link } = await alice.chats.createInvite(other, {});
  assert.equal((await bob.chats.peekInvite(link)).title, markers.invited);
  await bob.chats.joinByLink(link);
  await alice.messages.send(await alice.chats.saved(), markers.saved);
  await withFiles(alice, direct, group);
  await Promise.all([alice.flush(), bob.flush()]);
  await checkPositively(options(), phrase, direct, group);
  await Promise.all([alice.close(), bob.close()]);
  return phrase;
}

/** Files and what is said beside texts; what is kept of people and chats. */
async function withFiles(client: Client, direct: string, group: string): Promise<void> {
  const bytes = Buffer.from(markers.fileText.repeat(500));
  const source = {
    sizeBytes: bytes.length,
    read: async (at: number, length: number) => bytes.subarray(at, at + length),
  };
  const named = { name: markers.fileName, type: 'image/jpeg', description: markers.fileAbout } as const;
  const { id } = await client.messages.sendFiles(direct, [{ source, kind: 'photo', ...named }], {
    text: markers.caption,
  });
  await client.sync();
  await client.messages.forward(direct, [id], [group], { attribution: true });
  const preview = { url: markers.linked, title: markers.linkTitle };
  await client.messages.send(direct, `See ${markers.linked}`, { preview });
  await client.contacts.setNickname('bob_of_blindness', markers.nickname);
  const folder = { id: 'one', name: markers.folder, chats: [direct], kinds: [], unreadOnly: false };
  await client.settings.update({ folders: [folder] });
}

/** Everything did reach the server, sealed: a new device finds it there. */
async function checkPositively(
  options: Parameters<typeof Client.open>[0],
  phrase: string,
  direct: string,
  group: string,
): Promise<void> {
  const again = await Client.recover(options, publicName, phrase);
  await again.sync();
  const texts = (await again.messages.page(direct, { limit: 100 })).map((message) => message.text);
  for (const marker of [markers.text, markers.edited, markers.reply, markers.long])
    assert.ok(texts.includes(marker), marker);
  const withFile = (await again.messages.page(direct, { limit: 100 })).find(({ text }) => text === markers.caption);
  const [file] = withFile?.attachments ?? [];
  assert.deepEqual([file?.name, file?.description], [markers.fileName, markers.fileAbout]);
  const read = await again.media.read(direct, withFile?.id ?? '', file?.blob ?? '', 0, 100);
  assert.ok(Buffer.from(read).includes(markers.fileText));
  assert.equal((await again.contacts.get('bob_of_blindness')).nickname, markers.nickname);
  assert.equal((await again.settings.get()).folders[0]?.name, markers.folder);
  await eventually('the draft is there', async () => {
    await again.sync();
    return (await again.chats.get(direct)).draft === markers.draft;
  });
  assert.equal((await again.chats.get(group)).title, markers.renamed);
  assert.ok((await again.devices.list()).some((device) => device.name === markers.device));
  await again.close();
}
