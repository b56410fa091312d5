import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LinkEvent, Me } from '../engine/api.ts';
import { KitModel } from './kit.model.ts';
import { LinkNewModel } from './link-new.model.ts';
import { LinkOldModel } from './link-old.model.ts';
import { phraseList } from './phrase-list.ts';
import { RecoverModel } from './recover.model.ts';
import { SignUpModel } from './sign-up.model.ts';

const me: Me = { account: 'aa', username: 'mira', device: 1, forgets: false };
const phrase = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const named = (name: string, message = '', more = {}): Error => Object.assign(new Error(message), { name }, more);

test('the kit stays until it is kept, also where that fails at first, and keeping forgets the words', async () => {
  const failures = [named('DisconnectedError'), undefined];
  let held: string | undefined = phrase;
  const kit = new KitModel({
    phraseToKeep: async () => held,
    phraseKept: async () => {
      const failure = failures.shift();
      if (failure) throw failure;
      held = undefined;
    },
  });
  assert.equal(kit.phrase.get(), undefined);
  await kit.load();
  assert.equal(kit.phrase.get(), phrase);
  await kit.keep();
  assert.equal(kit.keeping.state.get().kind, 'failed');
  assert.equal(kit.phrase.get(), phrase);
  await kit.keep();
  assert.equal(kit.phrase.get(), undefined);
  await kit.load();
  assert.equal(kit.phrase.get(), undefined);
});

