// What holds in a place as it is stored: the same that every reader has folded from the entries, however full it is; and how it is read.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { maxGrants, placeRights } from '@heliogram/model';
import { Code, isRefusal, placeMethods, toHex } from '@heliogram/protocol';
import type { Product } from '../../compose.ts';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { type PlaceWorld, TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, RefusedCall, refusedWith, type TestProduct } from '../../testing/test-product.ts';
import { createPlaceStates } from './state.ts';

let world: TestProduct;
let anna: TestAccount;
let bert: TestAccount;
before(async () => {
  world = await openTestProduct();
  anna = await newAccount(world);
  bert = await newAccount(world);
});
after(() => world[Symbol.asyncDispose]());

const accountOf = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(16).fill(Number(text));

/** The test's world, in which a process with an empty memory answers from some moment on. */
function restartable(): { readonly world: PlaceWorld; restart(): void } {
  let product: Product | undefined;
  const call: PlaceWorld['call'] = async (who, method, request) => {
    if (!product) return world.call(who, method, request);
    const known = product.features
      .flatMap((one) => one.methods ?? [])
      .find((one) => one.method.number === method.number);
    const caller = { level: 'none', address: '::1', ...who } as const;
    const answer = await known?.handle(caller, create(method.input, request));
    if (isRefusal(answer)) throw new RefusedCall(answer);
    return create(method.output, answer as MessageInitShape<typeof method.output>);
  };
  return {
    world: {
      call,
      get nowS() {
        return world.nowS;
      },
    },
    restart() {
      product = world.another();
    },
  };
}

test('bans that are over are forgotten when there is no room for one more, and not before', async () => {
  const process = restartable();
  const place = await TestPlace.found(process.world, anna);
  const until = world.nowS + 100;
  await place.grant(anna, accountOf('1'), 0, until);
  await place.grant(anna, accountOf('2'), 0, until);
  // As many as there may be: the others have rights.
  await world.database.query(
    `INSERT INTO place_grants (no, account, rights, banned_until)
     SELECT p.no, decode(lpad(to_hex(n + 65536), 32, '0'), 'hex'), 1, 0 FROM places AS p, generate_series(3, $2::integer) AS n
     WHERE p.place = $1`,
    [place.id, maxGrants],
  );
  process.restart();
  // Another process, which has all of it from the tables.
  const stored = async () => (await createPlaceStates(world.database).byId(place.id))?.authority.grants;
  world.nowMs += 200_000;
  await place.grant(anna, accountOf('1'), placeRights.post, until);
  assert.deepEqual((await stored())?.get(toHex(accountOf('2'))), { rights: 0, bannedUntil: until });
  assert.equal((await stored())?.size, maxGrants);
  // A reader still knows of the ban, and that a grant of rights must not undo it on the way.
  await assert.rejects(place.grant(anna, accountOf('2'), placeRights.post, 0), refusedWith(Code.FORBIDDEN));
  await place.grant(anna, bert.account, placeRights.post);
  assert.equal((await stored())?.has(toHex(accountOf('2'))), false);
  assert.equal((await stored())?.size, maxGrants);
});

test('numbers beyond any journal are answered like others', async () => {
  const place = await TestPlace.found(world, anna);
  for (const after of [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]) {
    const { controls, more } = await world.call(undefined, placeMethods.controls, { place: place.id, after });
    assert.deepEqual([controls.length, more], [0, false]);
    const page = await world.call(undefined, placeMethods.read, { place: place.id, after, before: after });
    assert.equal(page.entries.length, 0);
    const said = await world.call(undefined, placeMethods.comments, { place: place.id, seq: after, after });
    assert.equal(said.comments.length, 0);
    await assert.rejects(
      world.call(anna.who, placeMethods.react, { place: place.id, seq: after, emoji: '👍' }),
      refusedWith(Code.NOT_FOUND),
    );
    await world.call(anna.who, placeMethods.viewed, { place: place.id, seqs: [after] });
  }
});

test('what holds in a place can be read in bounded time, and half of the room is its founder’s', async () => {
  for (const [column, most] of [
    ['controls', 18_000],
    ['control_bytes', 16 * 2 ** 20],
  ] as const) {
    const place = await TestPlace.found(world, anna);
    await place.grant(anna, bert.account, placeRights.settings);
    const taken = (value: number) =>
      world.database.query(`UPDATE places SET ${column} = $2 WHERE place = $1`, [place.id, value]);
    const about = 'a'.repeat(2000);
    await taken(most / 2 - 5000);
    await place.settings(bert, { title: 'still', about });
    await taken(most / 2);
    await assert.rejects(place.settings(bert, { title: 'too much', about }), refusedWith(Code.LIMIT_REACHED));
    await place.grant(anna, bert.account, 0);
    await taken(most);
    await assert.rejects(place.settings(anna, { title: 'too much', about }), refusedWith(Code.LIMIT_REACHED));
  }
});
