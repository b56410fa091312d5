// A reader of a public place before a server that changes, hides, moves, forges or takes back: what was honest verifies, and each lie is
// told by its kind and its entry.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Bytes } from '@heliogram/crypto';
import { foldPlace, placeRights } from '@heliogram/model';
import { ClaimSchema, decodeMessage, type PlaceEntry, PlaceEntryKind, PlaceKind } from '@heliogram/protocol';
import { grantBody, type MadeAuthor, MadePlace, madeAuthor, noBody, postBody, settingsBody } from '../made-place.ts';
import { signClaim } from '../sign-claim.ts';
import type { ChainPoint } from './chain-run.ts';
import { Controls, noRecord, type PageInput, readEntry, type VerifiedPage, verifyPage, WholeHistory } from './index.ts';

const { CREATE, SETTINGS, POST, ERASE, PIN } = PlaceEntryKind;
let ann: MadeAuthor;
let ben: MadeAuthor;
let eve: MadeAuthor;

before(async () => {
  [ann, ben, eve] = [await madeAuthor(1), await madeAuthor(2), await madeAuthor(3)];
});

/** 1 CREATE · 2 post · 3 Ben may post · 4 Ben's post · 5 edit of 2 · 6 pin · 7 post, erased by 8 · 9 post. */
async function channel(): Promise<MadePlace> {
  const place = await MadePlace.founded(ann);
  await place.post(ann, 'one');
  await place.appoint(ann, ben);
  await place.post(ben, 'two');
  await place.edit(ann, 2, 'one, mended');
  await place.say(ann, PIN, noBody, { target: 2 });
  await place.post(ben, 'regretted');
  await place.erase(ann, 7);
  await place.post(ann, 'three');
  return place;
}

type Asked = Partial<Pick<PageInput, 'asked' | 'known' | 'isRecorded'>> & {
  readonly from?: number;
  readonly to?: number;
};

async function read(place: MadePlace, { from = 1, to, ...more }: Asked = {}): Promise<VerifiedPage> {
  const authors = new Map([ann, ben, eve].map(({ account, papers }) => [account, papers]));
  const controls = new Controls(place.id);
  await controls.extend(place.controls(), authors);
  const end = to ?? place.entries.length;
  const asked = from > 1 ? { after: from - 1, before: 0 } : { after: 0, before: end + 1 };
  return verifyPage({ asked, answer: place.page(from, to), controls, authors, isRecorded: noRecord, ...more });
}

const told = ({ problems }: VerifiedPage): string[] => problems.map(({ kind, seqs }) => `${kind} ${seqs}`);
const entry = (place: MadePlace, seq: number): PlaceEntry => place.entries[seq - 1] ?? assert.fail();

test('an honest place verifies, whole and in parts, and shows what its authors said', async () => {
  const place = await channel();
  const whole = await read(place);
  assert.deepEqual(whole.problems, []);
  const events = whole.entries.flatMap(({ event }) => (event ? [event] : []));
  const shown = foldPlace(events).map(({ seq, versions, gone }) => [seq, versions.at(-1)?.post.text ?? gone?.why]);
  assert.deepEqual(shown, [
    [2, 'one, mended'],
    [4, 'two'],
    [7, 'erased'],
    [9, 'three'],
  ]);
  for (const [from, to] of [
    [1, 3],
    [4, 7],
    [7, 7],
    [8, 9],
  ] as const)
    assert.deepEqual(told(await read(place, { from, to })), []);
  const first = await read(place, { to: 3 });
  assert.deepEqual(
    first.referred.map(({ seq, event }) => [seq, event?.post?.text]),
    [[5, 'one, mended']],
  );
});