test('a name taken a moment ago is said at the field; an unfinished sign-up may go on with its own', async () => {
  const asked: string[] = [];
  const account = {
    isFree: async () => false,
    signUp: async (name: string) => {
      asked.push(name);
      if (name !== 'own') throw named('UsernameTakenError');
      return me;
    },
  };
  const given = { account, deviceName: 'here' };
  const first = new SignUpModel(given);
  first.username.type('mira');
  await first.create();
  assert.deepEqual(first.username.state.get(), { kind: 'taken', name: 'mira' });
  assert.equal(first.attempt.state.get().kind, 'idle');
  await first.create();
  assert.deepEqual(asked, ['mira']);
  const again = new SignUpModel({ ...given, unfinished: 'own' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.equal(again.username.state.get().kind, 'taken');
  await again.create();
  assert.equal(again.attempt.state.get().kind, 'done');
});

test('recovery says what is the person’s to mend, and forgets the words when it is done', async () => {
  const failures = [named('WrongPhraseError'), named('RefusedError', '', { code: 'NOT_FOUND' }), undefined];
  const got: unknown[] = [];
  const account = {
    recover: async (...args: unknown[]) => {
      got.push(args);
      const failure = failures.shift();
      if (failure) throw failure;
      return me;
    },
  };
  const model = new RecoverModel({ account, deviceName: 'here', list: phraseList, onDone: (done) => got.push(done) });
  model.typeName('@Mira');
  model.typePhrase('1. LEGAL');
  assert.equal(model.isReady, false);
  model.typePhrase(phrase.toUpperCase().split(' ').join('\n'));
  assert.equal(model.isReady, true);
  const refusals: unknown[] = [];
  for (let round = 0; round < 3; round++) {
    await model.recover();
    const state = model.attempt.state.get();
    refusals.push(state.kind === 'failed' ? RecoverModel.refusal(state.error) : state.kind);
  }
  assert.deepEqual(refusals, ['wrong-phrase', 'unknown-name', 'done']);
  assert.deepEqual(got[0], ['mira', phrase, 'here']);
  assert.equal(got.at(-1), me);
  assert.equal(model.phrase.get(), '');
});

test('words that are pasted whole recover at once, words that are typed wait to be told', async () => {
  const got: unknown[] = [];
  const recover = async (name: string): Promise<Me> => {
    got.push(name);
    return me;
  };
  const account = { recover };
  const pasted = new RecoverModel({ account, deviceName: 'here', list: phraseList, onDone: () => got.push('in') });
  pasted.typePhrase(phrase);
  assert.equal(got.length, 0, 'nobody knows whose words they are');
  pasted.typePhrase('');
  pasted.typeName('mira');
  pasted.typePhrase(phrase);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(got, ['mira', 'in']);
  const typed = new RecoverModel(
    { account, deviceName: 'here', list: phraseList, onDone: () => got.push('in') },
    'noor',
  );
  for (let end = 1; end <= phrase.length; end += 1) typed.typePhrase(phrase.slice(0, end));
  assert.equal(typed.isReady, true);
  assert.equal(typed.attempt.state.get().kind, 'idle');
});

/** An engine's end of linking, steered by the test. */
function linking() {
  let tell: (event: LinkEvent) => void = () => undefined;
  const shows: PromiseWithResolvers<Me>[] = [];
  const codes: string[] = [];
  return {
    codes,
    shows,
    tell: (event: LinkEvent) => tell(event),
    engine: {
      on: (_event: string, listener: (event: never) => void) => {
        tell = listener as typeof tell;
        return () => undefined;
      },
      account: {
        linkShow: () => {
          const wish = Promise.withResolvers<Me>();
          shows.push(wish);
          return wish.promise;
        },
        linkCode: async (code: string) => void codes.push(code),
        linkCancel: async () => undefined,
      },
    } as never,
  };
}

test('a code that expires unscanned is replaced by itself; wrong digits end it and are said', async () => {
  const { engine, shows, tell, codes } = linking();
  let linked: Me | undefined;
  const model = new LinkNewModel(engine, 'here', (done) => {
    linked = done;
  });
  model.begin();
  tell({ side: 'new', step: 'qr', qr: 'one' });
  assert.deepEqual(model.state.get(), { kind: 'code', qr: 'one' });
  shows[0]?.reject(named('LinkFailedError', '', { reason: 'expired' }));
  await settle();
  assert.equal(shows.length, 2);
  tell({ side: 'new', step: 'qr', qr: 'two' });
  tell({ side: 'new', step: 'code' });
  await model.typed('4');
  assert.deepEqual(codes, []);
  await model.typed('٤ ٧');
  assert.deepEqual(codes, ['47']);
  assert.deepEqual(model.state.get(), { kind: 'digits', isChecking: true });
  shows[1]?.reject(named('LinkFailedError', '', { reason: 'wrong-code' }));
  await settle();
  const failed = model.state.get();
  assert.equal(failed.kind === 'failed' && failed.reason, 'wrong-digits');
  model.begin();
  shows[2]?.resolve(me);
  await settle();
  assert.equal(linked, me);
});

test('leaving the screen ends it: what comes later is not heard', async () => {
  const { engine, shows } = linking();
  let linked: Me | undefined;
  const model = new LinkNewModel(engine, 'here', (done) => {
    linked = done;
  });
  model.begin();
  model.end();
  shows[0]?.resolve(me);
  await settle();
  assert.equal(linked, undefined);
});

test('the old side takes a code for linking only, shows the digits, and says how it ended', async () => {
  let tell: (event: LinkEvent) => void = () => undefined;
  let wish = Promise.withResolvers<{ device: number }>();
  const model = new LinkOldModel({
    on: (_event: string, listener: (event: never) => void) => {
      tell = listener as typeof tell;
      return () => undefined;
    },
    devices: { link: () => wish.promise, linkCancel: async () => undefined },
  } as never);
  await model.found('https://example.org');
  assert.deepEqual(model.state.get(), { kind: 'scan', isWrongCode: true });
  const first = model.found(' heliogram:link?v=1&r=a&k=b&s=c ');
  assert.equal(model.state.get().kind, 'meeting');
  tell({ side: 'old', step: 'code', code: '47' });
  assert.deepEqual(model.state.get(), { kind: 'digits', code: '47' });
  wish.reject(named('LinkFailedError', '', { reason: 'refused' }));
  await first;
  const failed = model.state.get();
  assert.equal(failed.kind === 'failed' && failed.reason, 'wrong-digits');
  model.again();
  wish = Promise.withResolvers();
  const second = model.found('heliogram:link?v=1&r=a&k=b&s=c');
  wish.resolve({ device: 3 });
  await second;
  assert.deepEqual(model.state.get(), { kind: 'done', device: 3 });
});
