// The list in a real Chromium over 100,000 messages: nothing moves against the hand, nothing moves that is being read. And the field
// one writes in: what is typed, pasted, completed and marked is what is sent.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { OpenGallery } from '../../gallery/testing/open.node.ts';

interface Watch {
  /** Frames in which rows moved against the direction by more than 2 px, and the worst. */
  wrongWay: number;
  worstPx: number;
  /** Frames without a row in the middle. */
  blank: number;
  frames: number;
  mountedMost: number;
  stop(): void;
}
declare global {
  interface Window {
    watch?: Watch;
    sent?: string[];
  }
}

let gallery: OpenGallery;
let page: Page;
before(async () => {
  gallery = await OpenGallery.open();
});
after(() => gallery?.[Symbol.asyncDispose]());

async function show(state: string, area = 'timeline/timeline'): Promise<void> {
  page = await gallery.page({ width: 1280, height: 900 });
  await page.evaluate((path) => window.gallery?.show(path, { theme: 'light', dir: 'ltr' }), `talk/${area}/${state}`);
  if (area === 'timeline/timeline') await page.waitForSelector('[role="feed"] article');
}

/** Watches what every frame has shown. `sign`: 1 while rows go down (scrolling up), -1 while they go up. */
async function watch(sign: number): Promise<void> {
  await page.evaluate((way) => {
    const scroller = document.querySelector('[role="feed"]')?.parentElement as HTMLElement;
    const box = scroller.getBoundingClientRect();
    const state: Watch = { wrongWay: 0, worstPx: 0, blank: 0, frames: 0, mountedMost: 0, stop: () => undefined };
    let isOn = true;
    let last = new Map<string, number>();
    const frame = (): void => {
      const now = new Map<string, number>();
      const rows = scroller.querySelectorAll<HTMLElement>('[data-row]');
      for (const row of rows) {
        const { top, bottom } = row.getBoundingClientRect();
        if (bottom > box.top && top < box.bottom) now.set(row.dataset.row ?? '', top);
      }
      const moves = [...now].flatMap(([key, top]) => (last.has(key) ? [(top - (last.get(key) ?? 0)) * way] : []));
      const against = Math.max(0, ...moves.map((move) => -move));
      if (against > 2) state.wrongWay++;
      state.worstPx = Math.max(state.worstPx, against);
      if (now.size === 0) state.blank++;
      state.mountedMost = Math.max(state.mountedMost, rows.length);
      state.frames++;
      last = now;
      if (isOn) requestAnimationFrame(afterFrame);
    };
    // Rows that have just come get their sizes after the frame's own callbacks and before anything is painted.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = frame;
    const afterFrame = (): void => port2.postMessage(null);
    state.stop = () => {
      isOn = false;
    };
    window.watch = state;
    requestAnimationFrame(afterFrame);
  }, sign);
}

/** Turns the wheel at about 10,000 px/s. */
async function wheel(pxPerTurn: number, turns: number): Promise<void> {
  await page.mouse.move(300, 300);
  for (let turn = 0; turn < turns; turn++) {
    await page.mouse.wheel(0, pxPerTurn);
    await page.waitForTimeout(Math.round(Math.abs(pxPerTurn) / 10));
  }
  await page.waitForTimeout(300);
}

async function watched(): Promise<Watch> {
  const found = await page.evaluate(() => {
    window.watch?.stop();
    const { stop: _, ...rest } = window.watch as Watch;
    return rest;
  });
  return { ...found, stop: () => undefined };
}

/** Where the rows in view stand, by key. */
const places = (): Promise<Record<string, number>> =>
  page.evaluate(() => {
    const scroller = document.querySelector('[role="feed"]')?.parentElement as HTMLElement;
    const box = scroller.getBoundingClientRect();
    const found: Record<string, number> = {};
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-row]')) {
      const { top, bottom } = row.getBoundingClientRect();
      if (top >= box.top && bottom <= box.bottom) found[row.dataset.row ?? ''] = Math.round(top);
    }
    return found;
  });

const tell = (detail: object): Promise<void> =>
  page.evaluate((given) => void window.dispatchEvent(new CustomEvent('heliogram-harness', { detail: given })), detail);
const rest = (): Promise<void> => page.waitForTimeout(250);
const oldest = (): Promise<number> =>
  page.evaluate(() =>
    Math.min(
      ...[...document.querySelectorAll<HTMLElement>('[data-row]')].map(({ dataset }) =>
        Number.parseInt(dataset.row ?? '', 16),
      ),
    ),
  );

test('fast up and down again: nothing moves against the hand, nothing is blank, little is mounted', async () => {
  // A machine that is busy with other work drops frames: what moves in every one of three runs is a fault, what moves in one is not.
  const runs: string[] = [];
  for (let run = 0; run < 3; run++) {
    const { up, down } = await upAndDown();
    assert.ok(up.mountedMost < 80, `${up.mountedMost} rows mounted`);
    if ([up, down].every(({ wrongWay, blank }) => wrongWay === 0 && blank === 0)) return;
    runs.push(JSON.stringify({ up, down }));
  }
  assert.fail(runs.join('\n'));
});

async function upAndDown(): Promise<{ readonly up: Watch; readonly down: Watch }> {
  await show('long');
  // Opening ends when the newest rows have been measured.
  await rest();
  await watch(1);
  await wheel(-400, 40);
  const up = await watched();
  assert.ok((await oldest()) < 99_870, 'pages were loaded on the way');
  await watch(-1);
  await wheel(400, 24);
  const down = await watched();
  await page.context().close();
  return { up, down };
}

