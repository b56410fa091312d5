// What readers see of a place: versions, holes and what explains them, in whatever order the entries came.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import { PlaceEntryKind, PostSchema } from '@heliogram/protocol';
import { foldPlace, type PlaceEvent } from './timeline.ts';

const ann = '01'.repeat(16);
const ben = '02'.repeat(16);
const { POST, EDIT, ERASE } = PlaceEntryKind;

function event(seq: number, kind: PlaceEntryKind, text: string, more: Partial<PlaceEvent> = {}): PlaceEvent {
  const post = text === '' ? {} : { post: create(PostSchema, { text }) };
  return { seq, time: 1000 + seq, account: ann, device: 1, kind, target: 0, ...post, ...more };
}

test('the newest version of its own author is shown, the earlier ones stay, in any order of arrival', () => {
  const events = [
    event(2, POST, 'one'),
    event(3, POST, 'two', { account: ben }),
    event(4, EDIT, 'one, mended', { target: 2 }),
    event(5, EDIT, 'not mine', { target: 3 }),
    event(6, EDIT, 'of nothing', { target: 90 }),
    event(7, POST, '', { gone: { why: 'erased', by: ann } }),
    event(8, EDIT, 'too late', { target: 7 }),
    event(9, ERASE, '', { target: 7 }),
    event(10, POST, '', { gone: { why: 'unexplained' } }),
  ];
  const shown = foldPlace(events);
  const texts = shown.map((post) => post.versions.map((version) => version.post.text));
  assert.deepEqual(texts, [['one', 'one, mended'], ['two'], [], []]);
  assert.deepEqual(
    shown.map((post) => post.gone?.why),
    [undefined, undefined, 'erased', 'unexplained'],
  );
  assert.deepEqual(foldPlace([...events, ...events].reverse()), shown);
});
