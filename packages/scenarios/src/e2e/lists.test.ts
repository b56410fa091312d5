// The list of chats as somebody uses it: strangers wait apart, what is done to a chat holds, keys reach everything.
import assert from 'node:assert/strict';
import test from 'node:test';
import { eventually, openProfile, type Person, type Profile, signUpIn, World } from '@heliogram/testkit';

const timeout = 180_000;

async function write(from: Person, to: string, text: string): Promise<string> {
  const chat = await from.client.chats.createDirect(to);
  await from.client.messages.send(chat, text);
  return chat;
}

/** Names of the rows of the list, from the top. */
async function rows({ page }: Profile): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Chats', exact: true }).locator('[data-chat]');
  const placed = await links.evaluateAll((all) =>
    all.map((link) => ({ name: link.querySelector('bdi')?.textContent ?? '', top: link.getBoundingClientRect().top })),
  );
  return placed.sort((a, b) => a.top - b.top).map(({ name }) => name);
}

/** Waits until the list has these rows. */
async function showRows(profile: Profile, names: readonly string[]): Promise<void> {
  await eventually(`the list is ${names.join(', ')}`, async () => {
    assert.deepEqual(await rows(profile), names);
    return true;
  });
}

/** Chooses from the menu of a chat. */
async function choose({ page, hand }: Profile, chat: string, item: string): Promise<void> {
  await page
    .getByRole('link', { name: new RegExp(chat) })
    .first()
    .click({ button: 'right' });
  await hand.press('menuitem', item);
  await page.getByRole('menu').waitFor({ state: 'detached' });
}

test('strangers wait with their message folded; what is answered leaves the list of requests', {
  timeout,
}, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  const { page, hand } = ada;
  await signUpIn(ada, 'ada');
  await hand.read('No chats yet.');
  const [lena, bob] = [await world.signUp('lena'), await world.signUp('bob')];
  await write(lena, 'ada', 'The harbour at seven?');
  await write(bob, 'ada', 'Buy now');
  await hand.press('link', /2 people want to write to you/);
  const card = page.getByRole('article', { name: 'lena' });
  await card.waitFor();
  assert.equal(await page.getByText('The harbour at seven?').isVisible(), false);
  await hand.pressOn(card.getByText('Show the message'));
  await page.getByText('The harbour at seven?').waitFor();
  await hand.pressOn(page.getByRole('article', { name: 'bob' }).getByRole('button', { name: 'Block' }));
  await page.getByRole('article', { name: 'bob' }).waitFor({ state: 'detached' });
  await hand.pressOn(card.getByRole('button', { name: 'Accept' }));
  await hand.see('textbox', /^Message/);
  assert.deepEqual(await rows(ada), ['lena']);
  assert.deepEqual(ada.complaints, []);
});

test('pinned, muted, archived, unread: shown at once, the same after a reload', { timeout }, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  const { page, hand } = ada;
  await signUpIn(ada, 'ada');
  await hand.read('No chats yet.');
  for (const name of ['lena', 'bob', 'mona']) {
    const friend = await world.signUp(name);
    await write(friend, 'ada', `Hello from ${name}`);
    await hand.press('link', /wants? to write to you/);
    await hand.press('button', 'Accept');
    await hand.see('article', new RegExp(`Hello from ${name}`));
    await hand.press('link', /^Chats/);
  }
  await showRows(ada, ['mona', 'bob', 'lena']);
  await choose(ada, 'lena', 'Pin to top');
  await showRows(ada, ['lena', 'mona', 'bob']);
  await choose(ada, 'mona', 'Archive');
  await showRows(ada, ['lena', 'bob']);
  await hand.press('button', 'Undo');
  await showRows(ada, ['lena', 'mona', 'bob']);
  await choose(ada, 'mona', 'Archive');
  await choose(ada, 'bob', 'Mute for 8 hours');
  await hand.press('button', 'New chat');
  await hand.press('button', 'Saved messages');
  await hand.see('textbox', /^Message/);
  await choose(ada, 'Saved messages', 'Mark as unread');
  await page.getByRole('link', { name: /bob.*muted/ }).waitFor();
  await page.getByRole('link', { name: /Saved messages.*Marked as unread/ }).waitFor();
  await page.reload();
  await page.getByRole('link', { name: /bob.*muted/ }).waitFor();
  await page.getByRole('link', { name: /Saved messages.*Marked as unread/ }).waitFor();
  await showRows(ada, ['lena', 'Saved messages', 'bob']);
  await hand.press('radio', 'Unread');
  await eventually('what was marked is among the unread', async () => (await rows(ada)).includes('Saved messages'));
  await hand.press('link', 'Archive');
  await page.getByRole('link', { name: /mona/ }).first().waitFor();
  assert.deepEqual(ada.complaints, []);
});

