// What is kept of chats: folders, the width of the list, what one keeps for oneself, silence that ends, who is blocked, what was
// refused, and what is painted before the engine runs.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptIn,
  afterFailure,
  composerIn,
  eventually,
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

const patience = { timeout: 150_000 };
let world: World;
let ada: Profile;
let phrase = '';
/** Another device of hers. */
let second: Person;
let lena: Person;
let chat = '';

before(async () => {
  world = await World.open({ hasApp: true });
  ada = await openProfile(world.server.url);
  phrase = await signUpIn(ada, 'ada');
  second = await world.recover({ name: 'ada', phrase });
  lena = await world.signUp('lena');
  chat = await lena.client.chats.createDirect('ada');
  await lena.client.messages.send(chat, 'Shall we sail?');
  await acceptIn(ada, 'lena');
  const group = await lena.client.chats.createGroup('Regatta', ['ada']);
  await lena.client.messages.send(group, 'Who has the rope?');
  await ada.page.getByRole('link', { name: /Regatta/ }).waitFor();
});

afterFailure(async () => {
  await ada[Symbol.asyncDispose]();
  ada = await openProfile(world.server.url);
  await recoverIn(ada, 'ada', phrase);
});

after(async () => {
  await ada?.[Symbol.asyncDispose]();
  await world?.close();
});

/** Names of the rows of the list, from the top. */
async function rows({ page }: Profile): Promise<string[]> {
  const links = page.getByRole('navigation', { name: 'Chats', exact: true }).locator('[data-chat]');
  const placed = await links.evaluateAll((all) =>
    all.map((link) => ({ name: link.querySelector('bdi')?.textContent ?? '', top: link.getBoundingClientRect().top })),
  );
  return placed.sort((a, b) => a.top - b.top).map(({ name }) => name);
}

/** Opens the chat with lena, who is named in others too. */
async function openLena(): Promise<void> {
  await ada.page.goto('/');
  await ada.page.getByRole('navigation', { name: 'Chats', exact: true }).getByRole('link', { name: /^lena/ }).click();
  await composerIn(ada, 'lena').waitFor();
}

async function showRows(profile: Profile, names: readonly string[]): Promise<void> {
  await eventually(`the list is ${names.join(', ')}`, async () => {
    assert.deepEqual(await rows(profile), names);
    return true;
  });
}

test('a folder is made, filled, renamed, taken away and brought back', patience, async () => {
  const { page, hand } = ada;
  await hand.press('button', 'Edit folders');
  await hand.press('button', 'Make a folder');
  await hand.type('Name', 'Boats');
  await hand.press('checkbox', 'Regatta');
  await hand.press('button', 'Keep folder');
  await hand.read('1 chosen');
  await hand.press('link', /^Chats/);
  await hand.press('radio', /^Boats/);
  await showRows(ada, ['Regatta']);
  await hand.press('button', 'Edit folders');
  await hand.press('button', 'Edit Boats');
  await page.getByRole('dialog').getByLabel('Name').fill('Ships');
  await hand.press('checkbox', 'lena');
  await hand.press('button', 'Keep folder');
  await hand.press('button', 'Remove Ships');
  await hand.read('Ships is gone; its chats are not');
  await hand.press('button', 'Undo');
  await hand.see('button', 'Edit Ships');
  // As every device of hers has it.
  await eventually('it is kept', async () => {
    await second.client.sync();
    return (await second.client.settings.get()).folders.some(({ name }) => name === 'Ships');
  });
  await page.reload();
  await hand.see('button', 'Edit Ships');
  await hand.press('link', /^Chats/);
  await hand.press('radio', /^Ships/);
  await showRows(ada, ['Regatta', 'lena']);
  await hand.press('radio', 'All');
  assert.deepEqual(ada.complaints, []);
});

test('the list is made wider by mouse and by keys, and stays so', patience, async () => {
  const { page } = ada;
  await page.goto('/');
  const divider = page.getByRole('separator', { name: 'Width of the list' });
  const width = async (): Promise<number> => Number(await divider.getAttribute('aria-valuenow'));
  const list = page.getByRole('navigation', { name: 'Chats', exact: true });
  const before = await width();
  const box = await divider.boundingBox();
  assert.ok(box);
  await page.mouse.move(box.x + box.width / 2, 300);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 60, 320, { steps: 4 });
  await page.mouse.up();
  assert.equal(await width(), before + 60);
  await divider.focus();
  await page.keyboard.press('ArrowLeft');
  const after = await width();
  assert.ok(after < before + 60 && after > before);
  const drawn = await list.boundingBox();
  await page.reload();
  await list.waitFor();
  assert.equal(await width(), after);
  assert.equal((await list.boundingBox())?.width, drawn?.width);
});

