// What must hold once everything has come to rest. Each check says what is wrong; none stops at the first.
import type { ShownMessage } from '@heliogram/client';
import { toHex } from '@heliogram/protocol';
import type { SimDevice } from '@heliogram/testkit/sim';
import { describe } from './deeds.ts';
import type { Human } from './human.ts';
import { Ledger, type Said } from './ledger.ts';
import { mayKnow, type TrueChat } from './membership.ts';
import { keepsText, keepsVersion, keptGroup } from './records.ts';
import type { Stage } from './stage.ts';

/** A chat as one device shows it, without lines about the chat itself. */
interface View {
  readonly human: Human;
  readonly device: SimDevice;
  readonly messages: readonly ShownMessage[];
}

/** Holds everything every device has of the chats against each other, the server's tables and what was said. */
export async function checkChats(stage: Stage, humans: readonly Human[], chats: readonly TrueChat[]): Promise<void> {
  for (const chat of chats) {
    const views: View[] = [];
    for (const human of humans) {
      if (!chat.members.has(human.account)) continue;
      for (const device of human.devices) views.push(...(await viewOf(stage, human, device, chat)));
    }
    const journal = checkViews(stage, chat, views);
    checkGroups(stage, chat, views);
    checkSaid(stage, humans, chat, journal);
    checkNobodyElse(stage, humans, chat, journal);
  }
}

async function viewOf(stage: Stage, human: Human, device: SimDevice, chat: TrueChat): Promise<View[]> {
  const { client } = device;
  if (!client) return [];
  try {
    const view = await device.during(async () => {
      const { standing, frozen } = await client.chats.get(chat.chat);
      if (standing !== 'active') stage.wrong(`${device.name}: chat ${name(chat)} stands as ${standing}, but is active`);
      if (frozen !== '') stage.wrong(`${device.name}: chat ${name(chat)} is frozen: ${frozen}`);
      return (await client.messages.all(chat.chat)).filter(({ system }) => !system);
    });
    return view ? [{ human, device, messages: view }] : [];
  } catch (error) {
    stage.wrong(`${device.name}: chat ${name(chat)} cannot be read: ${describe(error)}`);
    return [];
  }
}

/** Every entitled device shows every message once, in one order, alike. @returns the messages by their seq */
function checkViews(stage: Stage, chat: TrueChat, views: readonly View[]): Map<number, ShownMessage> {
  const journal = new Map<number, ShownMessage>();
  for (const { device, messages } of views) {
    let last = 0;
    for (const message of messages) {
      const { seq } = message;
      if (seq === null) {
        if (message.failed === undefined) stage.wrong(`${device.name} in ${name(chat)}: ${message.text} still waits`);
        continue;
      }
      if (seq <= last) stage.wrong(`${device.name} in ${name(chat)}: ${seq} after ${last}`);
      last = seq;
      if (!message.verified) stage.wrong(`${device.name} in ${name(chat)}: ${seq} could not be read`);
      if (!chat.messageSeqs.has(seq))
        stage.wrong(`${device.name} in ${name(chat)}: ${seq} is no message of the journal`);
      const known = journal.get(seq);
      if (!known) journal.set(seq, message);
      else if (essence(known) !== essence(message))
        stage.wrong(`${device.name} in ${name(chat)}: ${seq} is ${essence(message)}, elsewhere ${essence(known)}`);
    }
  }
  for (const { human, device, messages } of views) checkWhole(stage, chat, journal, { human, device, messages });
  return journal;
}

function checkWhole(stage: Stage, chat: TrueChat, journal: Map<number, ShownMessage>, view: View): void {
  const { human, device, messages } = view;
  const span = chat.spans.get(human.account)?.at(-1);
  const from = chat.isCut ? (span?.from ?? 0) : 0;
  const shown = new Set(messages.map(({ seq }) => seq));
  for (const seq of journal.keys()) {
    if (seq > from && !shown.has(seq)) stage.wrong(`${device.name} in ${name(chat)}: ${seq} is missing`);
    if (shown.has(seq) && !mayKnow(chat, human.account, seq))
      stage.wrong(`${device.name} in ${name(chat)}: ${seq} was not for this account`);
  }
}

/** All devices of all members stand in the same epoch, with the same tree and key. */
function checkGroups(stage: Stage, chat: TrueChat, views: readonly View[]): void {
  let first: string | undefined;
  for (const { device } of views) {
    const group = keptGroup(device, chat.chat);
    if (!group) continue;
    if (group.epoch !== chat.epoch)
      stage.wrong(`${device.name} in ${name(chat)}: epoch ${group.epoch}, the server has ${chat.epoch}`);
    const state = `${group.epoch} ${toHex(Uint8Array.from(group.treeHash))} ${toHex(Uint8Array.from(group.epochKey))}`;
    first ??= state;
    if (state !== first) stage.wrong(`${device.name} in ${name(chat)}: another group than elsewhere`);
  }
}

