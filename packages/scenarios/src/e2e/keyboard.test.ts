// The journeys without a mouse: everything is reached by keys, the focus is always somewhere and always seen. And what a screen reader
// is told of the list and of a message.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  composerIn,
  eventually,
  Keyboard,
  messageIn,
  openProfile,
  type Person,
  type Profile,
  readIn,
  World,
} from '@heliogram/testkit';

const patience = { timeout: 120_000 };
let world: World;
let lena: Person;
let mira: Person;
let sofia: Profile;
let keys: Keyboard;
let phrase = '';

before(async () => {
  world = await World.open({ hasApp: true });
  [lena, mira, sofia] = await Promise.all([world.signUp('lena'), world.signUp('mira'), openProfile(world.server.url)]);
  keys = new Keyboard(sofia);
});

after(async () => {
  await sofia?.[Symbol.asyncDispose]();
  await world?.close();
});

/** Lets in whoever asks. @returns the chat */
async function accept({ client }: Person): Promise<string> {
  const [request] = await eventually('somebody asks', async () => {
    await client.sync();
    const waiting = await client.chats.requests();
    return waiting.length > 0 && waiting;
  });
  await client.chats.accept(request?.chat ?? '');
  return request?.chat ?? '';
}

/** What a screen reader is told, without what differs from run to run. */
function told(snapshot: string): string {
  return snapshot.replace(/\d{1,2}:\d\d [AP]M/g, 'TIME').replace(/\/c\/[0-9a-f]{32}/g, '/c/CHAT');
}

test('from a link to the first message', patience, async () => {
  const { page, hand } = sofia;
  await page.goto('/u/lena');
  await keys.enter('button', 'Create account');
  await keys.on(hand.field('Username'));
  await hand.typeHere('sofia');
  await page.keyboard.press('Enter');
  await keys.reach('button', 'I keep it safe');
  const words = page.getByRole('list', { name: 'The twelve words' }).locator('li span:not([aria-hidden])');
  phrase = (await words.allTextContents()).join(' ');
  await page.keyboard.press('Enter');
  await keys.on(composerIn(sofia, 'lena'));
  await hand.typeHere('Hello by keys');
  await keys.press('Enter');
  await messageIn(sofia, 'Hello by keys')
    .and(hand.find('article', /, sent$/))
    .waitFor();
  await accept(lena);
  assert.deepEqual(sofia.complaints, []);
});

test('verifying, and a group', patience, async () => {
  const { page, hand } = sofia;
  await keys.enter('link', /lena.*can read this/, 'Shift+Tab');
  await keys.enter('button', 'Verify');
  await keys.enter('button', 'They match');
  await hand.see('img', 'Verified by you');
  await keys.press('Escape');
  await keys.enter('button', 'New chat', 'Shift+Tab');
  await keys.on(page.getByRole('searchbox', { name: 'Name or invite link' }));
  await hand.typeHere('mira');
  await hand.see('button', /@mira/);
  await page.keyboard.press('Enter');
  await keys.on(composerIn(sofia, 'mira'));
  const chat = await accept(mira);
  await mira.client.messages.send(chat, 'Hello from Mira');
  await readIn(sofia, 'Hello from Mira');
  await keys.enter('button', 'New chat', 'Shift+Tab');
  await keys.reach('button', 'Add lena to a group');
  await keys.press('Space');
  // Now the people themselves are chosen; their ticks would be twice the stops.
  await keys.reach('button', 'mira');
  await keys.press('Space');
  await keys.enter('button', 'Create group');
  await keys.on(composerIn(sofia, 'lena & mira'));
  assert.deepEqual(sofia.complaints, []);
});

