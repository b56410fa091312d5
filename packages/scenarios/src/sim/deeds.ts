// What people do in a simulation, by chance: talk most of the time, change chats, come with new devices, shut old ones out, and
// suffer what happens to devices, networks and servers.
import type { ChatInfo, Client } from '@heliogram/client';
import type { SimDevice } from '@heliogram/testkit/sim';
import { isExpected, isShutOut } from './expected.ts';
import type { Human } from './human.ts';
import { Ledger } from './ledger.ts';
import type { Stage } from './stage.ts';

/** Who does something, where. */
interface Doing {
  readonly stage: Stage;
  readonly humans: readonly Human[];
  readonly human: Human;
  readonly device: SimDevice;
  readonly client: Client;
}

type Deed = (doing: Doing) => Promise<void>;

/** How often each is done, relative to the others. */
const deeds: readonly (readonly [number, Deed])[] = [
  [46, talk],
  [6, changeMessage],
  [4, makeGroup],
  [2, makeDirect],
  [9, addSomebody],
  [6, removeSomebody],
  [2, leave],
  [3, changeRole],
  [2, rename],
  [3, sync],
  [3, newDevice],
  [2, shutOut],
  [5, cutOff],
  [3, die],
  [1, crashServer],
];
const total = deeds.reduce((sum, [weight]) => sum + weight, 0);

/** One of a device's people acts until the simulation is over; `place`: which of their devices. */
export async function act(stage: Stage, humans: readonly Human[], human: Human, place: number): Promise<void> {
  const { scheduler, chance, climate } = stage;
  while (!stage.isOver) {
    await scheduler.sleep(-Math.log(1 - chance.next()) * climate.pauseMs);
    const device = human.devices[place];
    if (stage.isOver || !device?.client || !device.isAlive) continue;
    await doOnce({ stage, humans, human, device, client: device.client });
  }
}

/** Switches devices on again that have died. */
export async function keep(stage: Stage, human: Human): Promise<void> {
  const { scheduler, chance } = stage;
  const reviving = new Map<SimDevice, Promise<void>>();
  while (!stage.isOver) {
    await scheduler.sleep(500 + chance.next() * 5000);
    for (const device of [...human.devices]) {
      if (device.isAlive || reviving.has(device)) continue;
      reviving.set(
        device,
        human.revive(device).finally(() => reviving.delete(device)),
      );
    }
  }
  await Promise.all(reviving.values());
}

async function doOnce(doing: Doing): Promise<void> {
  const { stage, human, device } = doing;
  const deed = someDeed(stage.chance.next() * total);
  stage.scheduler.note(`${device.name} does ${deed.name}`);
  try {
    await deed(doing);
  } catch (error) {
    if (isShutOut(error) && human.hearsEnd(device)) return;
    if (!isExpected(error)) stage.wrong(`${device.name} ${deed.name}: ${describe(error)}`);
  }
}

function someDeed(at: number): Deed {
  let left = at;
  for (const [weight, deed] of deeds) {
    left -= weight;
    if (left < 0) return deed;
  }
  return talk;
}

/** An error with the place it comes from. */
export function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const place = (error.stack ?? '')
    .split('\n')
    .slice(1, 4)
    .map((line) => line.trim());
  return `${error.name}: ${error.message} (${place.join(' < ')})`;
}

async function talk(doing: Doing): Promise<void> {
  const chat = await someChat(doing, (info) => info.standing === 'active' || info.standing === 'request');
  if (chat) await say(doing, chat.chat);
}

/** Says something new in a chat, and writes down what the device was told about it. */
export async function say({ stage, human, device, client }: Omit<Doing, 'humans'>, chat: string): Promise<void> {
  const said = stage.ledger.begin({ chat, account: human.account, device: device.name });
  try {
    const sent = await device.during(() => client.messages.send(chat, said.text));
    if (!sent) return;
    said.isDurable = true;
    if (sent.seq !== null) said.seq = sent.seq;
  } catch (error) {
    said.isRefused = true;
    throw error;
  }
}

/** Edits, deletes, or reacts to something shown. */
async function changeMessage(doing: Doing): Promise<void> {
  const { stage, device, client } = doing;
  const { chance, ledger } = stage;
  const chat = await someChat(doing, ({ standing }) => standing === 'active');
  if (!chat) return;
  await device.during(async () => {
    const page = await client.messages.page(chat.chat, { limit: 20 });
    const shown = page.filter(({ system, deleted, verified, seq }) => !system && !deleted && verified && seq !== null);
    if (shown.length === 0) return;
    const one = chance.pick(shown);
    const isOwn = one.from.account === client.account;
    const what = chance.below(3);
    if (what === 0 && isOwn) {
      const text = Ledger.edited(one.text, chance.below(1000));
      const { seq } = await client.messages.edit(chat.chat, one.id, text);
      if (seq !== null) ledger.edits.push({ chat: chat.chat, text, seq });
    } else if (what === 1 && isOwn) {
      ledger.deletions.add(Ledger.originOf(one.text));
      await client.messages.delete(chat.chat, one.id);
    } else await client.messages.react(chat.chat, one.id, chance.pick(['+', '-', null]));
  });
}

