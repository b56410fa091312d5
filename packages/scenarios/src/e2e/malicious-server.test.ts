// A server that lies to whole programs: what a person at a browser and a person at a command line are told, and what they can do.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import {
  decodeMessage,
  type Entry,
  EntrySchema,
  HeadSchema,
  HistoryRequestSchema,
  methods,
  toHex,
} from '@heliogram/protocol';
import {
  acceptIn,
  CliRunner,
  composerIn,
  eventually,
  openChatIn,
  openProfile,
  type Person,
  type Profile,
  readIn,
  signUpIn,
  temporaryFolder,
  World,
} from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { forger, inPlace } from '../malicious-server/forged-history.ts';
import { LyingServer } from '../malicious-server/lying-server.ts';
import { altered, say } from '../malicious-server/stage.ts';

type Forger = ReturnType<typeof forger>;

const folder = temporaryFolder();
let world: World;
let ann: Person;
let eve: Person;

before(async () => {
  world = await World.open({ hasApp: true });
  [ann, eve] = [await world.signUp('ann'), await world.signUp('eve')];
  await world.acquaint(ann, eve);
});

after(async () => {
  await world?.close();
  folder.remove();
});

/** A network on which the journals of some chats are forged. */
function forging(): { network: LyingNetwork; forge(chat: string, how: Forger): void } {
  const network = new LyingNetwork();
  const forgers = new Map<string, Forger>();
  network.lie(methods.messages.history, (answer, request) => {
    const how = forgers.get(toHex(decodeMessage(HistoryRequestSchema, request).chat));
    return how ? how(answer, request) : answer;
  });
  return { network, forge: (chat, how) => void forgers.set(chat, how) };
}

/** The alert over the app. */
const alertIn = ({ page }: Profile, words: RegExp) => page.getByRole('alert').filter({ hasText: words });

test('in the browser: an alert at once, a frozen chat that says why, and the whole list', {
  timeout: 180_000,
}, async () => {
  const { network, forge } = forging();
  await using server = await LyingServer.open(world.server.url, network);
  await using vera = await openProfile(server.url);
  const { page, hand } = vera;
  await signUpIn(vera, 'vera');
  const direct = await ann.client.chats.createDirect('vera');
  await ann.client.messages.send(direct, 'It is me');
  await page.reload();
  await acceptIn(vera, 'ann');
  const groups: string[] = [];
  for (const title of ['Money', 'Board']) {
    const chat = await ann.client.chats.createGroup(title, ['vera', 'eve']);
    await ann.client.messages.send(chat, `welcome to ${title}`);
    groups.push(chat);
  }
  const [money, board] = groups as [string, string];
  await page.reload();
  for (const title of ['Money', 'Board']) {
    await openChatIn(vera, title);
    await readIn(vera, `welcome to ${title}`);
  }

  // One message is changed on its way.
  forge(
    money,
    forger(([first, ...rest]) => [altered(first), ...rest]),
  );
  await say(ann, money, 'pay 100', 'thank you');
  await page.reload();
  await openChatIn(vera, 'Money');
  await readIn(vera, 'thank you');
  await page.getByText('A message that failed verification was hidden.').first().waitFor();
  await alertIn(vera, /different histories of a chat|changed on its way/).waitFor();
  await hand.press('button', 'Dismiss');

  // Who was removed is kept back, so that Vera would go on speaking to Eve.
  const noCommits = { hidesCommits: true };
  forge(
    board,
    forger(
      (truth) =>
        inPlace(
          truth,
          truth.filter(({ kind }) => kind.case !== 'commit'),
        ),
      noCommits,
    ),
  );
  await ann.client.chats.remove(board, ['eve']);
  await say(ann, board, 'now that she is gone');
  await page.reload();
  await page.goto(`/c/${board}`);
  await alertIn(vera, /keeps back who came or left/).waitFor();
  await page
    .getByRole('main')
    .getByText(/^The server keeps back who came or left.*This chat is frozen/)
    .waitFor();
  assert.equal(await composerIn(vera, 'Board').count(), 0);
  await hand.press('button', 'Dismiss');

  // A message comes without the receipt by which it could be reported: it is shown, and that is said.
  const noFrank = (entry: Entry): Entry => create(EntrySchema, { ...entry, frank: new Uint8Array(0) });
  forge(
    direct,
    forger((truth) => truth.map(noFrank)),
  );
  await ann.client.messages.send(direct, 'You will regret this');
  await page.goto(`/c/${direct}`);
  await readIn(vera, 'You will regret this');
  await alertIn(vera, /without a true receipt/).waitFor();
  await hand.press('button', 'Dismiss');

  // The newest messages of a chat are taken away.
  const { seq } = await ann.client.messages.send(direct, 'I never said this');
  await page.goto(`/c/${direct}`);
  await readIn(vera, 'I never said this');
  const headSeq = (seq ?? 2) - 1;
  forge(direct, (answer) => ({ ...answer, entries: [], headSeq }));
  const head = create(HeadSchema, { chat: fromHex(direct), headSeq });
  network.lie(methods.chats.heads, (answer) => ({ ...answer, heads: [head] }));
  await page.reload();
  await alertIn(vera, /took the newest messages of a chat away/).waitFor();

  await hand.press('button', 'Show');
  const list = page.getByRole('region', { name: 'What this device did not believe' });
  for (const words of [
    /changed on its way/,
    /keeps back who came or left/,
    /took the newest messages/,
    /without a true receipt/,
    /different histories/,
  ])
    await list.getByText(words).first().waitFor();
  await list.getByRole('link', { name: 'Board' }).first().waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  await page.reload();
  await list
    .getByText(/keeps back who came or left/)
    .first()
    .waitFor();
  assert.equal(await page.getByRole('alert').count(), 0);
  assert.deepEqual(vera.complaints, []);
});

test('on the command line: warnings in words, a list with what to do, and exit codes', {
  timeout: 120_000,
}, async () => {
  const { network, forge } = forging();
  await using server = await LyingServer.open(world.server.url, network);
  const carl = new CliRunner(join(folder.path, 'carl'), server.url);
  await carl.one('sign-up', 'carl');
  assert.deepEqual(await carl.lines('findings', '--check'), []);
  const chat = await ann.client.chats.createGroup('Ledger', ['carl']);
  await ann.client.messages.send(chat, 'welcome');
  await eventually('carl reads the welcome', async () =>
    (await carl.lines('read', 'Ledger')).some(({ text }) => text === 'welcome'),
  );

  forge(
    chat,
    forger(([first, ...rest]) => [altered(first), ...rest], { keepsHeadHash: true }),
  );
  await say(ann, chat, 'pay 100', 'thank you');
  const read = await carl.attempt(['read', 'Ledger']);
  assert.equal(read.exitCode, 0);
  assert.ok(!read.stdout.includes('pay 100'));
  assert.match(String(read.warnings[0]?.text), /different histories.*Ask the others/);
  const sent = await carl.attempt(['send', 'Ledger', 'what?']);
  assert.deepEqual([sent.exitCode, sent.errorCode], [1, 'CHAT_FROZEN']);
  assert.match(sent.stderr, /This chat is frozen. The server shows different histories/);

  const listed = await carl.attempt(['findings', '--check']);
  assert.deepEqual([listed.exitCode, listed.errorCode], [1, 'FINDINGS']);
  assert.deepEqual(
    listed.lines.map(({ kind, severity, chat: where }) => [kind, severity, where]),
    [['fork', 'alarm', chat]],
  );
  for (const field of ['what', 'todo', 'detail', 'atMs']) assert.ok(listed.lines[0]?.[field], field);
});
