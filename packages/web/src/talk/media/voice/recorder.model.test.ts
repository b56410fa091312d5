import assert from 'node:assert/strict';
import { test } from 'node:test';
import { maxVoiceMs, RecorderModel, type Recording } from './recorder.model.ts';

function recorder(fail?: string) {
  let nowMs = 0;
  let tell: { level(value: number): void; broken(): void } | undefined;
  const calls: string[] = [];
  const recording: Recording = {
    pause: () => calls.push('pause'),
    resume: () => calls.push('resume'),
    stop: async () => {
      calls.push('stop');
      return new Blob(['x'], { type: 'audio/webm;codecs=opus' });
    },
    drop: () => calls.push('drop'),
  };
  const model = new RecorderModel({
    begin: async (given) => {
      if (fail) throw new DOMException('no', fail);
      tell = given;
      return recording;
    },
    nowMs: () => nowMs,
    url: { create: () => 'blob:v', revoke: () => calls.push('revoke') },
  });
  const pass = (ms: number, level = 10) => {
    nowMs += ms;
    tell?.level(level);
  };
  return { model, calls, pass, breakIt: () => tell?.broken() };
}

test('time runs while recording only; what is sent says its length and shape', async () => {
  const { model, pass, calls } = recorder();
  await model.start();
  pass(1000, 5);
  pass(500, 31);
  model.pause();
  pass(60_000);
  assert.deepEqual(model.state.get(), { kind: 'paused', elapsedMs: 1500, levels: [5, 31] });
  model.resume();
  pass(500, 2);
  const voice = await model.take();
  assert.deepEqual(
    [voice?.kind, voice?.durationMs, voice?.waveform, voice?.type],
    ['voice', 2000, [5, 31, 2], 'audio/webm;codecs=opus'],
  );
  assert.deepEqual([model.state.get().kind, calls], ['idle', ['pause', 'resume', 'stop']]);
});

test('a slip of the finger sends nothing; the limit ends in review; cancelling gives all back', async () => {
  const slip = recorder();
  await slip.model.start();
  slip.pass(200);
  assert.equal(await slip.model.take(), undefined);
  assert.deepEqual(slip.calls, ['drop']);

  const long = recorder();
  await long.model.start();
  long.pass(maxVoiceMs);
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(long.model.state.get().kind, 'review');
  long.model.cancel();
  assert.deepEqual([long.model.state.get().kind, long.calls], ['idle', ['stop', 'revoke']]);
});

test('no microphone, no permission, a recorder that breaks: each is told', async () => {
  for (const [name, reason] of [
    ['NotAllowedError', 'denied'],
    ['NotFoundError', 'no-microphone'],
    ['AbortError', 'broken'],
  ] as const) {
    const { model } = recorder(name);
    await model.start();
    assert.deepEqual(model.state.get(), { kind: 'failed', reason });
  }
  const { model, breakIt } = recorder();
  await model.start();
  breakIt();
  assert.deepEqual(model.state.get(), { kind: 'failed', reason: 'broken' });
});

test('cancelled while the browser asks: the microphone is let go as soon as it is there', async () => {
  const { model, calls } = recorder();
  const started = model.start();
  model.cancel();
  await started;
  assert.deepEqual([model.state.get().kind, calls], ['idle', ['drop']]);
});
