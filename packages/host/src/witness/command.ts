// The command `witness`: everything a witness is, put together in a folder and served until told to stop.
import { join } from 'node:path';
import { formatVerifierKey } from '@heliogram/crypto/transparency';
import { cosignerKey, machineName } from '../cosigner-key.ts';
import type { ServedServer } from '../serve.ts';
import { openEvidence } from './evidence.ts';
import { listen } from './listen.ts';
import { openWitnessRecords } from './records.ts';
import type { WitnessSettings } from './settings.ts';
import { createWitness } from './witness.ts';

/** Where its lines go. */
export interface WitnessSurroundings {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly nowMs: () => number;
}

/** Starts a witness; resolves when it answers. Says its verifier key. */
export async function startWitness(
  { logs, dataDir, host, port, name }: WitnessSettings,
  { out, err, nowMs }: WitnessSurroundings,
): Promise<ServedServer> {
  const signer = await cosignerKey(join(dataDir, 'key'), name, machineName('witness'));
  const records = openWitnessRecords(join(dataDir, 'cosigned.sqlite'));
  try {
    const evidence = openEvidence(join(dataDir, 'evidence'));
    const witness = createWitness({ logs, signer, records, evidence, nowMs, warn: err });
    const fault = (error: unknown): void => err(`A fault: ${error instanceof Error ? error.stack : error}`);
    const listening = await listen({ witness, host, port, nowMs, fault });
    out(`Verifier key: ${formatVerifierKey(signer.key)}`);
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${listening.port}`,
      async close() {
        await listening.close();
        records.close();
      },
    };
  } catch (error) {
    records.close();
    throw error;
  }
}