test('regions, going to anything, arrows in the list and among the messages, one level out', patience, async () => {
  const { page, hand } = sofia;
  const region = () =>
    page.evaluate(() => document.activeElement?.closest('[data-region]')?.getAttribute('data-region'));
  const round = [];
  for (let presses = 0; presses < 3; presses += 1) {
    await keys.press('F6');
    round.push(await region());
  }
  assert.deepEqual(round, ['rail', 'list', 'conversation']);
  await keys.press('Shift+F6');
  assert.equal(await region(), 'list');

  await keys.press('ControlOrMeta+k');
  await keys.on(page.getByRole('combobox', { name: 'Chats, people, messages' }));
  await hand.typeHere('mira');
  await hand.see('option', /^mira/);
  await page.keyboard.press('Enter');
  await keys.on(composerIn(sofia, 'mira'));
  await page.keyboard.press('Alt+ArrowDown');
  await composerIn(sofia, 'lena').waitFor();
  await page.keyboard.press('Alt+ArrowUp');
  await keys.on(composerIn(sofia, 'mira'));

  const list = page.getByRole('navigation', { name: 'Chats' });
  await keys.reach('link', /^mira/, 'Shift+Tab');
  await keys.press('ArrowDown');
  await keys.on(list.getByRole('link', { name: /^lena(?! &)/ }));
  await keys.press('Home');
  await keys.on(list.getByRole('link').first());
  await keys.press('End');
  await page.keyboard.press('Enter');
  await keys.on(composerIn(sofia, 'lena'));

  await keys.press('Alt+m');
  await keys.on(messageIn(sofia, 'Hello by keys'));
  await keys.press('ArrowUp');
  assert.equal(await keys.isOn(messageIn(sofia, 'Hello by keys')), false);
  await keys.press('End');
  await keys.on(messageIn(sofia, 'Hello by keys'));
  await page.keyboard.press('Enter');
  await keys.on(await hand.see('menuitem', /^Reply/));
  await keys.press('Escape');
  await keys.on(messageIn(sofia, 'Hello by keys'));
  await keys.press('r');
  await hand.read('Answer to yourself');
  await keys.press('Escape');
  await page.getByText('Answer to yourself').waitFor({ state: 'hidden' });
  await keys.on(composerIn(sofia, 'lena'));
  assert.deepEqual(sofia.complaints, []);
});

test('linking and recovering', patience, async () => {
  const { page, hand } = sofia;
  await using young = await openProfile(world.server.url);
  const youngKeys = new Keyboard(young);
  await young.page.goto('/');
  await youngKeys.enter('button', 'I have an account');
  await youngKeys.enter('button', 'Link this device');
  await young.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await youngKeys.enter('button', 'Copy as text');
  const code = await eventually('the code is copied', () =>
    young.page.evaluate(() => navigator.clipboard.readText()).then((text) => text !== '' && text),
  );
  await keys.enter('link', 'Settings', 'Shift+Tab');
  await keys.enter('link', 'Devices');
  await keys.enter('button', 'Link a device');
  await keys.enter('button', 'Paste the text instead');
  await keys.on(hand.field('Text of the code'));
  await page.keyboard.insertText(code);
  const digits = await hand.see('status', /^\d \d$/);
  await youngKeys.on(await young.hand.see('textbox', /^The two digits/));
  await young.hand.typeHere(((await digits.getAttribute('aria-label')) ?? '').replace(' ', ''));
  await young.hand.see('button', 'New chat');
  await keys.enter('button', 'Done');
  await keys.on(hand.find('button', 'Link a device'));

  await using again = await openProfile(world.server.url);
  const againKeys = new Keyboard(again);
  await again.page.goto('/');
  await againKeys.enter('button', 'I have an account');
  await againKeys.enter('button', 'Recover with your words');
  await againKeys.on(again.hand.field('Username'));
  await again.hand.typeHere('sofia');
  await againKeys.press('Tab');
  await againKeys.on(again.hand.field('The twelve words'));
  await again.hand.typeHere(phrase);
  await againKeys.enter('button', 'Recover');
  await again.hand.see('button', 'New chat');
  assert.deepEqual([sofia.complaints, young.complaints, again.complaints], [[], [], []]);
});

test('what a screen reader is told of the list and of a message', patience, async () => {
  const { page } = sofia;
  await page.goto('/');
  const list = page.getByRole('navigation', { name: 'Chats' });
  await list.getByRole('link', { name: /^lena.*Hello by keys/ }).waitFor();
  await list.getByRole('link', { name: /^mira.*Hello from Mira/ }).click();
  const message = await readIn(sofia, 'Hello from Mira');
  assert.equal(
    told(await list.ariaSnapshot()),
    `- navigation "Chats":
  - list:
    - listitem:
      - link "lena & mira TIME":
        - /url: /c/CHAT
        - text: lena & mira
        - time: TIME
    - listitem:
      - link "mira TIME Hello from Mira":
        - /url: /c/CHAT
        - text: mira
        - time: TIME
        - text: Hello from Mira
    - listitem:
      - 'link "lena Verified by you sent TIME You: Hello by keys"':
        - /url: /c/CHAT
        - text: lena
        - img "Verified by you"
        - text: sent
        - time: TIME
        - text: "You: Hello by keys"`,
  );
  assert.equal(
    told(await message.ariaSnapshot()),
    `- article "mira, TIME, Hello from Mira":
  - paragraph: Hello from Mira
  - time: TIME`,
  );
});
