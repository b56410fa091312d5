// Words of a public place in a sealed message: proven where they are their author's, for that place, under its name; never otherwise.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { type Bytes, encodeMessage, PlaceEntryKind, PostSchema, PublicFileSchema } from '@heliogram/protocol';
import { type MadeAuthor, MadePlace, madeAuthor, postBody } from './made-place.ts';
import type { OriginParts } from './origin-proof.ts';
import { originWord, type Passed, PassedOrigins } from './passed-on.ts';
import { Controls } from './verify/controls.ts';

async function controlsOf(place: MadePlace, founder: MadeAuthor): Promise<Controls> {
  const controls = new Controls(place.id);
  await controls.extend(place.controls(), new Map([[founder.account, founder.papers]]));
  return controls;
}

test('what was said is proven; other words, places, names, signers and devices are not', async () => {
  const [ann, eve] = [await madeAuthor(1), await madeAuthor(3)];
  const place = await MadePlace.founded(ann);
  const seq = await place.post(ann, 'the bridge is open');
  const entry = place.entries[seq - 1] ?? assert.fail();
  const { claim, signature, body } = entry as { claim: Bytes; signature: Bytes; body: Bytes };
  const said: Passed = {
    place: place.id,
    seq,
    name: 'news',
    title: 'News',
    text: 'the bridge is open',
    claim,
    signature,
    body,
  };
  const removed = await madeAuthor(1, 1005);
  const parts = (papers = ann.papers): OriginParts => ({
    papers: { authors: async () => new Map([[papers.account, papers]]) },
    isNameOf: async (name, id) => name === 'news' && id === place.id,
    controlsOf: () => controlsOf(place, ann),
  });
  const isProven = async (passed: Passed, text = passed.text, by = parts()): Promise<boolean | undefined> => {
    const word = originWord(passed) ?? assert.fail();
    return (await new PassedOrigins(by).shown(word, text))?.isProven;
  };
  assert.equal(await isProven(said), true);
  assert.equal(await isProven(said, 'the bridge is closed'), false);
  assert.equal(await isProven({ ...said, body: postBody('the bridge is closed') }), false);
  assert.equal(await isProven({ ...said, place: '09'.repeat(16) }), false);
  assert.equal(await isProven({ ...said, name: 'olds' }), false);
  assert.equal(await isProven({ ...said, signature: new Uint8Array(64) }), false);
  assert.equal(await isProven(said, said.text, parts(eve.papers)), false);
  assert.equal(await isProven(said, said.text, parts(removed.papers)), false);
  assert.equal(await new PassedOrigins(parts()).shown('00ff', 'anything'), undefined);
});

test('who may not post there proves nothing, a later version is proven too, and the title is the place’s own', async () => {
  const [ann, eve] = [await madeAuthor(1), await madeAuthor(3)];
  const place = await MadePlace.founded(ann);
  const seq = await place.post(ann, 'the bridge is open');
  const edited = await place.edit(ann, seq, 'the bridge is closed');
  const forged = await place.post(eve, 'the bridge is mine');
  const origins = new PassedOrigins({
    papers: { authors: async () => new Map([ann, eve].map(({ account, papers }) => [account, papers])) },
    isNameOf: async () => true,
    controlsOf: () => controlsOf(place, ann),
  });
  const shown = (entry: number, text: string, at: number) => {
    const { claim, signature, body } = place.entries[entry - 1] as { claim: Bytes; signature: Bytes; body: Bytes };
    const word = originWord({ place: place.id, seq: at, name: 'news', title: 'Olds', text, claim, signature, body });
    return origins.shown(word ?? '', text);
  };
  const told = { place: place.id, name: 'news', title: 'News', isProven: true, by: 'author1' };
  assert.deepEqual(await shown(seq, 'the bridge is open', seq), { ...told, seq });
  assert.deepEqual(await shown(edited, 'the bridge is closed', seq), { ...told, seq });
  // Another number than the one it was signed for; a version of another post; words of who has no right to any there.
  assert.equal((await shown(seq, 'the bridge is open', seq + 5))?.isProven, false);
  assert.equal((await shown(edited, 'the bridge is closed', seq + 5))?.isProven, false);
  const made = { place: place.id, name: 'news', title: 'Olds', seq: forged, isProven: false };
  assert.deepEqual(await shown(forged, 'the bridge is mine', forged), made);
});

test('a post without words is proven by what stands for it, and one too large is passed on without a proof', async () => {
  const ann = await madeAuthor(1);
  const place = await MadePlace.founded(ann);
  const file = create(PublicFileSchema, { blob: new Uint8Array(16), hash: new Uint8Array(32), kind: 1, sizeBytes: 5n });
  const picture = encodeMessage(PostSchema, create(PostSchema, { files: [file] }));
  const seq = await place.say(ann, PlaceEntryKind.POST, picture);
  const { claim, signature } = place.entries[seq - 1] as { claim: Bytes; signature: Bytes };
  const said = { place: place.id, seq, name: 'news', title: 'News', text: '', claim, signature, body: picture };
  const origins = new PassedOrigins({
    papers: { authors: async () => new Map([[ann.account, ann.papers]]) },
    isNameOf: async () => true,
    controlsOf: () => controlsOf(place, ann),
  });
  assert.equal((await origins.shown(originWord(said) ?? '', `@news/${seq}`))?.isProven, true);
  assert.equal((await origins.shown(originWord(said) ?? '', `@news/${seq + 1}`))?.isProven, false);
  assert.equal(originWord({ ...said, body: new Uint8Array(40_000) }), undefined);
});