/** Nothing acknowledged is lost, and it stands where its sender was told. */
function checkSaid(stage: Stage, humans: readonly Human[], chat: TrueChat, journal: Map<number, ShownMessage>): void {
  const places = new Map<string, number[]>();
  for (const [seq, { text }] of journal)
    places.set(Ledger.originOf(text), [...(places.get(Ledger.originOf(text)) ?? []), seq]);
  for (const said of stage.ledger.said.filter((one) => one.chat === chat.chat)) {
    const found = places.get(said.text) ?? [];
    if (found.length > 1) stage.wrong(`${said.text} in ${name(chat)} stands at ${found.join(' and ')}`);
    const [at] = found;
    if (said.seq !== undefined) checkPlace(stage, chat, journal, said, at);
    else if (at === undefined && said.isDurable && isOwed(stage, humans, chat, said))
      stage.wrong(`${said.text} in ${name(chat)} was safe on ${said.device}, and is lost`);
  }
}

function checkPlace(
  stage: Stage,
  chat: TrueChat,
  journal: Map<number, ShownMessage>,
  said: Said,
  at: number | undefined,
): void {
  const seq = said.seq ?? 0;
  if (!chat.messageSeqs.has(seq))
    stage.wrong(`${said.text} in ${name(chat)} was acknowledged at ${seq}: no message is there`);
  const there = journal.get(seq);
  // Nobody is left who may read it, or it was deleted.
  if (!there || there.deleted) return;
  if (at !== seq) stage.wrong(`${said.text} in ${name(chat)} was acknowledged at ${seq}, but is ${at ?? 'nowhere'}`);
}

/** Whether a message that waited on its device must have arrived: the device is there, its account too, and nobody erased it. */
function isOwed({ ledger }: Stage, humans: readonly Human[], chat: TrueChat, said: Said): boolean {
  const human = humans.find(({ account }) => account === said.account);
  const spans = chat.spans.get(said.account) ?? [];
  return (
    human?.devices.some(({ name }) => name === said.device) === true &&
    chat.members.has(said.account) &&
    // Somebody who was out for a while was refused meanwhile, and told so.
    spans.length === 1 &&
    !ledger.deletions.has(said.text)
  );
}

/** Nobody keeps what was never theirs to know: not on any device, in no form. An edit repeats what was said, at a place of its own. */
function checkNobodyElse(
  stage: Stage,
  humans: readonly Human[],
  chat: TrueChat,
  journal: Map<number, ShownMessage>,
): void {
  const versions = [...journal].map(([seq, { text }]) => ({ seq, text: Ledger.originOf(text) }));
  versions.push(...stage.ledger.edits.filter((edit) => edit.chat === chat.chat));
  for (const { seq, text } of versions) {
    if (text === '') continue;
    for (const human of humans) {
      if (mayKnow(chat, human.account, seq)) continue;
      for (const device of [...human.devices, ...human.former])
        if (keepsVersion(device, text))
          stage.wrong(
            `${device.name} keeps ${text} of ${name(chat)} at ${seq}, which is not for it: ${JSON.stringify(chat.spans.get(human.account))}`,
          );
    }
  }
}

/** Devices that were shut out have nothing that was said later. */
export function checkShutOut(stage: Stage, humans: readonly Human[]): void {
  const { said, shutOut } = stage.ledger;
  for (const { device: shut, textsBefore } of shutOut) {
    const device = humans.flatMap(({ former }) => former).find((one) => one.name === shut);
    if (!device) continue;
    for (const { text } of said.slice(textsBefore))
      if (keepsText(device, text)) stage.wrong(`${shut} was shut out and keeps ${text}, said later`);
  }
}

/** No device in use believes that anybody lied. */
export async function checkFindings(stage: Stage, humans: readonly Human[]): Promise<void> {
  for (const human of humans) {
    for (const device of human.devices) {
      const found = (await device.during(async () => device.client?.findings())) ?? [];
      for (const { kind, detail } of found)
        if (!human.isTrue(device, kind)) stage.wrong(`${device.name} keeps the finding ${kind}: ${detail}`);
    }
  }
}

/** What all must show alike. */
function essence({ id, from, text, edited, deleted }: ShownMessage): string {
  return `${id.slice(0, 12)} ${from.account.slice(0, 6)} ${text} ${edited} ${deleted}`;
}

function name({ chat }: TrueChat): string {
  return chat.slice(0, 6);
}