test('what one keeps for oneself is there at once, and nobody else has it', patience, async () => {
  const { page, hand } = ada;
  await page.goto('/');
  await hand.press('button', 'New chat');
  await hand.press('button', 'Saved messages');
  await composerIn(ada, 'Saved messages').waitFor();
  await sayIn(ada, 'Berth 14, key under the mat');
  await hand.read('Only you can read this');
  await showRows(ada, ['Saved messages', 'Regatta', 'lena']);
  assert.deepEqual(ada.complaints, []);
});

test('a chat is silent as long as it was told, and then no longer', patience, async () => {
  const { page } = ada;
  await second.client.chats.mute(chat, Math.floor(Date.now() / 1000) + 12);
  await second.client.flush();
  await page.goto('/');
  const muted = page.getByRole('link', { name: /lena.*muted/ });
  await muted.waitFor();
  await muted.waitFor({ state: 'detached' });
  assert.deepEqual(ada.complaints, []);
});

test('nothing comes from who is blocked, until they are let in again', patience, async () => {
  const { page, hand } = ada;
  await openLena();
  await hand.press('button', 'Details');
  await hand.press('button', 'Block lena');
  await page.getByRole('alertdialog', { name: 'Block lena?' }).getByRole('button', { name: 'Block' }).click();
  await hand.read('Choose a chat to read and write.');
  await hand.press('link', 'Settings');
  await hand.press('link', /^Privacy/);
  await hand.read('@lena');
  await lena.client.messages.send(chat, 'Said to nobody').catch(() => undefined);
  await hand.press('button', 'Unblock');
  await hand.read('@lena may write to you again.');
  await lena.client.messages.send(chat, 'Said to somebody');
  await openLena();
  await readIn(ada, 'lena');
  await hand.read('Said to somebody');
  assert.equal(await page.getByRole('article', { name: /Said to nobody/ }).count(), 0);
  assert.deepEqual(ada.complaints, []);
});

test('whoever writes first is told that it waits as a request, until it is accepted', patience, async () => {
  const noor = await world.signUp('noor');
  await ada.page.goto('/');
  await writeToIn(ada, 'noor');
  const asking = ada.page.getByRole('main').getByText('Arrives as a request');
  await asking.waitFor();
  await sayIn(ada, 'May I borrow the dinghy?');
  await noor.client.sync();
  const [request] = await noor.client.chats.requests();
  assert.equal(request?.text, 'May I borrow the dinghy?');
  await noor.client.chats.accept(request.chat);
  await asking.waitFor({ state: 'detached' });
  assert.deepEqual(ada.complaints, []);
});

test('what was refused is tried again or discarded', patience, async () => {
  const { page, hand } = ada;
  await openLena();
  const say = async (text: string): Promise<void> => {
    await composerIn(ada, 'lena').click();
    await hand.typeHere(text);
    await hand.key('Enter');
    await hand.read('They have not accepted your request yet.');
  };
  await lena.client.chats.block('ada');
  await say('Please?');
  await hand.press('button', 'Discard');
  await page.getByRole('article', { name: /Please\?/ }).waitFor({ state: 'detached' });
  await say('By seven?');
  await lena.client.chats.unblock('ada');
  await hand.press('button', 'Retry');
  await page.getByRole('article', { name: /By seven\?.*, (sent|read)$/ }).waitFor();
  await lena.client.sync();
  const said = (await lena.client.messages.page(chat)).map(({ text }) => text);
  assert.deepEqual([said.includes('Please?'), said.includes('By seven?')], [false, true]);
  assert.deepEqual(ada.complaints, []);
});

test('an address of a chat shows its messages before the engine runs', patience, async () => {
  await openLena();
  await ada.hand.read('Shall we sail?');
  const path = new URL(ada.page.url()).pathname;
  // Where no worker ever answers, all that is seen is what was kept.
  const silent = (): void => {
    class Silent extends EventTarget {
      readonly port = new MessageChannel().port1;
      postMessage(): void {}
      terminate(): void {}
    }
    Object.assign(globalThis, { Worker: Silent, SharedWorker: Silent });
  };
  await eventually('the page was kept', async () => {
    const { page } = await ada.tab();
    try {
      await page.addInitScript(silent);
      await page.goto(path);
      await page.getByRole('article', { name: /Shall we sail/ }).waitFor({ timeout: 5000 });
      await page.getByRole('heading', { level: 1, name: 'lena' }).waitFor();
      return true;
    } catch {
      return false;
    } finally {
      await page.close();
    }
  });
});
