// The engine over a real server, in real tabs: started, shared, moved, killed, locked, forgotten.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { Lab, type Profile } from '../testing/lab.node.ts';

let lab: Lab;
before(async () => {
  lab = await Lab.open({ page: 'engine' });
});
after(() => lab[Symbol.asyncDispose]());

let people = 0;
const newName = (): string => `person_${++people}`;
/** Signs up and keeps the words. @returns them */
const signUp = (page: Page, name: string): Promise<string | undefined> =>
  page.evaluate(async (username) => {
    await window.engine.account.signUp(username, 'a browser');
    const phrase = await window.engine.account.phraseToKeep();
    await window.engine.account.phraseKept();
    return phrase;
  }, name);
const startOf = (page: Page): Promise<string> => page.evaluate(async () => (await window.engine.account.start()).kind);
const isLeading = (page: Page): boolean => page.workers().length > 0;
const told = (page: Page, event: string, count = 1): Promise<unknown> =>
  page.waitForFunction(
    ([name, least]) => (window.told[name as string] ?? []).length >= (least as number),
    [event, count],
  );

/** Asks a tab again and again. */
async function until<T>(page: Page, probe: (given: T) => Promise<boolean>, given?: T): Promise<void> {
  for (let left = 600; left > 0; left--) {
    if (await page.evaluate(probe as (given: unknown) => Promise<boolean>, given)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it never happened: ${probe}`);
}

/** Two people in two profiles who have agreed to talk. */
async function acquainted(): Promise<{ ann: Page; bob: Page; annHome: Profile; bobHome: Profile; chat: string }> {
  const [annHome, bobHome] = [await lab.profile(), await lab.profile()];
  const [ann, bob] = [await annHome.tab(), await bobHome.tab()];
  const [annName, bobName] = [newName(), newName()];
  await Promise.all([signUp(ann, annName), signUp(bob, bobName)]);
  const chat = await ann.evaluate(async (name) => {
    const made = await window.engine.chats.createDirect(name);
    await window.engine.messages.send(made, 'hello');
    return made;
  }, bobName);
  await until(bob, async () => (await window.engine.chats.requests()).length === 1);
  await bob.evaluate((id) => window.engine.chats.accept(id), chat);
  await until(ann, async (id) => (await window.engine.chats.get(id)).standing === 'active', chat);
  return { ann, bob, annHome, bobHome, chat };
}

const texts = (page: Page, chat: string): Promise<string[]> =>
  page.evaluate(async (id) => {
    const messages = await window.engine.messages.page(id, { limit: 200 });
    return messages.filter(({ system }) => !system).map(({ text }) => text);
  }, chat);

describe('one engine for all tabs', () => {
  test('runs in one tab, and every tab sees the same account, calls it, and hears of everything', async () => {
    const { ann, bob, annHome, chat } = await acquainted();
    const second = await annHome.tab();
    assert.equal(await startOf(second), 'open');
    assert.deepEqual([ann, second].map(isLeading), [true, false]);
    await bob.evaluate((id) => window.engine.messages.send(id, 'for both of your tabs'), chat);
    for (const page of [ann, second]) await told(page, 'message');
    assert.ok((await texts(second, chat)).includes('for both of your tabs'));
    const failure = await second.evaluate(() =>
      window.engine.chats.get('00'.repeat(16)).catch((error) => ({ name: error.name, message: error.message })),
    );
    assert.equal((failure as { name: string }).name, 'UnknownHereError');
    const unknown = await second.evaluate(() =>
      (window.engine.account.isFree as (...args: unknown[]) => Promise<unknown>)('a'.repeat(500)).catch(
        (error) => error.name,
      ),
    );
    assert.equal(unknown, 'BadUsernameError');
    const found = await second.evaluate(async () => {
      for (;;) {
        const page = await window.engine.search.find('tabs');
        if (page.found.length > 0) return page.found.map(({ snippet }) => snippet);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    });
    assert.deepEqual(found[0]?.highlights, [{ start: 17, end: 21 }]);
  });

  test('its tab is killed in the middle of sending: nothing is lost and nothing doubled', async () => {
    const { ann, bob, annHome, chat } = await acquainted();
    const second = await annHome.tab();
    const third = await annHome.tab();
    assert.equal(await startOf(third), 'open');
    const lines = Array.from({ length: 30 }, (_, at) => `line ${at}`);
    const sending = second.evaluate(
      async ([id, all]) => {
        const sent = (all as string[]).map((line) => window.engine.messages.send(id as string, line));
        window.told.sending = [true];
        return (await Promise.all(sent)).length;
      },
      [chat, lines] as const,
    );
    await told(second, 'sending');
    await ann.close();
    assert.equal(await sending, lines.length);
    assert.equal([second, third].filter(isLeading).length, 1);
    await until(
      bob,
      async (id) =>
        (await window.engine.messages.page(id, { limit: 200 })).filter(({ text }) => text.startsWith('line ')).length >=
        30,
      chat,
    );
    const arrived = (await texts(bob, chat)).filter((text) => text.startsWith('line '));
    assert.deepEqual(arrived.toSorted(), lines.toSorted());
    await told(third, 'missed');
  });

  test('its worker dies: it is started again, answers what it had not answered, and sends what waits', async () => {
    const { ann, bob, chat } = await acquainted();
    for (let round = 0; round < 2; round++) {
      const [worker] = ann.workers();
      assert.ok(worker);
      const sending = ann.evaluate(([id, text]) => window.engine.messages.send(id as string, text as string), [
        chat,
        `survives ${round}`,
      ] as const);
      // A worker that ends does not say so: not waited for.
      void worker.evaluate(() => globalThis.close()).catch(() => undefined);
      await sending;
    }
    // Whether or not anybody asks the new worker for anything.
    await until(
      bob,
      async (id) =>
        (await window.engine.messages.page(id)).filter(({ text }) => text.startsWith('survives')).length === 2,
      chat,
    );
    assert.equal((await texts(ann, chat)).filter((text) => text.startsWith('survives')).length, 2);
  });

  test('without SharedWorker tabs reach it over a channel', async () => {
    const home = await lab.profile();
    const [first, second] = [await home.tab('?channel'), await home.tab('?channel')];
    await signUp(second, newName());
    assert.equal(await startOf(first), 'open');
    const saved = await first.evaluate(() => window.engine.chats.saved());
    await second.evaluate((id) => window.engine.messages.send(id, 'noted'), saved);
    assert.deepEqual(await texts(first, saved), ['noted']);
    await first.close();
    assert.deepEqual(await texts(second, saved), ['noted']);
    assert.ok(isLeading(second));
  });

  test('a tab that is looked at takes it over from a hidden one', async () => {
    const home = await lab.profile();
    const first = await home.tab('?eager');
    await signUp(first, newName());
    const second = await home.tab('?eager');
    assert.equal(await startOf(second), 'open');
    // Headless pages are never hidden by themselves: the tabs are told so.
    const show = (page: Page, isHidden: boolean): Promise<void> =>
      page.evaluate((hidden) => {
        Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    // With an app lock the key is in one worker only: another would have to ask for the passphrase.
    await first.evaluate(() => window.engine.account.setLock('four words are good'));
    await show(first, true);
    await show(second, false);
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.equal(await startOf(second), 'open');
    assert.ok(isLeading(first));
    await first.evaluate(() => window.engine.account.setLock(undefined, 'four words are good'));
    await show(second, false);
    await second.waitForFunction(() => (window.told.missed ?? []).length > 0);
    assert.equal(await startOf(first), 'open');
    // The driver hears of workers a little later than the tabs do.
    while (isLeading(first) || !isLeading(second)) await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(await first.evaluate(async () => (await window.engine.chats.list()).length), 0);
  });
});

describe('the start', () => {
  const snapshotKind = (page: Page): Promise<string> => page.evaluate(async () => (await window.readSnapshot()).kind);

  test('a snapshot of the list and the last page is there before the engine, and none while there is a lock', async () => {
    const { ann, annHome, chat } = await acquainted();
    await texts(ann, chat);
    await until(ann, async () => {
      const snapshot = await window.readSnapshot();
      return snapshot.kind === 'open' && snapshot.snapshot.page !== undefined;
    });
    const again = await annHome.tab();
    const snapshot = await again.evaluate(() => window.readSnapshot());
    assert.ok(snapshot.kind === 'open');
    assert.deepEqual(
      snapshot.snapshot.chats.map((info) => info.chat),
      [chat],
    );
    assert.equal(snapshot.snapshot.page?.messages.at(-1)?.text, 'hello');
    await again.evaluate(() => window.engine.account.setLock('a long passphrase'));
    assert.equal(await snapshotKind(ann), 'locked');
    await again.evaluate(() => window.engine.account.lockNow());
    for (const page of [ann, again]) {
      await page.waitForFunction(() => (window.told.start?.at(-1) as { kind?: string } | undefined)?.kind === 'locked');
      assert.equal(await page.evaluate(() => window.engine.chats.list().catch((error) => error.name)), 'LockedError');
    }
    await ann.close();
    assert.equal(await startOf(again), 'locked');
    const wrong = await again.evaluate(() => window.engine.account.unlock('another').catch((error) => error.name));
    assert.equal(wrong, 'WrongPassphraseError');
    await again.evaluate(() => window.engine.account.unlock('a long passphrase'));
    assert.equal(await again.evaluate(async () => (await window.engine.chats.list()).length), 1);
    await again.evaluate(() => window.engine.account.setLock(undefined, 'a long passphrase'));
    await until(again, async () => (await window.readSnapshot()).kind === 'open');
  });

  test('a new account waits with its words, through a killed engine and a repeated call, until they are kept', async () => {
    const home = await lab.profile();
    const [first, second] = [await home.tab(), await home.tab()];
    const name = newName();
    const before = await first.evaluate((username) => window.engine.account.signUp(username, 'here'), name);
    const phrase = await first.evaluate(() => window.engine.account.phraseToKeep());
    assert.match(phrase ?? '', /^([a-z]+ ){11}[a-z]+$/);
    assert.deepEqual([await startOf(first), await startOf(second)], ['kit', 'kit']);
    // The state that every tab is told does not hold them.
    assert.ok(!JSON.stringify(await second.evaluate(() => window.told)).includes(phrase ?? ''));
    await first.close();
    assert.equal(await startOf(second), 'kit');
    assert.deepEqual(await second.evaluate((username) => window.engine.account.signUp(username, 'here'), name), before);
    const other = await second.evaluate(
      (username) => window.engine.account.signUp(username, 'here').catch((error) => error.name),
      newName(),
    );
    assert.equal(other, 'StoreTakenError');
    assert.equal(await snapshotKind(second), 'none');
    const third = await home.tab();
    assert.equal(await third.evaluate(() => window.engine.account.phraseToKeep()), phrase);
    await third.evaluate(() => window.engine.account.phraseKept());
    for (const page of [second, third])
      await page.waitForFunction(() => (window.told.start?.at(-1) as { kind?: string } | undefined)?.kind === 'open');
    assert.equal(await second.evaluate(() => window.engine.account.phraseToKeep()), undefined);
    await second.close();
    assert.equal(await startOf(third), 'open');
    assert.equal(await third.evaluate(() => window.engine.account.phraseToKeep()), undefined);
  });

  test('signing out forgets everything, and somebody else may come', async () => {
    const home = await lab.profile();
    const page = await home.tab();
    await signUp(page, newName());
    await until(page, async () => (await window.readSnapshot()).kind === 'open');
    await page.evaluate(() => window.engine.account.signOut());
    assert.equal(await startOf(page), 'empty');
    assert.equal(await snapshotKind(page), 'none');
    await signUp(page, newName());
    assert.equal(await startOf(page), 'open');
    const usage = await page.evaluate(() => window.engine.storage.usage());
    assert.ok(usage.databaseBytes > 0 && usage.quotaBytes > usage.databaseBytes);
  });

  test('signing out ends an export of another tab, and removes what it wrote', async () => {
    const home = await lab.profile();
    const [page, other] = [await home.tab(), await home.tab()];
    await signUp(page, newName());
    await other.evaluate(async () => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle('export-1.zip', { create: true });
      const writing = await handle.createWritable();
      window.engine.on('start', () => void writing.abort());
    });
    await page.evaluate(() => window.engine.account.signOut());
    assert.equal(await startOf(page), 'empty');
    const left = await page.evaluate(async () => {
      const folder = (await navigator.storage.getDirectory()) as unknown as { keys(): AsyncIterable<string> };
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    });
    assert.deepEqual(left, []);
  });

  test('what the browser threw away is told as lost, and the words bring it back', async () => {
    const home = await lab.profile();
    const page = await home.tab();
    const name = newName();
    const phrase = await signUp(page, name);
    await page.goto('about:blank');
    const bare = await home.tab();
    await bare.close();
    const evicting = await home.tab('?evict');
    assert.equal(await startOf(evicting), 'lost');
    assert.deepEqual(await evicting.evaluate(() => window.engine.account.start()), { kind: 'lost', username: name });
    await evicting.evaluate(
      ([username, words]) => window.engine.account.recover(username as string, words as string, 'again'),
      [name, phrase] as const,
    );
    assert.equal(await startOf(evicting), 'open');
  });
});

test('nothing of it complains', () =>
  assert.deepEqual(
    lab.complaints.filter((text) => !text.includes('404')),
    [],
  ));