/** Signs an entry's claim anew after a change, as nobody but its author's device could, or with another's key. */
async function resign(
  place: MadePlace,
  seq: number,
  by: MadeAuthor,
  change: (said: { body: Bytes }) => { body: Bytes },
): Promise<void> {
  const one = entry(place, seq);
  const claim = decodeMessage(ClaimSchema, one.claim);
  const { body } = change({ body: one.body as Bytes });
  const { kind, id, target } = claim;
  const said = { kind, id: id as Bytes, target, body };
  const anchor = { seq: claim.anchorSeq, hash: claim.anchorHash as Bytes };
  const control = { seq: claim.controlSeq, hash: claim.controlHash as Bytes };
  const author = { ...ann, deviceSign: by.deviceSign };
  const position = { place: place.place, anchor, control, timeS: claim.time };
  Object.assign(one, await signClaim(author, said, position));
}

function exchange(place: MadePlace, a: number, b: number): void {
  const [one, two] = [entry(place, a), entry(place, b)];
  const { claim, signature, body } = one;
  Object.assign(one, { claim: two.claim, signature: two.signature, body: two.body });
  Object.assign(two, { claim, signature, body });
}

function takeOut(place: MadePlace, seq: number): void {
  place.entries.splice(seq - 1, 1);
  for (const [index, one] of place.entries.entries()) one.seq = index + 1;
}

const lies: readonly (readonly [string, (place: MadePlace) => void | Promise<void>, readonly string[]])[] = [
  [
    'a text is changed',
    (place) => {
      entry(place, 4).body = postBody('two!');
    },
    ['altered 4'],
  ],
  [
    'a text is changed with its hash, and signed with another key',
    (place) => resign(place, 9, eve, () => ({ body: postBody('x') })),
    ['bad-signature 9'],
  ],
  [
    'the time of a post is changed, and everything hashed anew',
    (place) => {
      entry(place, 4).time += 1;
    },
    ['altered 4'],
  ],
  [
    'a post is emptied without a word',
    (place) => {
      entry(place, 4).body = noBody;
    },
    ['unexplained-removal 4'],
  ],
  [
    'a post is emptied by an erasure of another',
    (place) => {
      Object.assign(entry(place, 4), { body: noBody, gone: { case: 'erasedBy', value: 8 } });
    },
    ['unexplained-removal 4'],
  ],
  [
    'a post is emptied by an erasure that is none',
    (place) => {
      Object.assign(entry(place, 4), { body: noBody, gone: { case: 'erasedBy', value: 5 } });
    },
    ['unexplained-removal 4'],
  ],
  [
    'a post is withheld by a decision nobody recorded',
    (place) => {
      Object.assign(entry(place, 4), { body: noBody, gone: { case: 'withheldLeaf', value: new Uint8Array(32) } });
    },
    ['unexplained-removal 4'],
  ],
  ['two posts are exchanged', (place) => exchange(place, 2, 4), ['order 2,4', 'not-allowed 5']],
  [
    'a post is taken out and the rest moved up',
    (place) => takeOut(place, 4),
    ['missing 4', 'order 4,5,6,7,8', 'unexplained-removal 6'],
  ],
  [
    'the time runs backwards',
    (place) => {
      entry(place, 4).time = 1;
    },
    ['order 4', 'altered 4'],
  ],
];

test('each lie about single entries is told by its kind', async (t) => {
  for (const [what, lie, expected] of lies) {
    await t.test(what, async () => {
      const place = await channel();
      await lie(place);
      const page = await read(place);
      assert.deepEqual(told(page).sort(), [...expected].sort());
    });
  }
});

test('what its author had no right to is shown as that', async () => {
  const place = await channel();
  await place.post(eve, 'mine');
  await place.say(eve, ERASE, noBody, { target: 2 });
  await place.say(ben, PIN, noBody, { target: 2 });
  assert.deepEqual(told(await read(place)), ['not-allowed 10', 'not-allowed 11', 'not-allowed 12']);
});

test('a removal by who may not erase explains nothing', async () => {
  const place = await channel();
  await place.erase(eve, 4);
  assert.deepEqual(told(await read(place)).sort(), ['not-allowed 10', 'unexplained-removal 4']);
  const other = await channel();
  await other.appoint(ann, eve, placeRights.erase);
  await other.erase(eve, 4);
  assert.deepEqual(told(await read(other)), []);
});

