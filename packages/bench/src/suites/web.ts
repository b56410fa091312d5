// The web app against its budgets: a real browser, a real server, an account with a long history.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtApp, openProfile, sentences, temporaryFolder } from '@heliogram/testkit';
import { live } from '../load/life.ts';
import { type Metrics, type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';
import { measureInside } from '../web/inside.ts';
import { measureLogin } from '../web/login.ts';
import { comeBack, measureStarts } from '../web/starts.ts';

const ownApp = fileURLToPath(new URL('../../../web/dist', import.meta.url));

/** Runs the bench. */
export async function webSuite({ quick, say, messages = 100_000 }: SuiteOptions): Promise<Result> {
  const inBigChat = quick ? 600 : messages / 2;
  const others = quick ? 6 : 49;
  const each = quick ? 20 : Math.ceil(messages / 2 / others);
  const folder = temporaryFolder();
  const webRoot = join(folder.path, 'app');
  provideApp(webRoot);
  const server = await startServer({ webRoot });
  const loads = [loadavg()[0] ?? 0];
  try {
    const metrics: Record<string, number> = {};
    const take = (more: Metrics): void => {
      for (const [name, value] of Object.entries(more)) metrics[name] = round(value, 2);
      say(JSON.stringify(more));
    };
    take(await measureLogin(server.url, webRoot));
    const lines = sentences(997, 7);
    const { phrase, chats } = await live(server.url, {
      username: 'traveller',
      messages: [inBigChat, ...Array.from({ length: others }, () => each)],
      textOf: (chat, index) => (index === 0 ? `milestone of chat ${chat}` : (lines[index % lines.length] as string)),
      say,
    });
    const home = temporaryFolder();
    // Closed, not disposed of: its folder is started from again.
    const first = await openProfile(server.url, { folder: home });
    take(await comeBack(first, 'traveller', phrase, say, quick ? 60 : Math.max(120, messages / 100)));
    loads.push(loadavg()[0] ?? 0);
    await first.close();
    take(await measureStarts(server.url, home, quick ? 2 : 3));
    {
      await using profile = await openProfile(server.url, { folder: home });
      await measureInside(profile, { bigChat: chats[0] ?? '', isQuick: quick, take });
    }
    loads.push(loadavg()[0] ?? 0);
    return {
      config: {
        messages: inBigChat + others * each,
        chats: others + 1,
        big_chat: inBigChat,
        viewport: '1280×800',
        slow: 'the page’s own thread slowed to a quarter by the browser; the engine’s worker is not',
        load_average: loads.map((one) => one.toFixed(1)).join(', '),
        quick,
      },
      metrics,
    };
  } finally {
    await server.close();
    folder.remove();
  }
}

/** The app as it is built now, in a folder of its own: it must not change while it is measured. */
function provideApp(to: string): void {
  if (builtApp() === ownApp) {
    const tool = fileURLToPath(new URL('../../../../tools/build-web.mjs', import.meta.url));
    const { status } = spawnSync(process.execPath, [tool], { stdio: 'inherit' });
    if (status !== 0) throw new Error('the web app could not be built');
  }
  rmSync(to, { recursive: true, force: true });
  cpSync(builtApp(), to, { recursive: true });
}
