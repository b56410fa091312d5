// One seed from its first moment to its last check.
import type { Postgres } from '@heliogram/testkit/sim';
import { act, describe, keep } from './deeds.ts';
import { Human } from './human.ts';
import { checkChats, checkFindings, checkShutOut } from './invariants.ts';
import { trueChats } from './membership.ts';
import { comeToRest } from './rest.ts';
import type { Shape } from './shape.ts';
import { Stage } from './stage.ts';

/** What a seed came to. */
export interface Outcome {
  readonly seed: number;
  /** Empty: everything held. */
  readonly wrongs: readonly string[];
  /** The same for the same seed, shape and sources. */
  readonly digest: string;
  readonly messages: number;
  /** Deaths, crashes, cuts, lost lines and repeated messages. */
  readonly faults: number;
  readonly steps: number;
}

/** Runs a seed in an emptied database. `trace`: filled with everything that happened. */
export async function runSeed(seed: number, shape: Shape, postgres: Postgres, trace?: string[]): Promise<Outcome> {
  await postgres.empty();
  const stage = new Stage(seed, shape, postgres, trace);
  const strayed = (error: unknown): void => stage.wrong(`nobody caught: ${describe(error)}`);
  process.on('unhandledRejection', strayed);
  process.on('uncaughtException', strayed);
  const humans = Array.from({ length: shape.accounts }, (_, index) => new Human(stage, `person${index + 1}`));
  try {
    await stage.scheduler.drive(live(stage, humans));
  } catch (error) {
    stage.wrong(describe(error));
  }
  for (const human of humans) for (const device of [...human.devices, ...human.former]) device.kill();
  await stage.server.crash();
  process.off('unhandledRejection', strayed);
  process.off('uncaughtException', strayed);
  const { counts } = stage.wire;
  return {
    seed,
    wrongs: stage.wrongs,
    digest: stage.scheduler.digest,
    messages: stage.ledger.said.length,
    faults: stage.faults + counts.drops + counts.repeats,
    steps: stage.scheduler.steps,
  };
}

async function live(stage: Stage, humans: readonly Human[]): Promise<void> {
  const { scheduler, shape } = stage;
  for (const human of humans) await human.signUp();
  await acquaint(stage, humans);
  stage.roughen();
  const acting = humans.flatMap((human) => [
    keep(stage, human),
    ...Array.from({ length: shape.devices }, (_, place) => act(stage, humans, human, place)),
  ]);
  await scheduler.sleep(shape.minutes * 60_000);
  stage.isOver = true;
  await Promise.all(acting);
  await comeToRest(stage, humans);
  await check(stage, humans);
}

/** Half of the people let the others in beforehand; the rest is asked each time. One group is there from the beginning. */
async function acquaint(stage: Stage, humans: readonly Human[]): Promise<void> {
  const [first, ...others] = humans;
  if (!first) return;
  for (const other of others) {
    const device = other.devices[0];
    if (stage.chance.next() < 0.5) await device?.during(async () => device.client?.chats.unblock(first.name));
  }
  const device = first.devices[0];
  const isCut = stage.chance.next() < 0.5;
  // Somebody is left to be added.
  const names = others.slice(isCut ? 1 : 0).map(({ name }) => name);
  const history = isCut ? 'hidden' : 'visible';
  await device?.during(async () => device.client?.chats.createGroup('everybody', names, { history }));
}

async function check(stage: Stage, humans: readonly Human[]): Promise<void> {
  await checkFindings(stage, humans);
  const accounts = humans.map(({ account }) => account);
  const chats = await stage.scheduler.stopped(() => trueChats(stage.postgres.watch, accounts));
  await checkChats(stage, humans, chats);
  checkShutOut(stage, humans);
  // Whatever the devices hold, the vault and the journals alone must be enough.
  const human = stage.chance.pick(humans);
  const newest = await human.recover();
  await stage.scheduler.sleep(2000);
  const alone = newest ? [human.only(newest)] : [];
  await checkChats(stage, alone, chats);
  await checkFindings(stage, alone);
}