test('a device that was removed signs no more, and signed before', async () => {
  const [then, later] = [await madeAuthor(4, 1015), await madeAuthor(4, 5000)];
  const place = await MadePlace.founded(then);
  await place.post(then, 'one');
  const papersOf = async (author: MadeAuthor): Promise<string[]> => {
    const authors = new Map([[author.account, author.papers]]);
    const controls = new Controls(place.id);
    await controls.extend(place.controls(), authors);
    const asked = { after: 0, before: 3 };
    return told(await verifyPage({ asked, answer: place.page(), controls, authors, isRecorded: noRecord }));
  };
  assert.deepEqual(await papersOf(later), []);
  place.timeS = 2000;
  await place.post(then, 'two');
  assert.deepEqual(await papersOf(then), ['bad-signature 3']);
});

test('settings and rights are changed by nobody but who may', async () => {
  const body = await channel();
  entry(body, 1).body = settingsBody('Olds');
  assert.ok(told(await read(body)).includes('bad-controls 1'));
  const own = await channel();
  await own.say(eve, SETTINGS, settingsBody('Eve'));
  assert.ok(told(await read(own)).includes('bad-controls 10'));
  const given = await channel();
  await given.say(ben, PlaceEntryKind.GRANT, grantBody(eve.accountBytes, placeRights.post));
  await given.post(eve, 'mine');
  assert.deepEqual(told(await read(given)), ['bad-controls 10', 'bad-controls 11', 'bad-controls 10']);
  // Another founding: another id, so another place.
  const place = await channel();
  const claim = entry(place, 1);
  const said = { kind: CREATE, body: settingsBody('Mine'), id: new Uint8Array(16) };
  const zero = { seq: 0, hash: new Uint8Array(32) };
  Object.assign(
    claim,
    await signClaim(eve, said, { place: new Uint8Array(16), anchor: zero, control: zero, timeS: 1000 }),
  );
  assert.ok(told(await read(place)).some((one) => one.startsWith('bad-controls')));
});

test('a page is the page that was asked for, whole', async () => {
  const place = await channel();
  const page = (from: number, to: number, asked: PageInput['asked']): Promise<string[]> =>
    read(place, { from, to, asked }).then(told);
  assert.deepEqual(await page(3, 9, { after: 1, before: 0 }), ['missing 2']);
  assert.deepEqual(await page(1, 8, { after: 0, before: 0 }), ['missing 9']);
  assert.deepEqual(await page(1, 6, { after: 0, before: 9 }), ['missing 7,8']);
  const holed = await channel();
  holed.entries.splice(3, 1);
  const answer = { ...holed.page(1, 8), headSeq: 9, headHash: place.point().hash };
  const authors = new Map([ann, ben].map(({ account, papers }) => [account, papers]));
  const controls = new Controls(place.id);
  await controls.extend(place.controls(), authors);
  const asked = { after: 0, before: 0 };
  assert.deepEqual(told(await verifyPage({ asked, answer, controls, authors, isRecorded: noRecord })), ['missing 4']);
});

test('who saw the place before finds what was taken back, and another history', async () => {
  const place = await channel();
  const known: ChainPoint[] = [place.point(9), place.point(4)];
  assert.deepEqual(told(await read(place, { known })), []);
  place.entries.splice(8, 1);
  assert.deepEqual(told(await read(place, { known })), ['rolled-back 9']);
  await place.post(ann, 'another three');
  assert.deepEqual(told(await read(place, { known })), ['forked 9']);
});

test('in a group people write at once, and nothing is said twice', async () => {
  const place = await MadePlace.founded(ann, PlaceKind.GROUP);
  await place.post(eve, 'one');
  const anchor = place.point(1);
  const said = { kind: POST, body: postBody('two'), id: new Uint8Array(16).fill(99) };
  const position = { place: place.place, anchor, control: anchor, timeS: place.timeS };
  const signed = await signClaim(ben, said, position);
  place.entries.push({ ...entry(place, 2), seq: 3, time: place.timeS, ...signed });
  assert.deepEqual(told(await read(place)), []);
  place.entries.push({ ...entry(place, 3), seq: 4 });
  const history = new WholeHistory();
  history.take(await read(place), new Uint8Array(32));
  assert.deepEqual(
    history.problems().map(({ kind, seqs }) => `${kind} ${seqs}`),
    ['order 4'],
  );
});