async function makeGroup({ stage, humans, human, device, client }: Doing): Promise<void> {
  const { chance } = stage;
  const others = humans.filter((other) => other !== human && chance.next() < 0.6).map(({ name }) => name);
  const history = chance.next() < 0.4 ? 'hidden' : 'visible';
  await device.during(() => client.chats.createGroup(`${human.name} ${chance.below(1e6)}`, others, { history }));
}

async function makeDirect({ stage, humans, human, device, client }: Doing): Promise<void> {
  const other = stage.chance.pick(humans);
  if (other === human) return;
  await device.during(() => client.chats.createDirect(other.name));
}

async function addSomebody(doing: Doing): Promise<void> {
  await withGroup(doing, (chat, { outside }) => outside && doing.client.chats.add(chat, [outside.name]));
}

async function removeSomebody(doing: Doing): Promise<void> {
  await withGroup(doing, (chat, { inside }) => inside && doing.client.chats.remove(chat, [inside.name]));
}

async function changeRole(doing: Doing): Promise<void> {
  const role = doing.stage.chance.pick(['member', 'admin', 'owner'] as const);
  await withGroup(doing, (chat, { inside }) => inside && doing.client.chats.setRole(chat, inside.name, role));
}

async function rename(doing: Doing): Promise<void> {
  const title = `title ${doing.stage.chance.below(1e6)}`;
  await withGroup(doing, (chat) => doing.client.chats.rename(chat, title));
}

async function leave(doing: Doing): Promise<void> {
  if (doing.stage.chance.next() < 0.5) return;
  await withGroup(doing, (chat) => doing.client.chats.leave(chat));
}

/** Somebody else who is in a group, and somebody who is not. */
interface Others {
  readonly inside: Human | undefined;
  readonly outside: Human | undefined;
}

async function withGroup(
  doing: Doing,
  work: (chat: string, others: Others) => Promise<unknown> | undefined,
): Promise<void> {
  const { stage, humans, human, device, client } = doing;
  const group = await someChat(doing, ({ kind, standing }) => kind === 'group' && standing === 'active');
  if (!group) return;
  await device.during(async () => {
    const members = new Set((await client.chats.members(group.chat)).map(({ account }) => account));
    const some = (isIn: boolean): Human | undefined => {
      const found = humans.filter((other) => other !== human && members.has(other.account) === isIn);
      return found.length > 0 ? stage.chance.pick(found) : undefined;
    };
    await work(group.chat, { inside: some(true), outside: some(false) });
  });
}

async function sync({ device, client }: Doing): Promise<void> {
  await device.during(() => client.sync());
}

async function newDevice({ stage, human }: Doing): Promise<void> {
  if (human.devices.length < stage.shape.devices) await human.recover();
}

async function shutOut(doing: Doing): Promise<void> {
  const { stage, human, device, client } = doing;
  const other = stage.chance.pick(human.devices);
  const number = other.client?.device;
  if (other === device || number === undefined) return;
  human.endangered.add(other);
  const isDone = await device.during(async () => {
    const isWithPhrase = stage.chance.next() < 0.3;
    if (isWithPhrase) human.replacers.add(device);
    await client.devices.revoke(number, isWithPhrase ? { phrase: human.phrase } : {});
    return true;
  });
  if (isDone) human.shutOut(other);
}

async function cutOff({ stage, device }: Doing): Promise<void> {
  const { scheduler, chance } = stage;
  stage.faults += 1;
  device.spot.isCut = true;
  scheduler.plan(chance.next() * 20_000, `${device.name} is reachable`, undefined, () => {
    device.spot.isCut = false;
  });
}

async function die({ device }: Doing): Promise<void> {
  device.kill();
}

async function crashServer({ stage }: Doing): Promise<void> {
  if (!stage.server.isUp || stage.climate.crashChance === 0) return;
  await new Promise<void>((resolve) => {
    stage.scheduler.plan(0, 'server crashes', undefined, async () => {
      await stage.server.crash();
      stage.serverDied();
      resolve();
    });
  });
}

async function someChat(
  { stage, device, client }: Doing,
  isWanted: (info: ChatInfo) => boolean,
): Promise<ChatInfo | undefined> {
  const listed = (await device.during(() => client.chats.list())) ?? [];
  const wanted = listed.filter(isWanted).toSorted((a, b) => (a.chat < b.chat ? -1 : 1));
  return wanted.length > 0 ? stage.chance.pick(wanted) : undefined;
}
