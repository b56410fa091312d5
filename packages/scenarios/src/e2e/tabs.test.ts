// One browser of somebody over time: several tabs in step, the tab with the engine gone, no network, closed and opened again, locked,
// and its storage taken away. Nothing is lost and nothing comes twice.
import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, test } from 'node:test';
import {
  afterFailure,
  composerIn,
  eventually,
  messageIn,
  openChatIn,
  openProfile,
  type Person,
  type Profile,
  readIn,
  recoverIn,
  sayIn,
  signUpIn,
  World,
  writeToIn,
} from '@heliogram/testkit';

const patience = { timeout: 120_000 };
/** Longest wait of a piece of bytes on its way: long enough to be in the middle of sending. */
const slowMs = 150;

let world: World;
let lena: Person;
let sofia: Profile;
let phrase = '';
let chat = '';

before(async () => {
  world = await World.open({ hasApp: true });
  [lena, sofia] = await Promise.all([world.signUp('lena'), openProfile(world.network.url)]);
  phrase = await signUpIn(sofia, 'sofia');
  await writeToIn(sofia, 'lena');
  await sayIn(sofia, 'Hello Lena');
  await lena.client.sync();
  chat = (await lena.client.chats.requests())[0]?.chat ?? '';
  await lena.client.chats.accept(chat);
});

afterEach(() => {
  world.network.weather.delayMs = 0;
  world.network.mend();
});
afterFailure(async () => {
  await sofia[Symbol.asyncDispose]();
  sofia = await openProfile(world.network.url);
  await recoverIn(sofia, 'sofia', phrase);
  await openChatIn(sofia, 'lena');
  await readIn(sofia, 'Hello Lena');
});

after(async () => {
  await sofia?.[Symbol.asyncDispose]();
  await world?.close();
});

/** What Lena has of the chat, oldest first. */
async function heard(): Promise<string[]> {
  await lena.client.sync();
  return (await lena.client.messages.page(chat, { limit: 100 })).map(({ text }) => text);
}

/** Waits until Lena has all of this, and sees that she has it once and in this order. */
async function heardOnce(texts: readonly string[]): Promise<void> {
  await eventually('all of it has arrived', async () => (await heard()).includes(texts.at(-1) ?? ''));
  const all = (await heard()).filter((text) => texts.includes(text));
  assert.deepEqual(all, texts);
}

/** What the list says of Lena. */
function rowOf({ page }: Pick<Profile, 'page'>) {
  return page.getByRole('navigation', { name: 'Chats' }).getByRole('link', { name: /^lena/ });
}

/** Nothing but the missing network was complained of. */
function onlyOffline(profile: Profile): void {
  const others = profile.complaints.filter((one) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(one));
  assert.deepEqual(others, []);
}

test('two tabs are in step: messages, what is read, drafts', patience, async () => {
  const { page } = sofia;
  const other = await sofia.tab();
  await other.page.goto('/');
  await sayIn(sofia, 'Said in the first tab');
  await rowOf(other)
    .and(other.page.getByRole('link', { name: /Said in the first tab/ }))
    .waitFor();
  await page.goto('/');
  await lena.client.messages.send(chat, 'An answer');
  for (const tab of [sofia, other])
    await rowOf(tab)
      .and(tab.page.getByRole('link', { name: /1 unread/ }))
      .waitFor();
  await openChatIn(other, 'lena');
  await readIn(other, 'An answer');
  await rowOf(sofia).and(page.locator(':not([data-unread])')).waitFor();
  await composerIn(other).click();
  await other.hand.typeHere('Not finished yet');
  await other.hand.press('link', 'Chats');
  await rowOf(sofia)
    .and(page.getByRole('link', { name: /Draft.*Not finished yet/ }))
    .waitFor();
  await openChatIn(sofia, 'lena');
  assert.equal(await composerIn(sofia).textContent(), 'Not finished yet');
  await composerIn(sofia).click();
  await page.keyboard.press('Enter');
  await readIn(sofia, 'Not finished yet');
  await rowOf(other)
    .and(other.page.getByRole('link', { name: /You: Not finished yet/ }))
    .waitFor();
  await other.page.close();
  assert.deepEqual(sofia.complaints, []);
});

test(
  'the tab with the engine goes in the middle of sending: the other takes over, nothing is lost or doubled',
  patience,
  async () => {
    // The first tab leads; it goes.
    const leader = sofia.page;
    const other = await sofia.tab();
    await other.page.goto(`/c/${chat}`);
    await composerIn(other).waitFor();
    world.network.weather.delayMs = slowMs;
    const mine = Array.from({ length: 8 }, (_, index) => `line ${index + 1} of eight`);
    await composerIn({ page: leader }).click();
    for (const line of mine.slice(0, 4)) {
      await leader.keyboard.type(line);
      await leader.keyboard.press('Enter');
    }
    // What is shown as waiting is kept on this device.
    const kept = leader.locator('article', { hasText: /(?:sent|read)$/ });
    await messageIn({ page: leader }, mine[3] ?? '')
      .and(kept)
      .waitFor();
    await leader.close();
    await composerIn(other).click();
    for (const line of mine.slice(4)) {
      await other.page.keyboard.type(line);
      await other.page.keyboard.press('Enter');
    }
    world.network.weather.delayMs = 0;
    await heardOnce(mine);
    for (const line of mine) assert.equal(await other.page.getByRole('article', { name: line }).count(), 1, line);
    assert.deepEqual(sofia.complaints, []);
    await other.page.close();
  },
);

