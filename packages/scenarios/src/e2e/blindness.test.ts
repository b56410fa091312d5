// The server is blind to what is typed in the app: one marker for every field of every screen, and none of them is found where the
// server stores, logs or is sent anything, in any spelling. A name, which is public, has to be found in the same places.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import {
  acceptIn,
  composerIn,
  eventually,
  focusIn,
  MarkerSearch,
  messageIn,
  Network,
  openChatIn,
  openProfile,
  type Profile,
  picture,
  readIn,
  recoverIn,
  ServerProcess,
  sayIn,
  sendFilesIn,
  signUpIn,
  temporaryFolder,
} from '@heliogram/testkit';
import { phrasePublic, phraseSecrets } from '../identity/phrase-secrets.ts';

/** What is typed where. No two share a piece that could be found by chance. */
const markers = {
  text: 'qzvekdomra plain text',
  long: `tremolqist ${'and so on, '.repeat(300)}`.trim(),
  edited: 'wyxolibant after editing',
  deleted: 'jukoprend deleted words',
  reply: 'hyldavost reply words',
  draft: 'brizulkemo unsent draft',
  saved: 'ofrumbazel note to self',
  caption: 'dwimorglan caption words',
  description: 'felquistra what is to be seen',
  fileName: 'morvandriel ledger.txt',
  fileText: 'cantrovelby is what the file says',
  photoName: 'klyrandosk shore.png',
  group: 'Xanthorpe Glimmer club',
  renamed: 'Yvrandole Frost club',
  folder: 'Grundalquet things',
  nickname: 'Orlyndabask the Kind',
  searchInChat: 'kwendlopar',
  searchEverywhere: 'vishtanquor',
  searchPeople: 'Thelquoran Nobody',
  searchMembers: 'Azmundiver Nobody',
  searchForward: 'pelgrastine',
  searchEmoji: 'quorbidant',
  passphrase: 'sulvendrake passphrase here',
  wrongPassphrase: 'ignolbarty passphrase here',
  code: 'heliogram:nothing?zumbralek',
  device: 'Chrome · Linux',
} as const;

const publicName = 'quillandra_77';
const otherName = 'bob_of_blindness';

test('nothing private that is typed in the app is found on the server, in its database, its files, its logs or its sockets', {
  timeout: 240_000,
}, async () => {
  using folder = temporaryFolder();
  const dataDir = join(folder.path, 'data');
  const server = await ServerProcess.start({ dataDir, logLevel: 'debug', hasApp: true });
  const network = await Network.open({ target: server.url, isCapturing: true });
  try {
    const phrase = await live(network.url);
    const typed = Object.values(markers).map((marker) => marker.slice(0, 40));
    const search = new MarkerSearch([...typed, ...phraseSecrets(phrase)]);
    const control = new MarkerSearch([publicName]);
    const { sent, received } = network.captured();
    assert.deepEqual(
      [...search.inPath(dataDir), ...search.inBytes(sent, 'sent'), ...search.inBytes(received, 'received')],
      [],
    );
    assert.ok(control.inBytes(sent, 'sent').length > 0, 'the public name is found in what was sent');
    assert.ok(control.inBytes(received, 'received').length > 0, 'and in what was received');
    assert.ok(
      new MarkerSearch([await phrasePublic(phrase)]).inBytes(sent, 'sent').length > 0,
      'and a key of the phrase',
    );
    assert.ok(control.inPath(join(dataDir, 'postgres', 'pg_wal')).length > 0, 'and in the write-ahead log');
    await server.stop();
    assert.deepEqual(search.inPath(dataDir), []);
    assert.ok(control.inPath(join(dataDir, 'postgres', 'base')).length > 0, 'and in the tables');
    assert.ok(server.log.length > 0);
    assert.deepEqual(search.inBytes(Buffer.from(server.log), 'log'), []);
    assert.deepEqual(control.inBytes(Buffer.from(server.log), 'log'), [], 'logs do not even name people');
  } finally {
    await network.close();
    await server.close();
  }
});

