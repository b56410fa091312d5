// Passkeys in a real browser, with Chromium's own authenticator: one is added, everything is left, and it alone brings everything back.
// Of what it gives, nothing and nothing derived is in any request.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { derivePasskeyKeys, ed25519PublicKey, systemRandom } from '@heliogram/crypto';
import {
  MarkerSearch,
  Network,
  openProfile,
  type Profile,
  sayIn,
  signUpIn,
  VirtualAuthenticator,
  World,
  writeToIn,
} from '@heliogram/testkit';

let world: World;
let network: Network;
before(async () => {
  world = await World.open({ hasApp: true });
  network = await Network.open({ target: world.server.url, isCapturing: true });
});
after(async () => {
  await network?.close();
  await world?.close();
});

/** What a passkey is called is its owner's business alone. */
const keyName = 'Velmorandi blue key';

/** Passkeys belong to names, not to addresses. */
const named = (url: string): string => url.replace('127.0.0.1', 'localhost');

/** Notes in the page what the authenticator answers, before the app overwrites it; while the page is told to, another answer is given. */
async function overhear({ page }: Profile): Promise<void> {
  await page.addInitScript(() => {
    const heard: number[][] = [];
    (window as { heard?: number[][] }).heard = heard;
    const read = CredentialsContainer.prototype;
    for (const name of ['create', 'get'] as const) {
      const original = read[name] as (options: unknown) => Promise<PublicKeyCredential>;
      read[name] = async function heardOf(this: CredentialsContainer, options: unknown) {
        const credential = await original.call(this, options);
        const first = credential.getClientExtensionResults().prf?.results?.first;
        if (first) heard.push([...new Uint8Array(first as ArrayBuffer)]);
        const other = (window as { otherAnswer?: number[] }).otherAnswer;
        if (!other) return credential;
        const results = { prf: { results: { first: Uint8Array.from(other).buffer } } };
        return Object.assign(credential, { getClientExtensionResults: () => results });
      } as never;
    }
  });
}

const heardIn = ({ page }: Profile): Promise<number[][]> =>
  page.evaluate(() => (window as { heard?: number[][] }).heard ?? []);

function seedsOf(prfOutput: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const { hpkeSeed, authSeed } = derivePasskeyKeys(prfOutput);
  return [hpkeSeed, authSeed];
}

async function addPasskey({ hand, page }: Profile, name: string): Promise<void> {
  await page.goto('/settings/account');
  await hand.press('button', 'Add a passkey');
  await page.getByRole('textbox', { name: 'What you call it' }).fill(name);
  await hand.press('button', 'Go on');
}

async function signOut({ page, hand }: Profile): Promise<void> {
  await page.goto('/settings/storage');
  await hand.press('button', 'Sign out');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out' }).click();
  await hand.see('button', 'I have an account');
}

test('a passkey alone brings everything back, a wrong secret nothing, and no request holds anything of either', {
  timeout: 240_000,
}, async () => {
  await world.signUp('oskar');
  await using mira = await openProfile(named(network.url));
  const { page, hand } = mira;
  await overhear(mira);
  const authenticator = await VirtualAuthenticator.plugIn(page);
  await signUpIn(mira, 'mira');
  await writeToIn(mira, 'oskar');
  await sayIn(mira, 'Said before everything was left');
  await addPasskey(mira, keyName);
  await hand.read(keyName);
  assert.equal(await authenticator.count(), 1);
  const outputs = await heardIn(mira);

  // The authenticator has one of this account: it is not given another.
  await hand.press('button', 'Add a passkey');
  await hand.press('button', 'Go on');
  await hand.read(/There is a passkey of your account already/);
  await hand.press('button', 'Cancel');

  await signOut(mira);
  const wrong = systemRandom(32);
  await page.evaluate((other) => Object.assign(window, { otherAnswer: other }), [...wrong]);
  await hand.press('button', 'I have an account');
  await hand.press('button', 'Use a passkey');
  await hand.read(/This passkey opens no account here/);
  await page.goto('/');
  await hand.see('button', 'I have an account');
  hand.restart();
  await hand.press('button', 'I have an account');
  await hand.press('button', 'Use a passkey');
  await hand.see('button', 'New chat');
  assert.equal(hand.actions, 2);
  assert.equal(hand.fields, 0);
  outputs.push(...(await heardIn(mira)));
  await hand.press('link', /oskar/);
  await hand.read('Said before everything was left');

  await page.goto('/settings/account');
  await hand.pressOn(page.getByRole('region', { name: 'Passkeys' }).getByRole('button', { name: 'Remove' }));
  await hand.press('button', 'Remove passkey');
  await hand.read('The passkey is removed.');
  assert.equal(await page.getByText(keyName).count(), 0);

  assert.ok(outputs.length >= 2);
  const prfOutput = Uint8Array.from(outputs[0] ?? []);
  for (const output of outputs) assert.deepEqual(Uint8Array.from(output), prfOutput);
  const { authSeed } = derivePasskeyKeys(prfOutput);
  const secrets = [prfOutput, wrong].flatMap((output) => [output, ...seedsOf(output)]);
  const { sent } = network.captured();
  assert.deepEqual(new MarkerSearch([...secrets, keyName]).inBytes(sent, 'sent'), []);
  // The public half, which the slot list names, is found in the same bytes.
  const slot = await ed25519PublicKey(authSeed);
  assert.ok(new MarkerSearch([slot]).inBytes(sent, 'sent').length > 0);
  assert.deepEqual(mira.complaints, []);
});

test('an authenticator that keeps no secrets is told in plain words, and leaves nothing behind', {
  timeout: 240_000,
}, async () => {
  await using nora = await openProfile(named(world.server.url));
  const { page, hand } = nora;
  const authenticator = await VirtualAuthenticator.plugIn(page, { hasPrf: false });
  await signUpIn(nora, 'nora');
  await addPasskey(nora, 'Old key');
  await hand.read(/This passkey cannot keep a secret for Heliogram/);
  assert.equal(await authenticator.count(), 0);
  await hand.press('button', 'Cancel');
  assert.equal(await page.getByText('Old key').count(), 0);
  await page.reload();
  await hand.see('button', 'Add a passkey');
  assert.equal(await page.getByRole('region', { name: 'Passkeys' }).getByRole('button', { name: 'Remove' }).count(), 0);

  // Whoever is not recognised by theirs comes in no more than whoever has none.
  await signOut(nora);
  await hand.press('button', 'I have an account');
  await hand.press('button', 'Use a passkey');
  await hand.read(/No passkey was chosen/);
  assert.deepEqual(nora.complaints, []);
});
