// The service worker in a real Chromium, built as the app's is and under the app's policy.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { ServiceWorkerHarness, served } from './testing/harness.node.ts';

let harness: ServiceWorkerHarness;
before(async () => {
  harness = await ServiceWorkerHarness.open();
  await harness.publish('one');
});
after(() => harness[Symbol.asyncDispose]());

async function withTab(work: (page: Page) => Promise<void>, path = '/'): Promise<void> {
  const page = await harness.tab(path);
  try {
    await work(page);
  } finally {
    await page.close();
  }
}

test('a video of 300 MB plays at once and by seeking; only what is looked at is read', { timeout: 90_000 }, () =>
  withTab(async (page) => {
    const found = await page.evaluate(async () => {
      const { url, sizeBytes } = await window.harness.video(300, 300);
      const video = document.createElement('video');
      video.muted = true;
      video.src = url;
      document.body.append(video);
      const heard = (name: string) =>
        new Promise<void>((resolve, reject) => {
          video.addEventListener(name, () => resolve(), { once: true });
          video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
        });
      await heard('loadeddata');
      const places: number[] = [];
      for (const at of [250, 10, 190.5]) {
        const seeked = heard('seeked');
        video.currentTime = at;
        await seeked;
        places.push(video.currentTime);
      }
      await video.play();
      await heard('timeupdate');
      video.removeAttribute('src');
      video.load();
      const read = window.harness.reads.reduce((sum, [, length]) => sum + length, 0);
      return { sizeBytes, duration: 300, places, width: 64, read, reads: window.harness.reads.length };
    });
    assert.ok(found.sizeBytes > 299e6);
    assert.deepEqual(found.places, [250, 10, 190.5]);
    assert.ok(found.read < 100e6, `${found.read} bytes were read`);
  }),
);

test('300 MB pass through whole and exact, and no process keeps them', { timeout: 120_000 }, () =>
  withTab(async (page) => {
    const before = memory();
    const { total, sum, most } = await page.evaluate(async () => {
      const { url } = await window.harness.video(30, 300);
      const reader = (await fetch(url)).body?.getReader();
      let [total, sum] = [0, 0];
      for (let piece = await reader?.read(); piece && !piece.done; piece = await reader?.read()) {
        total += piece.value.length;
        for (let at = 0; at < piece.value.length; at += 997) sum = (sum + (piece.value[at] ?? 0)) % 1_000_003;
      }
      const lengths = window.harness.reads.map(([, length]) => length);
      return { total, sum, most: Math.max(...lengths) };
    });
    const grown = memory() - before;
    assert.equal(total, await page.evaluate(async () => (await window.harness.video(30, 300)).sizeBytes));
    assert.ok(sum > 0);
    assert.ok(most <= 262_144);
    assert.ok(grown < 150e6, `${Math.round(grown / 1e6)} MB more memory is held`);
  }),
);

test('ranges anywhere are exact', () =>
  withTab(async (page) => {
    const all = await page.evaluate(async () => {
      const { url, sizeBytes } = await window.harness.video(7, 3);
      const places = [
        [0, 1],
        [262_143, 2],
        [300_000, 700_000],
        [sizeBytes - 5, 5],
      ] as const;
      return Promise.all(places.map(([offset, length]) => window.harness.bytes(url, offset, length)));
    });
    assert.deepEqual(all, [true, true, true, true]);
  }));

test('what could run is only ever saved; unknown addresses and lost bytes say so', () =>
  withTab(async (page) => {
    const seen = await page.evaluate(async () => {
      const ask = async (url: string) => {
        const { status, headers } = await fetch(url);
        return [status, headers.get('content-type'), headers.get('content-disposition')?.split(';')[0] ?? null];
      };
      const html = window.harness.file('<script>alert(1)</script>', 'text/html', 'x.html');
      return [
        await ask(html),
        await ask(window.harness.file('<svg/>', 'image/svg+xml', 'x.svg')),
        await ask(`/m/${'0'.repeat(32)}`),
        await ask('/m/none'),
        await ask(window.harness.broken()),
      ];
    });
    assert.deepEqual(seen, [
      [200, 'application/octet-stream', 'attachment'],
      [200, 'application/octet-stream', 'attachment'],
      [404, null, null],
      [404, null, null],
      [503, null, null],
    ]);
    // As a page of its own it is not there, whatever it is.
    const url = await page.evaluate(() => window.harness.file('<b>x</b>', 'text/html', 'x.html'));
    const other = await harness.context.newPage();
    await assert.rejects(other.goto(harness.url + url), /ERR_HTTP_RESPONSE_CODE_FAILURE/u);
    await other.close();
    assert.ok(!harness.asked.some((path) => path.startsWith('/m/')), 'no address of media reaches the server');
  }));

