// Invite links and asking to join.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { type Bytes, Code, MemberState, methods } from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';
import { newAccount } from '../../testing/test-account.ts';
import { TestChat } from '../../testing/test-chat.ts';
import { openTestProduct, refusedWith, type TestProduct } from '../../testing/test-product.ts';

let world: TestProduct;
before(async () => {
  world = await openTestProduct();
});
after(() => world[Symbol.asyncDispose]());

const { createInvite, listInvites, revokeInvite, peekInvite, requestJoin, declineJoin, get } = methods.chats;

type Link = { readonly invite: Bytes; readonly token: Bytes };

async function invited(chat: TestChat, over: object = {}): Promise<Link> {
  const link = { invite: systemRandom(16), token: systemRandom(32) };
  const request = {
    chat: chat.id,
    invite: link.invite,
    tokenHash: sha256(link.token),
    preview: systemRandom(50),
    ...over,
  };
  await world.call(chat.member.who, createInvite, request);
  // After a lost answer the same is asked again.
  await world.call(chat.member.who, createInvite, request);
  return link;
}

test('who holds the link asks to join, is let in without further consent, and hears of it', async () => {
  const [anna, bert, carl] = [await newAccount(world), await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  const link = await invited(chat, { autoAccept: true });
  const peek = await world.call(bert.who, peekInvite, link);
  assert.deepEqual([peek.members, peek.autoAccept], [1, true]);
  await assert.rejects(
    world.call(bert.who, peekInvite, { ...link, token: systemRandom(32) }),
    refusedWith(Code.NOT_FOUND),
  );
  for (const who of [bert.who, bert.who, carl.who]) await world.call(who, requestJoin, link);
  const { items } = await world.call(anna.who, methods.inbox.read, {});
  assert.deepEqual(
    items.map(({ kind }) => kind.case),
    ['joinRequest', 'joinRequest'],
  );
  assert.equal((await world.call(anna.who, get, { chat: chat.id })).joinRequests.length, 2);
  const { invites } = await world.call(anna.who, listInvites, { chat: chat.id });
  assert.equal(invites[0]?.uses, 2);

  await chat.add(bert);
  await world.call(anna.who, declineJoin, { chat: chat.id, account: carl.account });
  const { members, joinRequests } = await world.call(anna.who, get, { chat: chat.id });
  assert.ok(members.every(({ state }) => state === MemberState.ACTIVE));
  assert.equal(joinRequests.length, 0);
  const told = await world.call(carl.who, methods.inbox.read, {});
  assert.deepEqual(
    told.items.map(({ kind }) => kind.case),
    ['joinDeclined'],
  );
  await assert.rejects(world.call(bert.who, requestJoin, link), refusedWith(Code.ALREADY_EXISTS));
});

test('a link ends by time, by uses, by being revoked', async () => {
  const [anna, bert, carl] = [await newAccount(world), await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  const once = await invited(chat, { maxUses: 1 });
  const tries = await Promise.allSettled([bert, carl].map((one) => world.call(one.who, requestJoin, once)));
  const lost = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  assert.equal(lost.length, 1);
  assert.ok(refusedWith(Code.LIMIT_REACHED)(lost[0]));
  const brief = await invited(chat, { expiresAt: world.nowS + 60 });
  await world.call(bert.who, peekInvite, brief);
  world.nowMs += 61_000;
  await assert.rejects(world.call(bert.who, peekInvite, brief), refusedWith(Code.EXPIRED));
  await assert.rejects(world.call(bert.who, requestJoin, brief), refusedWith(Code.EXPIRED));
  const revoked = await invited(chat);
  await world.call(anna.who, revokeInvite, { chat: chat.id, invite: revoked.invite });
  await assert.rejects(world.call(bert.who, peekInvite, revoked), refusedWith(Code.NOT_FOUND));
});

test('members make no invites unless they may add', async () => {
  const [anna, bert] = [await newAccount(world), await newAccount(world)];
  const chat = await TestChat.open(world, anna);
  await chat.add(bert);
  await world.call(bert.who, methods.chats.answer, { chat: chat.id, accept: true });
  const request = { chat: chat.id, invite: systemRandom(16), tokenHash: systemRandom(32), preview: systemRandom(5) };
  await assert.rejects(world.call(bert.who, createInvite, request), refusedWith(Code.FORBIDDEN));
  await assert.rejects(world.call(bert.who, listInvites, { chat: chat.id }), refusedWith(Code.FORBIDDEN));
  await world.call(anna.who, createInvite, request);
});
