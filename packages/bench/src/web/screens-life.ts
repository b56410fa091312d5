// What is to be seen on the pictures of the app: a woman, her friends, what they say. The words are people's own, from a file of
// conversations: one JSON object a line, `{"messages": [[speaker, text], …]}`.
import { readFileSync } from 'node:fs';
import type { OutgoingFile } from '@heliogram/client';
import type { Person, World } from '@heliogram/testkit';

export type Conversation = readonly (readonly [speaker: string, text: string])[];

/** Reads the file. @throws Error where it holds too little. */
export function readConversations(file: string): readonly Conversation[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  const all = lines.map((line) => (JSON.parse(line) as { messages: Conversation }).messages);
  if (all.length < 400) throw new Error(`${file} holds ${all.length} conversations; 400 are needed`);
  return all;
}

/** Who is on the pictures: name, which conversation is theirs, how much of it. */
const friends = [
  ['hannes', 126, 23],
  ['amira', 54, 24],
  ['mateo', 207, 16],
  ['noor', 342, 14],
  ['priya', 153, 12],
  ['jonas', 18, 10],
  ['sofia', 252, 9],
] as const;

/** Seconds since 1970. */
const forEver = 2 ** 32 - 1;

/** Everybody, and Lena’s chats by name. */
export interface Life {
  readonly lena: Person;
  readonly chats: Readonly<Record<string, string>>;
}

/** Lives it. `photo`: something to show, as PNG. */
export async function liveForScreens(
  world: World,
  talks: readonly Conversation[],
  photo: Uint8Array<ArrayBuffer>,
): Promise<Life> {
  const lena = await world.signUp('lena');
  const people = new Map<string, Person>();
  const chats: Record<string, string> = {};
  for (const [name] of friends) people.set(name, await world.signUp(name));
  for (const [name, index, length] of [...friends].reverse()) {
    const friend = people.get(name) as Person;
    const talk = (talks[index] as Conversation).slice(0, length);
    chats[name] = await converse(lena, friend, talk);
  }
  chats.group = await evening(lena, people, talks[117] as Conversation, photo);
  const hannes = people.get('hannes') as Person;
  await lena.client.contacts.verify('hannes', (await lena.client.contacts.safety('hannes')).number);
  await lena.client.contacts.setNickname('hannes', 'Hannes Brandt');
  await lena.client.chats.pin(chats.group);
  await lena.client.chats.mute(chats.jonas as string, forEver);
  await lena.client.chats.archive(chats.sofia as string);
  await lena.client.chats.setDraft(chats.mateo as string, 'Shall we listen to it together on');
  await lena.client.settings.update({
    folders: [
      {
        id: 'friends',
        name: 'Close friends',
        chats: [chats.hannes, chats.noor] as string[],
        kinds: [],
        unreadOnly: false,
      },
    ],
  });
  const saved = await lena.client.chats.saved();
  await lena.client.messages.send(
    saved,
    'Ferry to **Hiiumaa**: leaves 7:40, platform 2. Tickets are in the blue folder.',
  );
  for (const name of ['yuki', 'omar']) {
    const stranger = await world.signUp(name);
    const chat = await stranger.client.chats.createDirect('lena');
    const [, text] = (talks[name === 'yuki' ? 288 : 117] as Conversation)[0] as readonly [string, string];
    await stranger.client.messages.send(chat, text);
  }
  await hannes.client.messages.send(chats.hannes as string, 'See you there at eight? I will bring the popcorn.');
  await (people.get('noor') as Person).client.messages.send(
    chats.noor as string,
    'Found the recording, listen to the ending!',
  );
  await lena.client.sync();
  await lena.client.flush();
  return { lena, chats };
}

/** Two people talk, each as one of the speakers. @returns the chat */
async function converse(lena: Person, friend: Person, talk: Conversation): Promise<string> {
  const chat = await friend.client.chats.createDirect('lena');
  const [first] = talk;
  await friend.client.messages.send(chat, first?.[1] ?? 'Hello!');
  await lena.client.sync();
  await lena.client.chats.accept(chat);
  await friend.client.sync();
  for (const [speaker, text] of talk.slice(1)) {
    const who = speaker === first?.[0] ? friend : lena;
    await who.client.messages.send(chat, text.trim());
  }
  await lena.client.sync();
  const page = await lena.client.messages.page(chat);
  const theirs = page.filter(({ from }) => from.username !== lena.name);
  const last = page.at(-1);
  if (last?.seq) await lena.client.messages.markRead(chat, last.seq);
  const liked = theirs.at(-2);
  if (liked) await lena.client.messages.react(chat, liked.id, '👍');
  await friend.client.sync();
  const own = page.findLast(({ from }) => from.username === lena.name);
  if (own?.seq) await friend.client.messages.markRead(chat, own.seq);
  return chat;
}

/** A group with everything in it: a photo, an answer, reactions, a mention, an edit. */
async function evening(
  lena: Person,
  people: ReadonlyMap<string, Person>,
  talk: Conversation,
  photo: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const [amira, hannes, mateo] = ['amira', 'hannes', 'mateo'].map((name) => people.get(name) as Person) as [
    Person,
    Person,
    Person,
  ];
  const chat = await lena.client.chats.createGroup('Harbour reading evening', ['amira', 'hannes', 'mateo', 'noor']);
  const members = [amira, hannes, lena, mateo];
  for (const one of [amira, hannes, mateo]) {
    await one.client.sync();
    await one.client.chats.accept(chat).catch(() => undefined);
  }
  for (const [index, [, text]] of talk.slice(0, 9).entries())
    await (members[index % members.length] as Person).client.messages.send(chat, text.trim());
  await amira.client.messages.sendFiles(chat, [picture(photo)], { text: 'This is where we sit. Bring a blanket!' });
  for (const one of [lena, hannes, mateo]) await one.client.sync();
  const shown = (await lena.client.messages.page(chat)).findLast(({ attachments }) => attachments.length > 0);
  if (!shown) throw new Error('the photo did not arrive');
  await hannes.client.messages.react(chat, shown.id, '😍');
  await mateo.client.messages.react(chat, shown.id, '😍');
  await lena.client.messages.react(chat, shown.id, '🔥');
  await lena.client.messages.send(chat, 'What a view. I am in, and I bring tea for everybody.', { reply: shown.id });
  await mateo.client.messages.send(chat, 'Can somebody read the second chapter before Friday?');
  await lena.client.sync();
  await amira.client.messages.send(chat, '@lena you wanted to, right?', { mentions: [lena.client.account] });
  await lena.client.sync();
  return chat;
}

function picture(bytes: Uint8Array<ArrayBuffer>): OutgoingFile {
  return {
    source: { sizeBytes: bytes.length, read: async (offset, length) => bytes.slice(offset, offset + length) },
    ...{ kind: 'photo', name: 'harbour.png', type: 'image/png', width: 960, height: 600 },
    description: 'Evening at the harbour, a sailing boat before low hills',
  };
}