/** Somebody types into everything in which one can type. @returns their recovery phrase */
async function live(url: string): Promise<string> {
  await using quill = await openProfile(url);
  const phrase = await signUpIn(quill, publicName);
  await greet(url);
  await acceptIn(quill, otherName);
  await talk(quill);
  await sendFiles(quill);
  await search(quill);
  await nameThings(quill);
  await checkWords(quill, phrase);
  await lock(quill);
  await openChatIn(quill, markers.nickname);
  await composerIn(quill).click();
  await quill.hand.typeHere(markers.draft);
  await quill.hand.press('link', 'Chats');
  await eventually('the draft is kept', async () => (await draftElsewhere(url, phrase)) === markers.draft, {
    everyMs: 500,
  });
  assert.deepEqual(quill.complaints, []);
  await quill.close();
  await checkPositively(url, phrase);
  return phrase;
}

/** Somebody writes, and goes. */
async function greet(server: string): Promise<void> {
  const { client } = await Client.signUp({ store: openMemoryStore(), server }, otherName);
  try {
    await client.messages.send(await client.chats.createDirect(publicName), 'Hello');
  } finally {
    await client.close();
  }
}

async function draftElsewhere(server: string, phrase: string): Promise<string | undefined> {
  const client = await Client.recover({ store: openMemoryStore(), server }, publicName, phrase);
  try {
    await client.sync();
    return (await client.chats.list()).find(({ kind }) => kind === 'direct')?.draft;
  } finally {
    await client.close();
  }
}

async function talk(quill: Profile): Promise<void> {
  const { page, hand } = quill;
  await openChatIn(quill, otherName);
  await sayIn(quill, markers.text);
  await sayIn(quill, markers.long);
  await sayIn(quill, 'to be changed');
  await page.keyboard.press('ArrowUp');
  await hand.read('Edit message');
  await page.keyboard.press('ControlOrMeta+a');
  await sayIn(quill, markers.edited);
  await sayIn(quill, markers.deleted);
  await (await focusIn(quill, markers.deleted)).press('Delete');
  await hand.read('Message deleted');
  await (await focusIn(quill, 'Hello')).press('r');
  await hand.read(/^Answer to/);
  await sayIn(quill, markers.reply);
  await hand.press('button', 'Emoji');
  await page.getByRole('searchbox', { name: 'Search emoji' }).fill(markers.searchEmoji);
  await hand.read('No emoji is called that.');
  await page.keyboard.press('Escape');
  await hand.press('button', 'New chat');
  await hand.press('button', 'Saved messages');
  await composerIn(quill, 'Saved messages').waitFor();
  await sayIn(quill, markers.saved);
}

async function sendFiles(quill: Profile): Promise<void> {
  const { page, hand } = quill;
  const { photoName } = markers;
  await page.getByLabel('Files to attach').setInputFiles({
    name: photoName,
    mimeType: 'image/png',
    buffer: picture(320, 240),
  });
  await hand.press('button', `Options for ${photoName}`);
  await hand.press('menuitem', 'Describe it');
  await hand.type('What is to be seen or heard', markers.description);
  await hand.press('button', 'Keep the description');
  const file = { name: markers.fileName, mimeType: 'text/plain', buffer: Buffer.from(markers.fileText.repeat(99)) };
  await sendFilesIn(quill, [file], markers.caption);
}

async function search(quill: Profile): Promise<void> {
  const { page, hand } = quill;
  await hand.press('button', 'Search in this chat');
  await page.getByRole('searchbox', { name: 'Search in this chat' }).fill(markers.searchInChat);
  await hand.read('Nothing found');
  await hand.press('button', 'Close search');
  await (await focusIn(quill, markers.saved)).press('f');
  await page.getByRole('searchbox', { name: 'Search chats' }).fill(markers.searchForward);
  await hand.read('No chat is called that.');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Chats, people, messages' }).fill(markers.searchEverywhere);
  await hand.read(/Nothing found|Nothing/);
  await hand.press('link', 'Chats');
  await hand.press('button', 'New chat');
  await page.getByRole('searchbox', { name: 'Name or invite link' }).fill(markers.searchPeople);
  await hand.read('Nobody you know is called that.');
  await hand.press('link', 'Chats');
}