test('without a network the app opens with its messages, and sends when it is back', patience, async () => {
  const { context } = sofia;
  const { page, hand } = await sofia.tab();
  await page.goto('/');
  await openChatIn({ page, hand }, 'lena');
  await context.setOffline(true);
  world.network.cut();
  await page.reload();
  await readIn({ page }, 'Hello Lena');
  await composerIn({ page }).click();
  await hand.typeHere('Written without a network');
  await hand.key('Enter');
  await page.getByRole('article', { name: /Written without a network, waiting to be sent/ }).waitFor();
  await hand.key('ArrowUp');
  assert.equal(
    await page.getByText('Edit message').count(),
    0,
    'what is on its way cannot be changed, and nothing older is',
  );
  await page.reload();
  await page.getByRole('article', { name: /Written without a network, waiting to be sent/ }).waitFor();
  world.network.mend();
  await context.setOffline(false);
  await page.getByRole('article', { name: /Written without a network, (sent|read)/ }).waitFor();
  await heardOnce(['Written without a network']);
  onlyOffline(sofia);
});

/** The same browser, started again. */
async function startAgain(isOffline: boolean): Promise<void> {
  const { folder } = sofia;
  await sofia.close();
  sofia = await openProfile(world.network.url, { folder });
  if (isOffline) await sofia.context.setOffline(true);
}

test('closed and opened again it needs no network', patience, async () => {
  // Since it was opened first, everything that it needs for that has been put away.
  await sofia.context
    .pages()
    .at(-1)
    ?.evaluate(async () => void (await navigator.serviceWorker.ready));
  await startAgain(true);
  const { page, context } = sofia;
  await page.goto('/');
  await openChatIn(sofia, 'lena');
  await readIn(sofia, 'Hello Lena');
  await context.setOffline(false);
  await sayIn(sofia, 'And here I am again');
  onlyOffline(sofia);
});

test(
  'locked, it shows nothing in any tab, before and after a start, until the passphrase is there',
  patience,
  async () => {
    await startAgain(false);
    const { page, hand } = sofia;
    await page.goto('/settings/lock');
    await hand.press('button', 'Set a passphrase');
    await hand.type('New passphrase', 'four plain words here');
    await hand.type('Once more', 'four plain words here');
    await hand.press('button', 'Set');
    const other = await sofia.tab();
    await other.page.goto('/');
    await openChatIn(other, 'lena');
    await hand.press('button', 'Lock now');
    for (const tab of [sofia, other]) {
      await tab.hand.see('heading', 'Locked');
      assert.equal(await tab.page.getByText('Hello Lena').count(), 0);
    }
    await other.page.close();
    await startAgain(false);
    await sofia.page.goto('/');
    await sofia.hand.see('heading', 'Locked');
    assert.equal(await sofia.page.getByText('lena').count(), 0);
    await sofia.hand.type('Passphrase of this device', 'four other words here');
    await sofia.hand.key('Enter');
    await sofia.hand.read('This is not the passphrase of this device.');
    await sofia.page.getByLabel('Passphrase of this device').fill('four plain words here');
    await sofia.hand.key('Enter');
    await openChatIn(sofia, 'lena');
    await readIn(sofia, 'Hello Lena');
    await sofia.hand.press('link', 'Settings');
    await sofia.hand.press('link', 'App lock');
    await sofia.hand.press('button', 'Remove the lock');
    await sofia.hand.type('Passphrase now', 'four plain words here');
    await sofia.hand.press('button', 'Remove');
    await sofia.hand.see('button', 'Set a passphrase');
    assert.deepEqual(sofia.complaints, []);
  },
);

for (const [what, places] of [
  ['files', ['File System']],
  ['database', ['IndexedDB']],
  ['everything', ['File System', 'IndexedDB', 'Local Storage', 'Service Worker']],
] as const)
  test(`the browser took away what was kept, ${what}: the words bring all of it back`, patience, async () => {
    await sofia.close();
    for (const place of places) rmSync(join(sofia.folder.path, 'Default', place), { recursive: true });
    sofia = await openProfile(world.network.url, { folder: sofia.folder });
    const { page, hand } = sofia;
    await page.goto('/');
    await page
      .getByRole('button', { name: 'I have an account' })
      .or(hand.find('heading', 'Recover your account'))
      .waitFor();
    if (await hand.find('button', 'I have an account').isVisible()) {
      await hand.press('button', 'I have an account');
      await hand.press('button', /words/);
    }
    if ((await hand.field('Username').inputValue()) === '') await hand.type('Username', 'sofia');
    await hand.paste('The twelve words', phrase);
    await hand.see('button', 'New chat');
    await openChatIn(sofia, 'lena');
    for (const text of await heard()) await readIn(sofia, text);
    await sayIn(sofia, `Back, without ${what}`);
    await heardOnce([`Back, without ${what}`]);
    assert.deepEqual(sofia.complaints, []);
  });