test('what is read stays where it is while messages come, pages load, rows above grow and the window is trimmed', async () => {
  await show('long');
  await wheel(-300, 4);
  await rest();
  const before = await places();
  assert.ok(Object.keys(before).length > 2);
  await tell({ seq: 100_001 });
  await tell({ seq: 100_002 });
  await rest();
  assert.deepEqual(await places(), before, 'messages at the end move nothing');
  const [first] = Object.keys(before);
  const above = Number.parseInt(first ?? '', 16) - 2;
  await tell({ seq: above, text: 'A much longer text. '.repeat(60) });
  await rest();
  assert.deepEqual(await places(), before, 'a row above that grows moves nothing');
  await page.context().close();
});

test('at the end, the end stays in view: new messages, rows that grow', async () => {
  await show('long');
  await rest();
  const gap = (): Promise<number> =>
    page.evaluate(() => {
      const scroller = document.querySelector('[role="feed"]')?.parentElement as HTMLElement;
      return Math.round(scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight);
    });
  assert.ok((await gap()) <= 1);
  await tell({ seq: 100_001 });
  await rest();
  assert.ok((await gap()) <= 1, 'a new message is in view');
  await tell({ seq: 100_001, text: 'Longer than before. '.repeat(40) });
  await rest();
  assert.ok((await gap()) <= 1, 'a message that grew is in view');
  for (const height of [700, 500, 640]) {
    await page.evaluate((px) => {
      (document.querySelector('[data-stage] > div') as HTMLElement).style.height = `${px}px`;
    }, height);
    await rest();
    assert.ok((await gap()) <= 1, `the end is in view at ${height} px`);
  }
  await page.context().close();
});

test('the line of the unread stands in view where the chat opens', async () => {
  await show('unread');
  await rest();
  const top = await page.evaluate(() => {
    const scroller = document.querySelector('[role="feed"]')?.parentElement as HTMLElement;
    const line = [...scroller.querySelectorAll('div')].find(
      ({ textContent, children }) => textContent === 'New messages' && children.length === 0,
    );
    return line ? line.getBoundingClientRect().top - scroller.getBoundingClientRect().top : undefined;
  });
  assert.ok(top !== undefined && top > 0 && top < 200, String(top));
  await page.context().close();
});

test('one Tab reaches the list; arrows go through it, and End to the newest', async () => {
  await show('long');
  await rest();
  // The gallery's stage comes first.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const focused = (): Promise<number> =>
    page.evaluate(() => Number.parseInt((document.activeElement as HTMLElement).dataset.message ?? '', 16));
  assert.equal(await focused(), 100_000);
  for (const key of ['ArrowUp', 'PageUp', 'ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(key);
    await rest();
  }
  assert.equal(await focused(), 99_998);
  await page.keyboard.press('End');
  await rest();
  assert.equal(await focused(), 100_000);
  assert.equal(await page.locator('[role="feed"] article[tabindex="0"]').count(), 1);
  await page.context().close();
});

const sent = async (): Promise<string | undefined> => (await page.evaluate(() => window.sent?.splice(0)))?.[0];

async function write(state: string): Promise<void> {
  await show(state, 'composer/composer');
  await page.evaluate(() => {
    const all: string[] = [];
    window.sent = all;
    window.addEventListener('heliogram-sent', (event) => all.push((event as CustomEvent<string>).detail));
  });
  await page.getByRole('textbox').click();
}

test('what is typed is sent: lines, spaces, people, other scripts', async () => {
  await write('empty');
  await page.keyboard.type('one  two');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('سلام 😀 @le');
  await page.keyboard.press('Tab');
  await page.keyboard.type('!');
  await page.keyboard.press('Enter');
  assert.equal(await sent(), 'one  two\n\nسلام 😀 @Lena !');
  assert.equal(await page.getByRole('textbox').textContent(), '');
  await page.keyboard.press('Enter');
  assert.equal(await sent(), undefined, 'nothing is not sent');
  await page.context().close();
});

test('marks go on and off by keys, are painted, and can be undone', async () => {
  await write('empty');
  await page.keyboard.type('some words');
  await page.keyboard.press('Control+Shift+ArrowLeft');
  await page.keyboard.press('Control+b');
  const text = (): Promise<string | null> => page.getByRole('textbox').textContent();
  assert.equal(await text(), 'some **words**');
  assert.equal(await page.evaluate(() => CSS.highlights.has('hg-bold')), true);
  await page.keyboard.press('Control+b');
  assert.equal(await text(), 'some words');
  await page.keyboard.press('Control+z');
  assert.equal(await text(), 'some **words**');
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  assert.equal(await sent(), 'some **words**');
  assert.equal(await page.evaluate(() => CSS.highlights.has('hg-bold')), false);
  await page.context().close();
});

test('what is pasted comes as plain text, line by line', async () => {
  await write('empty');
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/html', '<b onclick="x()">bold</b><img src=x><br>two');
    data.setData('text/plain', 'bold\ntwo');
    const field = document.querySelector('[contenteditable]') as HTMLElement;
    const isOurs = !field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
    // A made event does not paste; the browser's own pasting does the same with the plain text.
    if (!isOurs) document.execCommand('insertText', false, data.getData('text/plain'));
  });
  await page.keyboard.press('Enter');
  assert.equal(await sent(), 'bold\ntwo');
  await page.context().close();
});
