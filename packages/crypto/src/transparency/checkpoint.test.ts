import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromUtf8, toBase64, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { named } from '../testing/deterministic.ts';
import { logSigner, witnessSigner } from '../testing/note-signers.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import {
  cosignText,
  formatCheckpoint,
  formatSignedNote,
  openCheckpoint,
  parseCheckpoint,
  parseSignedNote,
  requireOrigin,
  signCheckpoint,
  signText,
  withSignatures,
} from '../transparency.ts';

const origin = 'chat.example/keys';
const root = named('root', 32);
const head = { size: 70_000, root };

const log = await logSigner(origin);
const witness = await witnessSigner('w.example');

test('a checkpoint is three lines, and read back as it was', () => {
  const text = formatCheckpoint({ origin, ...head });
  assert.equal(text, `${origin}\n70000\n${toBase64(root)}\n`);
  assert.deepEqual(parseCheckpoint(text), { origin, ...head, extensions: [] });
});

test('extension lines of others are kept', () => {
  const text = `other log + more\n0\n${toBase64(root)}\nkey value\nanother\n`;
  assert.deepEqual(parseCheckpoint(text).extensions, ['key value', 'another']);
  assert.equal(parseCheckpoint(text).origin, 'other log + more');
});

test('any other form is refused', async () => {
  const hash = toBase64(root);
  const lines = [
    '',
    '\n',
    `\n1\n${hash}\n`,
    `o\n01\n${hash}\n`,
    `o\n-1\n${hash}\n`,
    `o\n+1\n${hash}\n`,
    `o\n1 \n${hash}\n`,
  ];
  lines.push(
    `o\n\n${hash}\n`,
    `o\n1\n${hash}`,
    `o\n1\n${hash}\n\n`,
    `o\n1\n${hash}\n\nx\n`,
    `o\n1e3\n${hash}\n`,
    `o\n1\n\n`,
  );
  lines.push(
    `o\n1\n${hash.slice(4)}\n`,
    `o\n1\n${hash.replace('=', '')}\n`,
    `o\n1\n${toBase64(named('x', 33))}\n`,
    `o\n1\n`,
  );
  for (const text of lines) await refuses(() => parseCheckpoint(text), 'malformed');
  await refuses(() => parseCheckpoint(`o\n9007199254740992\n${hash}\n`), 'out-of-range');
  await refuses(() => parseCheckpoint(`o\n1\n${hash}\n${'x'.repeat(4096)}\n`), 'too-large');
});

test('our own origins are prefixes without scheme', async () => {
  requireOrigin('chat.example:8080/keys');
  for (const bad of ['', 'a b', 'a+b', 'https://chat.example', 'chat.example/', '/keys', 'a\nb', 'x'.repeat(256)]) {
    await refuses(() => requireOrigin(bad), 'malformed');
  }
});

test('a signed checkpoint opens for its log alone, with the cosignatures of known witnesses', async () => {
  const signed = await signCheckpoint(origin, head, [log]);
  const text = formatCheckpoint({ origin, ...head });
  const cosigned = withSignatures(signed, [await cosignText(text, witness, 99)]);
  const opened = await openCheckpoint(cosigned, { origin, keys: [log.key] }, [witness.key]);
  assert.deepEqual(opened.checkpoint, { origin, ...head, extensions: [] });
  assert.deepEqual(opened.note.verified, [
    { key: log.key, timeS: null },
    { key: witness.key, timeS: 99 },
  ]);
  await refuses(() => openCheckpoint(cosigned, { origin: 'chat.example/record', keys: [log.key] }), 'wrong-context');
  // A witness alone does not speak for the log.
  const { signatures } = parseSignedNote(cosigned);
  const alone = formatSignedNote({ text, signatures: signatures.slice(1) });
  await refuses(() => openCheckpoint(alone, { origin, keys: [log.key] }, [witness.key]), 'bad-signature');
  for (let bit = 0; bit < 8 * signed.length; bit += 3) {
    await refuses(
      () => openCheckpoint(flipped(signed, bit), { origin, keys: [log.key] }),
      'bad-signature',
      'malformed',
    );
  }
});

test('while the key of a log is changed, a checkpoint bears both and opens under either', async () => {
  const next = await logSigner(origin, 'next log');
  const signed = await signCheckpoint(origin, head, [log, next]);
  for (const keys of [[log.key], [next.key], [log.key, next.key]]) {
    assert.equal((await openCheckpoint(signed, { origin, keys })).note.verified.length, keys.length);
  }
  const foreign = await logSigner('chat.example/record');
  await refuses(() => signCheckpoint(origin, head, [foreign]), 'wrong-key');
  await refuses(() => signCheckpoint(origin, head, [witness]), 'wrong-key');
  await refuses(() => signCheckpoint(origin, head, []), 'malformed');
});

test('a note of a log that is no checkpoint is refused', async () => {
  const text = 'not a checkpoint\n';
  const signed = formatSignedNote({ text, signatures: [await signText(text, log)] });
  await refuses(() => openCheckpoint(signed, { origin, keys: [log.key] }), 'malformed');
});

test('whatever is read as a checkpoint is written again to the byte', () => {
  const part = fc.constantFrom('\n', 'a/b', '0', '1', '42', toBase64(root), ' ', '+');
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      try {
        const read = parseCheckpoint(text);
        const written = [read.origin, read.size, toBase64(read.root), ...read.extensions, ''].join('\n');
        assert.equal(fromUtf8(utf8(written)), text);
      } catch (error) {
        assert.ok(error instanceof CryptoError);
      }
    }),
  );
});
