import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type ConnectionInput,
  type ConnectionStep,
  initialStep,
  defaultConnectionRules as rules,
  stepConnection,
} from './connection-state.ts';

const kinds = (state: ConnectionStep, input: ConnectionInput): string[] =>
  stepConnection(state, input, rules).commands.map((command) => command.kind);
const after = (...inputs: ConnectionInput[]): ConnectionStep =>
  inputs.reduce((state, input) => stepConnection(state, input, rules).state, initialStep);
const failure: ConnectionInput = { kind: 'failed', chance: 0 };
const online: ConnectionInput[] = [{ kind: 'start' }, { kind: 'opened' }, { kind: 'signed-in' }];

function delayAfter(...inputs: ConnectionInput[]): number {
  const last = inputs.at(-1) as ConnectionInput;
  const { commands } = stepConnection(after(...inputs.slice(0, -1)), last, rules);
  const delay = commands.find((command) => command.kind === 'delay');
  assert.ok(delay?.kind === 'delay');
  return delay.delayMs;
}

test('opens, signs in, and then lets calls go', () => {
  assert.deepEqual(kinds(initialStep, { kind: 'start' }), ['open']);
  assert.deepEqual(kinds(after({ kind: 'start' }), { kind: 'opened' }), ['sign-in']);
  assert.deepEqual(kinds(after({ kind: 'start' }, { kind: 'opened' }), { kind: 'signed-in' }), ['send-waiting']);
});

test('delays double up to the cap, and chance shortens them to half at most', () => {
  const again: ConnectionInput = { kind: 'delay-over' };
  const inputs: ConnectionInput[] = [{ kind: 'start' }];
  const delays: number[] = [];
  for (let round = 0; round < 12; round++) {
    delays.push(delayAfter(...inputs, failure));
    inputs.push(failure, again);
  }
  assert.deepEqual(delays.slice(0, 4), [100, 200, 400, 800]);
  assert.equal(delays.at(-1), rules.maxDelayMs);
  assert.equal(delayAfter({ kind: 'start' }, { kind: 'failed', chance: 0.5 }), 75);
});

test('calls wait through short delays and fail before long ones', () => {
  const inputs: ConnectionInput[] = [{ kind: 'start' }];
  const told: boolean[] = [];
  for (let round = 0; round < 5; round++) {
    told.push(kinds(after(...inputs), failure).includes('fail-waiting'));
    inputs.push(failure, { kind: 'delay-over' });
  }
  assert.deepEqual(told, [false, false, false, true, true]);
});

test('failures are forgotten when the server did something useful, not by connecting alone', () => {
  const flapping: ConnectionInput[] = [
    ...online,
    failure,
    { kind: 'delay-over' },
    { kind: 'opened' },
    { kind: 'signed-in' },
  ];
  assert.equal(delayAfter(...flapping, failure), 200);
  assert.equal(delayAfter(...flapping, { kind: 'useful' }, failure), 100);
});

test('a goodbye sets the least delay, a nudge overrides it', () => {
  assert.equal(delayAfter(...online, { kind: 'goodbye', afterMs: 4000 }, failure), 4000);
  const waiting = after(...online, { kind: 'goodbye', afterMs: 4000 }, failure);
  assert.deepEqual(kinds(waiting, { kind: 'nudge' }), ['open']);
});

test('closed is closed', () => {
  for (const end of [{ kind: 'close' }, { kind: 'refused' }] as ConnectionInput[]) {
    const closed = after(...online, end);
    const inputs: ConnectionInput[] = [
      { kind: 'start' },
      { kind: 'nudge' },
      { kind: 'opened' },
      failure,
      { kind: 'delay-over' },
    ];
    for (const input of inputs) assert.deepEqual(stepConnection(closed, input, rules), { state: closed, commands: [] });
  }
});

test('late callbacks change nothing', () => {
  const waiting = after({ kind: 'start' }, failure);
  for (const input of [{ kind: 'opened' }, { kind: 'signed-in' }, failure] as ConnectionInput[]) {
    assert.deepEqual(stepConnection(waiting, input, rules), { state: waiting, commands: [] });
  }
});