async function nameThings(quill: Profile): Promise<void> {
  const { page, hand } = quill;
  await hand.press('button', 'New chat');
  await hand.press('button', `Add ${otherName} to a group`);
  await hand.type('Name of the group', markers.group);
  await hand.press('button', 'Create group');
  await composerIn(quill, markers.group).waitFor();
  await hand.press('button', 'Details');
  await hand.press('button', 'Rename the group');
  await hand.field('Name of the group').fill(markers.renamed);
  await hand.press('button', 'Rename');
  await hand.see('heading', markers.renamed);
  await hand.press('button', 'Add people');
  await page.getByRole('dialog').getByRole('searchbox', { name: 'Name' }).fill(markers.searchMembers);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await openChatIn(quill, otherName);
  await hand.press('button', 'Details');
  await hand.type('What you call them', markers.nickname);
  await hand.press('button', 'Save');
  await hand.read(markers.nickname);
  await hand.press('button', 'Edit folders');
  await hand.press('button', 'Make a folder');
  await hand.type('Name', markers.folder);
  await hand.press('button', 'Keep folder');
  await hand.read(markers.folder);
  await hand.press('link', 'Chats');
}

async function checkWords(quill: Profile, phrase: string): Promise<void> {
  const { page, hand } = quill;
  await hand.press('link', 'Settings');
  await hand.press('button', 'Check my words');
  await hand.type('The twelve words', phrase);
  await hand.press('button', 'Check');
  await hand.press('button', 'Done');
  await hand.press('link', 'Devices');
  await hand.press('button', 'Link a device');
  await hand.press('button', 'Paste the text instead');
  await hand.type('Text of the code', markers.code);
  await hand.press('button', 'Go on');
  await hand.read('This is not a code for linking a device.');
  await page.keyboard.press('Escape');
}

async function lock(quill: Profile): Promise<void> {
  const { hand } = quill;
  await hand.press('link', 'App lock');
  await hand.press('button', 'Set a passphrase');
  await hand.type('New passphrase', markers.passphrase);
  await hand.type('Once more', markers.passphrase);
  await hand.press('button', 'Set');
  await hand.press('button', 'Lock now');
  await hand.type('Passphrase of this device', markers.wrongPassphrase);
  await hand.key('Enter');
  await hand.read('This is not the passphrase of this device.');
  await hand.field('Passphrase of this device').fill(markers.passphrase);
  await hand.key('Enter');
  await hand.press('link', 'Chats');
}

/** Everything did reach the server, sealed: another browser finds it there. */
async function checkPositively(url: string, phrase: string): Promise<void> {
  await using again = await openProfile(url);
  const { page, hand } = again;
  await recoverIn(again, publicName, phrase);
  await hand.see('radio', markers.folder);
  await openChatIn(again, markers.renamed);
  await openChatIn(again, 'Saved messages');
  await readIn(again, markers.saved);
  const sent = await readIn(again, markers.caption);
  await sent.getByText(markers.fileName).waitFor();
  await sent.getByRole('button', { name: markers.description }).waitFor();
  await openChatIn(again, markers.nickname);
  for (const text of [markers.text, 'tremolqist', markers.edited, markers.reply]) await readIn(again, text);
  assert.equal(await messageIn(again, markers.deleted).count(), 0);
  assert.equal(await composerIn(again).textContent(), markers.draft);
  await page.goto('/settings/devices');
  await hand.read(markers.device);
  assert.deepEqual(again.complaints, []);
}
