// Checking a post by itself, with honest servers whose answers are as small as they may be, and with one that is not honest.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { ed25519Signer, systemRandom } from '@heliogram/crypto';
import {
  asBytes,
  decodeMessage,
  type Identity,
  IdentitySchema,
  type LocalDevice,
  type PapersRequest,
  type ReadPlaceRequest,
  RegisterRequestSchema,
  toHex,
} from '@heliogram/protocol';
import { makeNewAccount } from '../../identity/new-account.ts';
import { type MadeAuthor, MadePlace, madeAuthor } from '../made-place.ts';
import type { Ask } from './ask.ts';
import { checkPost, type Verdict } from './check.ts';

interface Somebody {
  readonly author: MadeAuthor;
  readonly identity: Identity;
}

/** An author with papers as a server has them. */
async function somebody(username: string): Promise<Somebody> {
  const made = await makeNewAccount({ username, deviceName: '', host: 'h', nowS: 900, random: systemRandom });
  const { account, deviceSeed } = made.device as LocalDevice;
  const { statement, deviceList } = decodeMessage(RegisterRequestSchema, made.request);
  const author: MadeAuthor = {
    ...(await madeAuthor(1)),
    accountBytes: asBytes(account),
    account: toHex(asBytes(account)),
    deviceSign: ed25519Signer(asBytes(deviceSeed)),
  };
  return { author, identity: create(IdentitySchema, { account, username, statements: [statement], deviceList }) };
}

/** A server that shows a place, so many entries and papers at once. */
function serverOf(place: MadePlace, people: readonly Somebody[], atOnce: number, papersAtOnce: number): Ask {
  const read = ({ after, before, limit }: ReadPlaceRequest) => {
    const most = Math.min(limit, atOnce);
    const end = place.entries.length;
    if (after > 0) return place.page(after + 1, Math.min(after + most, end));
    const last = Math.min(before - 1, end);
    return place.page(Math.max(1, last - most + 1), last);
  };
  const papers = ({ accounts }: PapersRequest) => {
    const wanted = new Set(accounts.map((account) => toHex(asBytes(account))));
    const found = people.filter(({ author }) => wanted.has(author.account)).slice(0, papersAtOnce);
    return { identities: found.map(({ identity }) => identity) };
  };
  const answers: Record<string, (request: never) => object> = {
    Find: () => ({ place: place.place }),
    Read: read,
    Controls: () => ({ controls: place.controls() }),
    Papers: papers,
  };
  return async <I extends DescMessage, O extends DescMessage>(
    method: string,
    input: I,
    request: MessageInitShape<I>,
    output: O,
  ): Promise<MessageShape<O>> => {
    const answer = answers[method] ?? assert.fail(method);
    return create(output, answer(create(input, request) as never) as MessageInitShape<O>);
  };
}

const check = (ask: Ask, place: MadePlace, seq: number): Promise<Verdict> =>
  checkPost(ask, { name: 'news', place: place.id, seq });

test('an honest server is not accused, however little fits into its answers', async () => {
  const [ann, ben] = [await somebody('ann_writes'), await somebody('ben_writes')];
  const place = await MadePlace.founded(ann.author);
  await place.appoint(ann.author, ben.author);
  const seq = await place.post(ben.author, 'early');
  for (let more = 0; more < 30; more++) await place.post(ann.author, `later ${more}`);
  for (const [atOnce, papersAtOnce] of [
    [200, 20],
    [10, 1],
  ] as const) {
    const verdict = await check(serverOf(place, [ann, ben], atOnce, papersAtOnce), place, seq);
    assert.deepEqual([verdict.problems, verdict.others, verdict.isNamed], [[], [], true]);
    assert.equal(verdict.post?.versions.at(-1)?.post.text, 'early');
    assert.equal(verdict.author?.username, 'ben_writes');
  }
});

test('a post that is left out is told, whichever page it is left out of', async () => {
  const ann = await somebody('ann_writes');
  const place = await MadePlace.founded(ann.author);
  const seq = await place.post(ann.author, 'one');
  for (let more = 0; more < 30; more++) await place.post(ann.author, `later ${more}`);
  place.entries.splice(seq - 1, 1);
  for (const atOnce of [200, 10]) {
    const honest = serverOf(place, [ann], atOnce, 20);
    const verdict = await check(honest, place, seq);
    assert.equal(verdict.post, undefined);
    assert.ok(verdict.problems.length + verdict.others.length > 0);
  }
});
