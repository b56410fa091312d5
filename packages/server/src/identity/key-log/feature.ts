// The key log: every name and every account's papers in a public append-only log, so that nobody is shown another's keys unseen.
import { methods } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, handler, signedInHandler } from '../../platform/feature.ts';
import type { KeyLogApi } from './api.ts';
import { Ladders } from './ladders.ts';
import { migrations } from './migrations.ts';
import { prove } from './prove.ts';
import { isWaiting } from './store.ts';

/** The log is looked after this often though nothing waits. */
const lookMs = 60_000;

export interface KeyLogFeatureDependencies {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly keyLog: KeyLogApi;
}

export function keyLogFeature({ database, nowMs, keyLog }: KeyLogFeatureDependencies): Feature {
  const { sequencer, identity, cosigning } = keyLog;
  const asked = { database, nowMs, sequencer, identity, ladders: new Ladders() };
  let lookAtMs = 0;
  return {
    name: 'identity/key-log',
    migrations,
    methods: [
      handler(methods.keyLog.describe, async () => {
        const { verifierKey, configuration } = await identity();
        return { verifierKey, vrfPublicKey: configuration.vrfPublicKey };
      }),
      signedInHandler(methods.keyLog.prove, (_caller, request) => prove(asked, request)),
    ],
    jobs: [
      {
        name: 'append-key-log',
        everyMs: 1000,
        async run() {
          if (nowMs() < lookAtMs && !(await isWaiting(database))) return;
          await sequencer.settle();
          lookAtMs = nowMs() + lookMs;
        },
      },
      ...(cosigning ? [{ name: 'cosign-key-log', everyMs: 1000, run: cosigning.round }] : []),
    ],
  };
}