test('saving streams the file under its name', () =>
  withTab(async (page) => {
    const waiting = page.waitForEvent('download');
    await page.evaluate(() => {
      const link = document.createElement('a');
      link.href = `${window.harness.file('what it says', 'text/html', 'Brief an Zoë.html')}?save`;
      link.click();
    });
    const download = await waiting;
    assert.equal(download.suggestedFilename(), 'Brief an Zoë.html');
    assert.equal(readFileSync(await download.path(), 'utf8'), 'what it says');
    await page.evaluate(() => location.assign(`${window.harness.broken()}?save`));
    await page.waitForTimeout(300);
    assert.equal(await page.textContent('#version'), 'one', 'a file that cannot be had leaves the page where it is');
  }));

test('without a network the app opens on any of its paths', () =>
  withTab(async (page) => {
    await harness.context.setOffline(true);
    try {
      await page.goto(`${harness.url}/c/some-chat`);
      await served(page);
      assert.equal(await page.textContent('#version'), 'one');
    } finally {
      await harness.context.setOffline(false);
    }
  }));

test('a tab loaded past the worker is served again', () =>
  withTab(async (page) => {
    const session = await harness.context.newCDPSession(page);
    await session.send('Page.reload', { ignoreCache: true });
    await page.waitForLoadState();
    await served(page);
    assert.equal(
      await page.evaluate(async () => (await fetch(window.harness.file('a', 'image/png', 'a'))).status),
      200,
    );
  }));

test('a push shows words without content; none while a tab is looked at; signing out forgets them', async () => {
  await harness.context.grantPermissions(['notifications'], { origin: harness.url });
  const page = await harness.tab();
  await page.evaluate(async () => {
    window.harness.link.setWords({ title: 'Heliogramm', body: 'Neue Nachricht', tag: 'a', dir: 'ltr', lang: 'de' });
    await new Promise((resolve) => setTimeout(resolve, 200));
  });
  const push = await pusher(page);
  await push();
  await page.waitForTimeout(500);
  assert.deepEqual(await notifications(page), []);
  await page.goto('about:blank');
  await push();
  await push();
  const other = await harness.tab();
  await other.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).length > 0;
  });
  assert.deepEqual(await notifications(other), [['Heliogramm', 'Neue Nachricht', 'de']]);
  await other.evaluate(() => window.harness.link.forget());
  await other.waitForFunction(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).length === 0;
  });
  assert.equal(await other.evaluate(() => caches.has('push-words')), false);
  // As signing out does.
  await other.evaluate(async () => {
    for (const name of await caches.keys()) await caches.delete(name);
    window.harness.link.forget();
    while (!(await caches.match('/'))) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  await other.close();
  await page.close();
});

test('a newer version waits until it is wanted, and then every tab has it', { timeout: 60_000 }, async () => {
  const page = await harness.tab();
  const other = await harness.tab();
  await harness.publish('two');
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  await page.waitForFunction(() => window.harness.link.hasUpdate.get());
  assert.equal(await page.textContent('#version'), 'one');
  await page.evaluate(() => window.harness.link.update());
  await page.waitForFunction(() => document.querySelector('#version')?.textContent === 'two');
  await other.waitForFunction(() => document.querySelector('#version')?.textContent === 'two');
  await page.close();
  await other.close();
});

/** Pushes something without content, as the browser's maker would. */
async function pusher(page: Page): Promise<() => Promise<void>> {
  const session = await harness.context.newCDPSession(page);
  const found = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first) resolve(first.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  return async () => {
    await session.send('ServiceWorker.deliverPushMessage', { origin: harness.url, registrationId, data: '' });
  };
}

function notifications(page: Page): Promise<string[][]> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    return (await registration.getNotifications()).map(({ title, body, lang }) => [title, body, lang]);
  });
}

function memory(): number {
  return harness.residentBytes();
}
