// A new device from the recovery phrase alone: nobody else online, nothing at hand, everything of years to come back.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, openMemoryStore } from '@heliogram/client';
import { type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

const deviceProgram = fileURLToPath(new URL('../load/new-device.ts', import.meta.url));
const chatsAtOnce = 16;

/** What the new device's process prints. */
export interface DeviceReport {
  readonly chatListMs: number;
  readonly chatListBytes: number;
  readonly signInMs: number;
  readonly chats: number;
  readonly firstPageMs: number;
  readonly firstPageMessages: number;
  readonly allHistoryS: number;
  readonly messages: number;
}

/** Runs the bench. */
export async function newDeviceSuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const chats = quick ? 10 : 500;
  const perChat = quick ? 40 : 200;
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  try {
    say(`making ${chats} chats of ${perChat} messages with the SDK`);
    const filledAt = performance.now();
    const phrase = await live(server.url, chats, perChat, say);
    const fillS = (performance.now() - filledAt) / 1000;
    say('a new device');
    const report = await runDevice(server.url, phrase);
    if (report.chats < chats || report.messages < chats * perChat) {
      throw new Error(`the new device shows ${report.chats} chats and ${report.messages} messages`);
    }
    return {
      config: {
        chats,
        messages: chats * perChat,
        kind: 'groups of two, sealed and sent by the SDK, one device',
        bytes: 'received on the socket until the list is there, sign-in included',
        clock: 'from the call of recover in a fresh process with an empty home to the list of all chats with titles',
        store: 'SQLite',
        quick,
      },
      metrics: {
        chat_list_ms: round(report.chatListMs),
        chat_list_bytes: report.chatListBytes,
        sign_in_ms: round(report.signInMs),
        first_page_ms: round(report.firstPageMs),
        all_history_s: round(report.allHistoryS, 2),
        messages_shown: report.messages,
        filled_per_s: round((chats * perChat) / fillS),
      },
    };
  } finally {
    await server.close();
  }
}

/** A life: an account with its chats, each with a title and messages. @returns the phrase */
async function live(server: string, chats: number, perChat: number, say: (line: string) => void): Promise<string> {
  const settings = { epochMessages: 1_000_000 };
  const open = (name: string) => Client.signUp({ store: openMemoryStore(), server, settings }, name);
  const { client, phrase } = await open('traveller');
  const { client: friend } = await open('companion');
  const direct = await client.chats.createDirect('companion');
  await client.messages.send(direct, 'May I add you to a few groups?');
  await friend.sync();
  await friend.chats.accept(direct);
  await client.sync();
  await friend.close();
  let next = 1;
  const run = async (): Promise<void> => {
    for (let index = next++; index < chats; index = next++) {
      const chat = await client.chats.createGroup(`Journey number ${index}`, ['companion']);
      await sendAll(client, chat, index, perChat);
      if (index % 50 === 0) say(`${index} chats`);
    }
  };
  await Promise.all([...Array.from({ length: chatsAtOnce }, run), sendAll(client, direct, 0, perChat - 1)]);
  await client.flush();
  await client.close();
  return phrase;
}

async function sendAll(client: Client, chat: string, index: number, count: number): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, at) => client.messages.send(chat, textOf(index, at))));
}

function textOf(chat: number, at: number): string {
  return `Day ${at} of journey ${chat}: we crossed the pass before noon and saw the lake, then rested by the old mill.`;
}

/** Runs the new device in a process of its own. */
async function runDevice(server: string, phrase: string): Promise<DeviceReport> {
  const home = mkdtempSync(join(tmpdir(), 'heliogram-bench-device-'));
  try {
    const child = spawn(process.execPath, [deviceProgram, server, 'traveller', home], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    child.stdin.end(phrase);
    let said = '';
    child.stdout.on('data', (piece: Buffer) => {
      said += piece.toString();
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    if (code !== 0) throw new Error(`the new device ended with code ${code}`);
    return JSON.parse(said) as DeviceReport;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
