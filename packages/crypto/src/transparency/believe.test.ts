import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bytes, fromUtf8, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { named } from '../testing/deterministic.ts';
import { MemoryLog, numberedEntry } from '../testing/memory-log.ts';
import { logSigner, witnessSigner } from '../testing/note-signers.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import {
  believeCheckpoint,
  believeEntry,
  cosignText,
  formatCheckpoint,
  formatLogProof,
  formatVerifierKey,
  hasQuorum,
  LOG_KEY,
  type NoteSigner,
  parseLogProof,
  parseTrustPolicy,
  proveInclusion,
  signCheckpoint,
  type TreeHead,
  withSignatures,
} from '../transparency.ts';

const origin = 'chat.example/record';
const log = await logSigner(origin);
const otherLog = await logSigner('other.example/record');
const names = ['x1', 'x2', 'x3', 'y1', 'y2'];
const witnesses = await Promise.all(names.map((name) => witnessSigner(`${name}.example`)));
const vkey = ({ key }: NoteSigner): string => formatVerifierKey(key);
const witnessLines = witnesses.map((one, i) => `witness ${names[i]} ${vkey(one)}`);

const policyText = `# who we believe
log ${vkey(log)}   https://chat.example/record
\tlog ${vkey(otherLog)}

${witnessLines.join('\n')} https://y2.example
group x 2 x1 x2 x3
group y any y1 y2
group both all x y
quorum both
`;
const policy = parseTrustPolicy(utf8(policyText));

async function signed(head: TreeHead, cosigners: readonly number[], signer = log): Promise<Bytes> {
  const text = formatCheckpoint({ origin, ...head });
  const note = await signCheckpoint(signer.key.name, head, [signer]);
  return withSignatures(
    note,
    await Promise.all(cosigners.map((i) => cosignText(text, witnesses[i] as NoteSigner, 77))),
  );
}

const tree = new MemoryLog();
const head = tree.growTo(300);

test('a policy says which logs and witnesses, where, and how many of them', () => {
  assert.deepEqual(policy.logs, [
    { key: log.key, url: 'https://chat.example/record' },
    { key: otherLog.key, url: null },
  ]);
  assert.deepEqual(policy.witnesses.at(-1), { name: 'y2', key: witnesses[4]?.key, url: 'https://y2.example' });
  assert.deepEqual(policy.groups[0], { name: 'x', threshold: 2, members: ['x1', 'x2', 'x3'] });
  assert.equal(policy.quorum, 'both');
});

test('the quorum is met by two of x and one of y, and by nothing less', () => {
  for (let chosen = 0; chosen < 32; chosen++) {
    const who = names.filter((_, i) => (chosen >> i) & 1);
    const count = (letter: string): number => who.filter((name) => name.startsWith(letter)).length;
    assert.equal(hasQuorum(policy, who), count('x') >= 2 && count('y') >= 1, who.join(' '));
  }
  assert.equal(hasQuorum(policy, ['both', 'x', 'y']), false);
});

test('a checkpoint is believed with its quorum, and names the witnesses', async () => {
  const believed = await believeCheckpoint(await signed(head, [2, 0, 3]), policy);
  assert.deepEqual(believed.witnesses, ['x1', 'x3', 'y1']);
  assert.deepEqual(believed.checkpoint, { origin, ...head, extensions: [] });
  await refuses(async () => believeCheckpoint(await signed(head, [0, 1]), policy), 'no-quorum');
  const none = parseTrustPolicy(utf8(`log ${vkey(log)}\nquorum none\n`));
  assert.deepEqual((await believeCheckpoint(await signed(head, [0]), none)).witnesses, []);
});

test('witnesses alone, a log of another policy, and one log speaking for another are not believed', async () => {
  const foreign = parseTrustPolicy(utf8(policyText.replace(vkey(log), vkey(await logSigner(origin, 'another key')))));
  await refuses(async () => believeCheckpoint(await signed(head, [0, 1, 3]), foreign), 'bad-signature');
  // A key that the other log is named after, but under this origin.
  const text = formatCheckpoint({ origin, ...head });
  const posing = { ...otherLog, key: { ...otherLog.key, name: origin } };
  const note = withSignatures(await signCheckpoint(origin, head, [posing]), [
    await cosignText(text, witnesses[0] as NoteSigner, 1),
  ]);
  await refuses(() => believeCheckpoint(note, policy), 'bad-signature');
});