test('the whole history finds a newer version that was not shown with its post', async () => {
  const place = await channel();
  const walk = async (isHidden: boolean): Promise<string[]> => {
    const history = new WholeHistory();
    for (const [from, to] of [
      [1, 3],
      [4, 6],
      [7, 9],
    ] as const) {
      const page = await read(place, { from, to });
      history.take(isHidden ? { ...page, referred: [] } : page, place.point(from - 1).hash);
    }
    assert.equal(history.high, 9);
    return history.problems().map(({ kind, seqs }) => `${kind} ${seqs}`);
  };
  assert.deepEqual(await walk(false), []);
  assert.deepEqual(await walk(true), ['missing 5']);
});

test('a post made ahead of its time is not shown before, and keeps its place after', async () => {
  const place = await channel();
  const anchor = place.point();
  const control = place.point(3);
  const said = { kind: POST, body: postBody('later'), id: new Uint8Array(16).fill(98), notBefore: 9000 };
  const signed = await signClaim(ben, said, { place: place.place, anchor, control, timeS: 1200 });
  await place.post(ann, 'between');
  place.timeS = 9000;
  place.entries.push({ ...entry(place, 2), seq: 11, time: 9000, ...signed });
  assert.deepEqual(told(await read(place)), []);
  entry(place, 11).time = 8999;
  assert.deepEqual(told(await read(place)), ['order 11']);
});

test('whatever bit a server flips, the reader is told, and nothing breaks', async () => {
  const place = await channel();
  const authors = new Map([ann, ben, eve].map(({ account, papers }) => [account, papers]));
  const controls = new Controls(place.id);
  await controls.extend(place.controls(), authors);
  const asked = { after: 0, before: 0 };
  const look = (answer: ReturnType<MadePlace['page']>): Promise<VerifiedPage> =>
    verifyPage({ asked, answer, controls, authors, isRecorded: noRecord });
  const flipped = (bytes: Uint8Array, bit: number): Bytes =>
    Uint8Array.from(bytes, (byte, index) => (index === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
  for (let index = 0; index < place.entries.length; index++) {
    const { length } = place.page().entries[index] ?? [];
    // Coprime to the length of a byte: every field and every bit of a byte has its turn.
    for (let bit = index; bit < (length ?? 0) * 8; bit += 37) {
      const answer = place.page();
      const original = answer.entries[index] as Uint8Array;
      const changed = flipped(original, bit);
      answer.entries[index] = changed;
      const { problems } = await look(answer);
      // A bit of the encoding may say the same in another way.
      if (problems.length === 0) assert.deepEqual(readEntry(changed), readEntry(original), `${index + 1}, bit ${bit}`);
    }
  }
  for (const field of ['previousHash', 'headHash'] as const) {
    const answer = place.page();
    assert.notDeepEqual((await look({ ...answer, [field]: flipped(answer[field], 9) })).problems, [], field);
  }
  assert.notDeepEqual((await look({ ...place.page(), headHash: new Uint8Array(3) })).problems, []);
  for (const entries of [[], [new Uint8Array(0)], [new Uint8Array(70).fill(255)]])
    assert.notDeepEqual((await look({ ...place.page(), entries })).problems, []);
  assert.notDeepEqual((await look({ ...place.page(), headSeq: 4_000_000_000 })).problems, []);
  // What is shown as a newer version must stand somewhere.
  const [first, last] = [place.page(1, 3), place.entries[8] ?? assert.fail()];
  await place.edit(ann, 2, 'not yet');
  const early = { ...first, referred: [...first.referred, ...place.page(10, 10).entries] };
  const pages = await verifyPage({
    asked: { after: 0, before: 4 },
    answer: early,
    controls,
    authors,
    isRecorded: noRecord,
  });
  assert.deepEqual([told(pages), last.seq], [['order 10'], 9]);
});
