// A new device from the recovery phrase alone: nobody else online, nothing at hand, everything of years to come back.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { live } from '../load/life.ts';
import { type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

const deviceProgram = fileURLToPath(new URL('../load/new-device.ts', import.meta.url));
const text = 'We crossed the pass before noon and saw the lake, then rested by the old mill until the rain was over.';

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
  /** What it could not believe. */
  readonly findings: number;
}

/** Runs the bench. */
export async function newDeviceSuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const chats = quick ? 10 : 500;
  const perChat = quick ? 40 : 200;
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  try {
    say(`making ${chats} chats with the SDK`);
    const messages = new Array<number>(chats).fill(perChat);
    const { phrase } = await live(server.url, { username: 'traveller', messages, textOf: () => text, say });
    say('a new device');
    const report = await runDevice(server.url, phrase);
    if (report.findings > 0 || report.chats < chats || report.messages < chats * perChat) {
      throw new Error(
        `the new device shows ${report.chats} chats and ${report.messages} messages, ${report.findings} findings`,
      );
    }
    return {
      config: {
        chats,
        messages: chats * perChat,
        chats_are: 'groups of two, made by the SDK; every message sealed by itself by the other member',
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
        history_messages_per_s: round(report.messages / report.allHistoryS),
      },
    };
  } finally {
    await server.close();
  }
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