test('without the server a calm line says so after a while, and goes when it is back', { timeout }, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.network.url);
  await signUpIn(ada, 'ada');
  await ada.hand.read('No chats yet.');
  world.network.cut();
  await ada.hand.read(/What you write will be sent/);
  world.network.mend();
  await ada.page.getByText(/What you write will be sent/).waitFor({ state: 'detached' });
});

test('keys go through chats, regions and levels', { timeout }, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  const { page, hand } = ada;
  await signUpIn(ada, 'ada');
  const lena = await world.signUp('lena');
  for (const title of ['Third', 'Second', 'First']) {
    const chat = await lena.client.chats.createGroup(title, ['ada']);
    await lena.client.messages.send(chat, `Welcome to ${title}`);
    if (title !== 'Third') continue;
    // Who was accepted once is no stranger.
    await hand.press('link', /wants? to write to you/);
    await hand.press('button', 'Accept');
    await hand.see('textbox', /^Message/);
    await hand.press('link', /^Chats/);
  }
  // Written within a second of each other: their order is fixed, but not which it is.
  for (const title of ['Third', 'Second', 'First'])
    await page.getByRole('link', { name: new RegExp(`Welcome to ${title}`) }).waitFor();
  const [first = '', second = '', third = ''] = await rows(ada);
  const opens = (title: string): Promise<boolean> =>
    eventually(`${title} is open`, async () => {
      return (await page.getByRole('main').getByRole('heading', { level: 1 }).textContent()) === title;
    });
  await page.keyboard.press('Alt+ArrowDown');
  await opens(first);
  await page.keyboard.press('Alt+ArrowDown');
  await opens(second);
  await page.keyboard.press('Alt+ArrowUp');
  await opens(first);
  const region = (): Promise<string | undefined> =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-region]')?.dataset.region);
  const seen = new Set<string | undefined>();
  for (let press = 0; press < 3; press++) {
    await page.keyboard.press('F6');
    seen.add(await region());
  }
  assert.deepEqual([...seen].sort(), ['conversation', 'list', 'rail']);
  await page
    .getByRole('link', { name: new RegExp(first) })
    .first()
    .focus();
  await page.keyboard.press('End');
  assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? '', new RegExp(third));
  await page.keyboard.press('Enter');
  await opens(third);
  await hand.press('button', 'Details');
  await page.getByRole('heading', { name: 'Members' }).waitFor();

  const members = page.getByRole('heading', { name: 'Members' });
  // Where something is unread, the first press says that it is read.
  await eventually('the details are left', async () => {
    await page.keyboard.press('Escape');
    return (await members.count()) === 0;
  });
  await eventually('nothing is open', async () => {
    await page.keyboard.press('Escape');
    return page.getByText('Choose a chat to read and write.').isVisible();
  });
  await page.keyboard.press('Control+k');
  await hand.see('combobox', 'Chats, people, messages');
  await page.keyboard.type(second.slice(0, 4).toLowerCase());
  await page.getByRole('option', { name: second, exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await opens(second);
  assert.deepEqual(ada.complaints, []);
});

test('a group of n takes two presses and n people; a link brings somebody in; leaving can be undone', {
  timeout,
}, async () => {
  await using world = await World.open({ hasApp: true });
  await using ada = await openProfile(world.server.url);
  await using bob = await openProfile(world.server.url);
  await signUpIn(ada, 'ada');
  await ada.hand.read('No chats yet.');
  for (const name of ['lena', 'mona']) {
    await write(await world.signUp(name), 'ada', 'Hello');
    await ada.hand.press('link', /wants? to write to you/);
    await ada.hand.press('button', 'Accept');
    await ada.hand.see('textbox', /^Message/);
    await ada.hand.press('link', /^Chats/);
  }
  ada.hand.restart();
  await ada.hand.press('button', 'New chat');
  await ada.hand.press('button', 'Add lena to a group');
  await ada.hand.press('button', 'Add mona to a group');
  await ada.hand.press('button', 'Create group');
  await ada.page.getByRole('heading', { name: 'lena & mona' }).waitFor();
  assert.equal(ada.hand.actions, 4);

  await ada.hand.press('button', 'Details');
  await ada.hand.press('button', 'New invite link');
  await ada.hand.press('button', 'Make link');
  const link = await (await ada.hand.see('textbox', 'Invite link')).inputValue();
  await ada.page
    .getByRole('dialog', { name: 'Invite link', exact: true })
    .getByRole('button', { name: 'Close' })
    .click();
  await signUpIn(bob, 'bob');
  await bob.hand.read('No chats yet.');
  await bob.page.goto(new URL(link).pathname + new URL(link).hash);
  await bob.hand.press('button', 'Join');
  await bob.page.getByRole('heading', { name: 'lena & mona', level: 1 }).waitFor();
  assert.equal(new URL(bob.page.url()).hash, '');

  await choose(bob, 'lena & mona', 'Leave group');
  await bob.hand.read('No chats yet.');
  await bob.hand.press('button', 'Undo');
  await showRows(bob, ['lena & mona']);
  assert.deepEqual([...ada.complaints, ...bob.complaints], []);
});
