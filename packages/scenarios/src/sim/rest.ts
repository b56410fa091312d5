// The end of a simulation: everything works again, every device is switched on, and everybody catches up until nothing moves.
import type { SimDevice } from '@heliogram/testkit/sim';
import { describe, say } from './deeds.ts';
import { isExpected, isShutOut } from './expected.ts';
import type { Human } from './human.ts';
import type { Stage } from './stage.ts';

/** Devices that found no way wait this long at most before they try again, and a call this long for its answer. */
const mostWaitMs = 120_000;
const lookEveryMs = 500;
const mostTries = 12;
const rounds = 3;

/** Brings everybody to rest. */
export async function comeToRest(stage: Stage, humans: readonly Human[]): Promise<void> {
  const { scheduler } = stage;
  stage.calm();
  for (const human of humans) {
    for (const device of [...human.devices]) {
      device.spot.isCut = false;
      await human.revive(device);
    }
    if (human.devices.length === 0) await human.recover();
  }
  await everybodyOnline(stage, humans);
  for (let round = 0; round < rounds; round += 1) {
    await catchUpAll(stage, humans);
    await scheduler.sleep(2000);
  }
  // In half of the worlds nobody speaks again: nothing new comes that would have somebody look.
  if (stage.chance.next() < 0.5) await lastWords(stage, humans);
  await scheduler.sleep(3000);
  await catchUpAll(stage, humans);
  await catchUpAll(stage, humans);
  await scheduler.sleep(3000);
}

async function everybodyOnline(stage: Stage, humans: readonly Human[]): Promise<void> {
  const { scheduler, wire } = stage;
  // Whoever waits on a line that has gone silent learns it now.
  await scheduler.sleep(lookEveryMs);
  wire.mend();
  const devices = (): SimDevice[] => humans.flatMap((human) => human.devices);
  for (let waitedMs = 0; waitedMs < mostWaitMs; waitedMs += lookEveryMs) {
    if (devices().every(({ client }) => client?.state === 'online' || client?.state === 'closed')) return;
    await scheduler.sleep(lookEveryMs);
  }
  for (const { name, client } of devices())
    if (client?.state !== 'online') stage.wrong(`${name} does not find the server again`);
}

async function catchUpAll(stage: Stage, humans: readonly Human[]): Promise<void> {
  for (const human of humans) {
    for (const device of [...human.devices]) await catchUp(stage, human, device);
    if (human.devices.length === 0) await human.recover();
  }
}

/** Accepts what waits for an answer and syncs, until that succeeds. */
async function catchUp(stage: Stage, human: Human, device: SimDevice): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await device.during(async () => {
        const { client } = device;
        await client?.sync();
        for (const { chat, standing } of (await client?.chats.list()) ?? []) {
          if (standing === 'request') await client?.chats.accept(chat);
        }
      });
      return;
    } catch (error) {
      if (isShutOut(error) && human.hearsEnd(device)) return;
      if (!isExpected(error) || tries >= mostTries) {
        stage.wrong(`${device.name} cannot catch up: ${describe(error)}`);
        return;
      }
      await stage.scheduler.sleep(3000);
    }
  }
}

/** Everybody says one more thing in each chat: the keys go on. */
async function lastWords(stage: Stage, humans: readonly Human[]): Promise<void> {
  for (const human of humans) {
    const device = human.devices[0];
    const client = device?.client;
    if (!device || !client) continue;
    const listed = (await device.during(() => client.chats.list())) ?? [];
    for (const { chat, standing } of listed.toSorted((a, b) => (a.chat < b.chat ? -1 : 1))) {
      if (standing !== 'active') continue;
      try {
        await say({ stage, human, device, client }, chat);
      } catch (error) {
        // Left or removed without having noticed: the tables say whether that is true.
        if (!isExpected(error)) stage.wrong(`${device.name} last words: ${describe(error)}`);
      }
    }
  }
}
