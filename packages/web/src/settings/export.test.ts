import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writtenBytes } from './bytes.ts';
import { type ExportGiven, type ExportProgress, exportFiles, Names, transcript } from './export-files.ts';

const from = { account: 'a', username: 'ada' };
const message = (more: object): never =>
  ({ chat: 'c', seq: 1, id: '01', from, time: 1_800_000_000, text: 'hello', attachments: [], ...more }) as never;
const photo = {
  blob: 'b1',
  kind: 'photo',
  name: '../a:b.jpg',
  type: 'image/jpeg',
  sizeBytes: 2_500_000,
  description: '',
};

function engine(read: (offset: number, length: number) => Promise<Uint8Array<ArrayBuffer>>): ExportGiven['engine'] {
  return {
    chats: {
      list: async () => [{ chat: 'c', title: 'Harbour/crew', kind: 'group' }],
      members: async () => [from],
    },
    messages: { all: async () => [message({}), message({ id: '02', text: 'look', attachments: [photo] })] },
    devices: { list: async () => [] },
    contacts: { list: async () => [] },
    settings: { get: async () => ({}) },
    media: {
      read: (_chat: string, _id: string, _blob: string, offset: number, length: number) => read(offset, length),
    },
  } as never;
}

async function gather(given: Partial<ExportGiven>, signal = new AbortController().signal) {
  const files = new Map<string, string | number>();
  let last: ExportProgress | undefined;
  const all = exportFiles({
    engine: engine(async (_offset, length) => new Uint8Array(length)),
    me: from,
    now: new Date(0),
    readme: 'read me',
    hasMedia: true,
    signal,
    onProgress: (progress) => {
      last = progress;
    },
    ...given,
  });
  for await (const { name, input } of all) {
    if (typeof input === 'string') files.set(name, input);
    else {
      let length = 0;
      for await (const piece of input) length += piece.length;
      files.set(name, length);
    }
  }
  return { files, last };
}

test('everything of one’s own is in it, and opens without us', async () => {
  const { files, last } = await gather({});
  assert.deepEqual(
    [...files.keys()],
    [
      'README.txt',
      'account.json',
      'contacts.json',
      'chats/Harbour_crew/messages.json',
      'chats/Harbour_crew/messages.txt',
      'chats/Harbour_crew/media/_a_b.jpg',
    ],
  );
  assert.equal(files.get('chats/Harbour_crew/media/_a_b.jpg'), 2_500_000);
  assert.match(
    String(files.get('chats/Harbour_crew/messages.txt')),
    /\[2027-01-15 08:00\] ada: look\r\n {4}<media\/_a_b\.jpg>/,
  );
  const json = JSON.parse(String(files.get('chats/Harbour_crew/messages.json')));
  assert.equal(json.messages.length, 2);
  assert.deepEqual(json.media, { b1: 'media/_a_b.jpg' });
  assert.deepEqual(last, { chatsDone: 1, chats: 1, messages: 2, bytes: 2_500_000, missing: [] });
});

test('a file that cannot be had is named, and costs nothing else', async () => {
  const { files, last } = await gather({ engine: engine(() => Promise.reject(new Error('gone'))) });
  assert.equal(files.get('missing.txt'), 'chats/Harbour_crew/media/_a_b.jpg\r\n');
  assert.equal(last?.missing.length, 1);
});

test('without media no file is read', async () => {
  const { files } = await gather({ hasMedia: false, engine: engine(() => assert.fail('read')) });
  assert.equal([...files.keys()].filter((name) => name.includes('/media/')).length, 0);
});

test('it stops when told', async () => {
  const ending = new AbortController();
  ending.abort();
  await assert.rejects(() => gather({}, ending.signal), { name: 'AbortError' });
});

test('names are safe on every system and given once', () => {
  const names = new Names();
  assert.deepEqual(
    ['a.jpg', 'A.jpg', '', '..', 'con.txt', 'x/../y', 'a\u202egpj.exe', 'ة'.repeat(200)].map((one) => names.of(one)),
    ['a.jpg', 'A (2).jpg', '_', '_ (2)', '_con.txt', 'x_.._y', 'a_gpj.exe', 'ة'.repeat(80)],
  );
});

test('a long name is cut before its end, and ends as every system allows', () => {
  const names = new Names();
  assert.equal(names.of(`${'x'.repeat(100)}.pdf`), `${'x'.repeat(76)}.pdf`);
  assert.equal(names.of(`${'x'.repeat(79)}. y`), 'x'.repeat(79));
  assert.notEqual(names.of('\ud800'), names.of('\udc00'));
});

test('many files of one name are named without counting through all before', () => {
  const names = new Names();
  let compared = 0;
  const has = Set.prototype.has;
  Set.prototype.has = function (value) {
    compared += 1;
    return has.call(this, value);
  };
  try {
    for (let at = 0; at < 5000; at++) names.of('photo');
  } finally {
    Set.prototype.has = has;
  }
  assert.equal(names.of('photo'), 'photo (5001)');
  assert.ok(compared < 20_000, `${compared} looked up`);
});

test('words of one message cannot pass for another message', () => {
  const text = transcript(
    { title: 'T' } as never,
    [message({ text: 'one\n[2027-01-15 08:00] bob: never said\u2028[2027-01-15 08:00] eve: nor this' })],
    {},
  );
  assert.equal(text.split(/[\r\n\u2028]+/u).filter((line) => line.startsWith('[')).length, 1);
});

test('deleted messages and lines of the chat are told as such', () => {
  const text = transcript(
    { title: 'T' } as never,
    [message({ deleted: true, text: 'secret' }), message({ system: { change: 'joined', people: [from] } })],
    {},
  );
  assert.ok(!text.includes('secret'));
  assert.match(text, /\* joined ada/);
});

test('bytes are written as a language writes them', () => {
  assert.equal(writtenBytes(0, 'en'), '0 bytes');
  assert.equal(writtenBytes(999, 'en'), '999 bytes');
  assert.equal(writtenBytes(1_450_000, 'en'), '1.5 MB');
  assert.equal(writtenBytes(1_450_000, 'de'), '1,5 MB');
  assert.equal(writtenBytes(23_000_000_000, 'en'), '23 GB');
});
