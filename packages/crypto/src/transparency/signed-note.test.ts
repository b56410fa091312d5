import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Bytes, fromUtf8, toHex, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { logSigner, witnessSigner } from '../testing/note-signers.ts';
import { flipped, refuses } from '../testing/refusal.node.ts';
import {
  cosignText,
  formatSignedNote,
  formatVerifierKey,
  keyIdOf,
  LOG_KEY,
  MAX_NOTE_SIGNATURES,
  openNote,
  parseSignatureLines,
  parseSignedNote,
  parseVerifierKey,
  signText,
  withSignatures,
} from '../transparency.ts';

// The worked example of c2sp.org/signed-note, and the one in the documentation of golang.org/x/mod/sumdb/note.
const EXAMPLES = [
  {
    key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  },
  {
    key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
  },
];

const log = await logSigner('log.example/a');
const other = await logSigner('log.example/b');
const witness = await witnessSigner('witness.example/w');
const text = 'one\n\ntwo é\n';
const note = formatSignedNote({ text, signatures: [await signText(text, log), await cosignText(text, witness, 1234)] });

test('published notes open under their keys, and are put together again to the byte', async () => {
  for (const example of EXAMPLES) {
    const key = parseVerifierKey(example.key);
    assert.equal(formatVerifierKey(key), example.key);
    const opened = await openNote(utf8(example.note), [key]);
    assert.deepEqual(opened.verified, [{ key, timeS: null }]);
    assert.equal(fromUtf8(formatSignedNote(opened)), example.note);
    await refuses(() => openNote(utf8(example.note.replace('is', 'Is')), [key]), 'bad-signature');
  }
});

test('whoever is known is verified, whoever is not is ignored', async () => {
  const timed = { key: witness.key, timeS: 1234 };
  assert.deepEqual((await openNote(note, [witness.key, log.key, other.key])).verified, [
    { key: log.key, timeS: null },
    timed,
  ]);
  assert.deepEqual((await openNote(note, [witness.key])).verified, [timed]);
  assert.equal((await openNote(note, [log.key])).text, text);
  await refuses(() => openNote(note, [other.key]), 'bad-signature');
  await refuses(() => openNote(note, []), 'bad-signature');
});

test('one bad signature of a known key makes the note worthless, also beside good ones', async () => {
  const forged = { ...(await signText('another\n', other)) };
  const spoilt = withSignatures(note, [forged]);
  assert.equal((await openNote(spoilt, [log.key])).verified.length, 1);
  await refuses(() => openNote(spoilt, [log.key, other.key]), 'bad-signature');
  const short = withSignatures(note, [{ ...forged, signature: forged.signature.slice(1) }]);
  await refuses(() => openNote(short, [log.key, other.key]), 'bad-signature');
});

test('a key of the same name but another id is another key, and one that is known twice counts once', async () => {
  const renamed = { ...other.key, name: log.key.name };
  assert.notEqual(toHex(keyIdOf(renamed)), toHex(keyIdOf(log.key)));
  assert.equal((await openNote(note, [renamed, log.key])).verified.length, 1);
  await refuses(() => openNote(note, [renamed]), 'bad-signature');
  assert.equal((await openNote(note, [log.key, { ...log.key }])).verified.length, 1);
});

test('a cosignature covers its time, and neither kind of key signs as the other', async () => {
  const [, cosignature] = parseSignedNote(note).signatures;
  assert.ok(cosignature);
  const later = { ...cosignature, signature: flipped(cosignature.signature, 63) };
  await refuses(() => openNote(withSignatures(note, [later]), [witness.key]), 'bad-signature');
  await refuses(() => signText(text, witness), 'wrong-key');
  await refuses(() => cosignText(text, log, 1), 'wrong-key');
  const asLog = { ...witness.key, type: LOG_KEY } as const;
  await refuses(() => openNote(note, [asLog]), 'bad-signature');
});

test('any turned bit of text or signature is refused', async () => {
  const signed = formatSignedNote({ text, signatures: [await signText(text, log)] });
  for (let bit = 0; bit < 8 * signed.length; bit += 5) {
    await refuses(() => openNote(flipped(signed, bit), [log.key]), 'bad-signature', 'malformed');
  }
});