test('a policy in any other form is refused with its line', async () => {
  const [w1 = '', w2 = ''] = witnessLines;
  const bad = [
    '',
    'quorum none',
    'quorum x\n',
    'quorum none\nquorum none\n',
    `${w1}\nquorum x1 x1\n`,
    'logs a\nquorum none\n',
  ];
  bad.push(`${w1}\n${w1.replace('x1', 'again')}\nquorum x1\n`, `${w1}\n${w2.replace('x2', 'x1')}\nquorum x1\n`);
  bad.push(
    `${w1.replace('x1', 'none')}\nquorum none\n`,
    `group g any x1\n${w1}\nquorum g\n`,
    `group g any g\nquorum g\n`,
  );
  for (const k of ['0', '2', '01', '1.5', 'most', '-1']) bad.push(`${w1}\ngroup g ${k} x1\nquorum g\n`);
  bad.push(
    `${w1}\ngroup g any x1 x1\nquorum g\n`,
    `${w1}\ngroup g any x1\ngroup h any x1\nquorum g\n`,
    `${w1}\ngroup g any\nquorum g\n`,
  );
  bad.push(
    `${w1}\ngroup g any none\nquorum g\n`,
    `quorum none\u0000\n`,
    'quorum none\r\n',
    `log ${vkey(log)}\nlog ${vkey(log)}\nquorum none\n`,
  );
  for (const text of bad) await refuses(() => parseTrustPolicy(utf8(text)), 'malformed');
  const asLog = formatVerifierKey({ ...(witnesses[0] as NoteSigner).key, type: LOG_KEY });
  await refuses(() => parseTrustPolicy(utf8(`witness w ${asLog}\nquorum w\n`)), 'unsupported');
  await refuses(() => parseTrustPolicy(utf8(`log ${vkey(witnesses[0] as NoteSigner)}\nquorum none\n`)), 'unsupported');
  await refuses(() => parseTrustPolicy(new Uint8Array(65_537).fill(10)), 'too-large');
  await assert.rejects(async () => parseTrustPolicy(utf8('quorum none\nwhat\n')), /line 2 of the policy/);
});

test('a policy takes 64 of a kind and no more', async () => {
  const keys = Array.from({ length: 65 }, (_, i) => named(`key ${i}`, 32));
  const lines = keys.map((publicKey) => `log ${formatVerifierKey({ name: 'l', type: LOG_KEY, publicKey })}\n`);
  assert.equal(parseTrustPolicy(utf8(`${lines.slice(1).join('')}quorum none\n`)).logs.length, 64);
  await refuses(() => parseTrustPolicy(utf8(`${lines.join('')}quorum none\n`)), 'too-large');
});

const index = 299;
const checkpoint = await signed(head, [0, 1, 4]);
const parts = { extra: null, index, path: await proveInclusion(300, index, tree.read), checkpoint };
const proof = formatLogProof(parts);

test('a log proof is a text that proves an entry offline', async () => {
  const believed = await believeEntry(proof, numberedEntry(index), policy);
  assert.deepEqual([believed.index, believed.extra, believed.witnesses], [index, null, ['x1', 'x2', 'y2']]);
  assert.match(
    fromUtf8(proof),
    /^c2sp\.org\/tlog-proof@v1\nindex 299\n([A-Za-z0-9+/]{43}=\n){5}\nchat\.example\/record\n300\n/,
  );
  assert.deepEqual(parseLogProof(proof), parts);
  const extra = utf8('salt');
  const salted = formatLogProof({ ...parts, extra });
  assert.deepEqual((await believeEntry(salted, numberedEntry(index), policy)).extra, extra);
  await refuses(() => believeEntry(proof, numberedEntry(0), policy), 'bad-proof');
  await refuses(
    () => believeEntry(formatLogProof({ ...parts, index: 298 }), numberedEntry(index), policy),
    'bad-proof',
  );
  await refuses(
    () => believeEntry(formatLogProof({ ...parts, index: 300 }), numberedEntry(index), policy),
    'out-of-range',
  );
});

test('any turned bit of a log proof is refused', async () => {
  for (let bit = 0; bit < 8 * proof.length; bit += 7) {
    const codes = ['bad-proof', 'bad-signature', 'malformed', 'out-of-range', 'no-quorum', 'too-large'] as const;
    await refuses(() => believeEntry(flipped(proof, bit), numberedEntry(index), policy), ...codes);
  }
});

test('a log proof in any other form is refused', async () => {
  const text = fromUtf8(proof);
  const bad = [
    text.replace('@v1', '@v2'),
    text.replace('index 299', 'index 0299'),
    text.replace('index', 'Index'),
    text.slice(5),
  ];
  bad.push(
    text.replace('index', 'extra \nindex'),
    text.replace('index', 'extra QUI\nindex'),
    text.replace('index', '\nindex'),
  );
  bad.push('', 'c2sp.org/tlog-proof@v1\nindex 1\n');
  for (const one of bad) await refuses(() => parseLogProof(utf8(one)), 'malformed');
  await refuses(
    () => formatLogProof({ ...parts, path: Array.from({ length: 64 }, () => named('h', 32)) }),
    'too-large',
  );
  await refuses(() => formatLogProof({ ...parts, extra: new Uint8Array(65_537) }), 'too-large');
  await refuses(() => formatLogProof({ ...parts, path: [named('h', 31)] }), 'malformed');
});

test('readers of foreign bytes end in a value or in an error of ours', () => {
  const piece = fc.constantFrom(
    '\n',
    ' ',
    'log',
    'witness',
    'group',
    'quorum',
    'none',
    'all',
    '1',
    'x',
    'index',
    'AAAA',
    'c2sp.org/tlog-proof@v1\n',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      for (const read of [parseTrustPolicy, parseLogProof]) {
        try {
          read(utf8(pieces.join('')));
        } catch (error) {
          assert.ok(error instanceof CryptoError);
        }
      }
    }),
  );
});