test('sixteen signatures and more are taken, each key once, and there is an end', async () => {
  const keys = await Promise.all(Array.from({ length: 17 }, (_, i) => witnessSigner(`w${i}`)));
  const many = await Promise.all(keys.map((one) => cosignText(text, one, 5)));
  const crowded = withSignatures(note, many);
  assert.equal(
    (
      await openNote(
        crowded,
        keys.map(({ key }) => key),
      )
    ).verified.length,
    17,
  );
  const again = withSignatures(crowded, await Promise.all(keys.map((one) => cosignText(text, one, 6))));
  assert.deepEqual((await openNote(again, [keys[3]?.key ?? log.key])).verified, [{ key: keys[3]?.key, timeS: 6 }]);
  assert.equal(parseSignedNote(again).signatures.length, 19);
  const filler = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ ...(many[0] as (typeof many)[0] & object), name: `x${i}` }));
  parseSignedNote(withSignatures(note, filler(MAX_NOTE_SIGNATURES - 2)));
  await refuses(() => withSignatures(note, filler(MAX_NOTE_SIGNATURES - 1)), 'too-large');
  await refuses(() => parseSignedNote(new Uint8Array(131_073)), 'too-large');
});

const malformed: Record<string, string> = {
  'no signatures': 'text\n\n',
  'no empty line': 'text\n— a AAAAAAA=\n',
  'an unended line': 'text\n\n— a AAAAAAA=',
  'a hyphen for the dash': 'text\n\n- a AAAAAAA=\n',
  'no name': 'text\n\n—  AAAAAAA=\n',
  'a plus in a name': 'text\n\n— a+b AAAAAAA=\n',
  'white space in a name': 'text\n\n— a\u2003b AAAAAAA=\n',
  'two spaces': 'text\n\n— a  AAAAAAA=\n',
  'something after the signature': 'text\n\n— a AAAAAAA= b\n',
  'a signature of four bytes': 'text\n\n— a AAAAAA==\n',
  'base64 without padding': 'text\n\n— a AAAAAAA\n',
  'stray bits': 'text\n\n— a AAAAAAB=\n',
  'a control character': 'te\txt\n\n— a AAAAAAA=\n',
  'a carriage return': 'text\r\n\n— a AAAAAAA=\n',
};
for (const [what, bytes] of Object.entries(malformed)) {
  test(`a note with ${what} is refused`, () => refuses(() => parseSignedNote(utf8(bytes)), 'malformed'));
}

test('text that is not UTF-8 is refused, and C1 controls, long lines and empty lines are not', async () => {
  await refuses(() => parseSignedNote(Uint8Array.of(0xff, 0x0a, 0x0a)), 'malformed');
  const odd = `\u0085${'x'.repeat(9000)}\n\n\n`;
  assert.equal(parseSignedNote(utf8(`${odd}\n— a AAAAAAA=\n`)).text, odd);
});

test('verifier keys in any other form are refused', async () => {
  const good = EXAMPLES[0]?.key ?? '';
  await refuses(() => parseVerifierKey(good.replace('530d903a', '530D903A')), 'wrong-key');
  await refuses(() => parseVerifierKey(good.replace('530d903a', '530d903b')), 'wrong-key');
  await refuses(() => parseVerifierKey(good.replace('example', 'exampel')), 'wrong-key');
  await refuses(() => parseVerifierKey(`${good}AA==`), 'malformed');
  await refuses(() => parseVerifierKey('a+00000000+BukyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'), 'unsupported');
  for (const text of ['', 'a', 'a+b', '+530d903a+AekyeRrm', 'a b+00000000+AekyeRrm']) {
    await refuses(() => parseVerifierKey(text), 'malformed', 'unsupported');
  }
});

test('readers of foreign bytes end in a value or in an error of ours', async () => {
  const attempt = (read: () => unknown): void => {
    try {
      read();
    } catch (error) {
      assert.ok(error instanceof CryptoError);
    }
  };
  const near = fc.array(fc.constantFrom('\n', '— ', 'a', ' ', '+', 'AAAAAAA=', 'Åé', '\t'), { maxLength: 30 });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => attempt(() => parseSignedNote(bytes))));
  fc.assert(
    fc.property(near, (parts) => {
      attempt(() => {
        const bytes = utf8(parts.join(''));
        // What is read is written again to the byte: a note has one form.
        assert.deepEqual(formatSignedNote(parseSignedNote(bytes)), bytes as Bytes);
      });
      attempt(() => parseSignatureLines(parts.join('')));
      attempt(() => parseVerifierKey(parts.join('')));
    }),
  );
});
