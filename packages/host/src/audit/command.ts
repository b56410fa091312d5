// The command `audit`: opens files and network, runs the audit, cosigns, says what was found.
import { createHash } from 'node:crypto';
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Bytes, CryptoError, concat, utf8 } from '@heliogram/crypto';
import {
  cosignText,
  formatSignatureLine,
  MAX_POLICY_BYTES,
  type NoteSigner,
  parseSignedNote,
  parseTrustPolicy,
  type TrustPolicy,
  withSignatures,
} from '@heliogram/crypto/transparency';
import { ConfigError } from '../config.ts';
import { CosignerKeyError, cosignerKey, machineName, syncFolder } from '../cosigner-key.ts';
import { type AuditDone, audit } from './audit.ts';
import type { KnownStore } from './known.ts';
import { openPublicLog } from './public-log.ts';
import type { AuditSettings } from './settings.ts';
import { type AuditState, openAuditState } from './state.ts';
import { AuditFault, AuditUnfinished } from './verdict.ts';
import { exitCodes, type Outcome, outcomeJson, outcomeLines } from './words.ts';

/** Where lines go. */
export interface AuditSurroundings {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly nowMs: () => number;
}

/** Between two lines about progress. */
const progressMs = 2000;

/** Runs an audit. @returns the exit code. @throws ConfigError. */
export async function runAudit(settings: AuditSettings, around: AuditSurroundings): Promise<number> {
  const policy = settings.policyFile === undefined ? undefined : await readPolicy(settings.policyFile);
  const outcome = await outcomeOf(settings, policy, around);
  if (settings.isJson) around.out(outcomeJson(outcome));
  else for (const line of outcomeLines(outcome, around.nowMs())) around.out(line);
  return exitCodes[outcome.kind];
}

async function outcomeOf(
  settings: AuditSettings,
  policy: TrustPolicy | undefined,
  around: AuditSurroundings,
): Promise<Outcome> {
  let state: AuditState | undefined;
  try {
    const { keyFile, name } = settings;
    state = settings.stateFile === undefined ? undefined : openAuditState(settings.stateFile);
    const signer = keyFile && (await cosignerKey(keyFile, name, machineName('auditor')));
    const store = state ?? memory();
    const done = await audit({
      ...{ log: openPublicLog(settings.url), policy, store, from: settings.from, nowMs: around.nowMs },
      progress: progressTo(around),
    });
    const cosignature = signer && state && (await cosigned(settings, { state, signer, done, nowMs: around.nowMs() }));
    return { kind: 'good', done, cosignature: cosignature || undefined };
  } catch (error) {
    if (error instanceof AuditFault)
      return { kind: 'fault', fault: error, evidence: await keep(settings, state, error) };
    if (error instanceof AuditUnfinished) return { kind: 'unfinished', says: error.message };
    if (error instanceof CosignerKeyError) return { kind: 'unfinished', says: error.message.replace(/\.$/, '') };
    throw error;
  } finally {
    state?.close();
  }
}

async function readPolicy(path: string): Promise<TrustPolicy> {
  try {
    const bytes = await readFile(path);
    if (bytes.length > MAX_POLICY_BYTES) throw new CryptoError('too-large', 'it is too long for a policy');
    return parseTrustPolicy(bytes);
  } catch (error) {
    throw new ConfigError([`--policy ${path}: ${(error as Error).message}.`]);
  }
}

function memory(): KnownStore {
  return { read: () => undefined, write: () => undefined };
}

function progressTo({ err, nowMs }: AuditSurroundings): (done: number, size: number) => void {
  let saidMs = nowMs();
  return (done, size) => {
    if (nowMs() - saidMs < progressMs || done === size) return;
    saidMs = nowMs();
    err(`${done} of ${size} entries, ${Math.floor((100 * done) / size)} %`);
  };
}

/** What was audited is in the state already: a signature is only made of what is remembered. */
async function cosigned(
  { cosignedFile }: AuditSettings,
  given: { readonly state: AuditState; readonly signer: NoteSigner; readonly done: AuditDone; readonly nowMs: number },
): Promise<string> {
  const { state, signer, done } = given;
  if (done.audited.from > 0) {
    throw new AuditUnfinished(`the state begins at entry ${done.audited.from}: only whole audits are cosigned`);
  }
  const timeS = state.cosignTimeS(Math.floor(given.nowMs / 1000));
  const signature = await cosignText(parseSignedNote(done.checkpoint).text, signer, timeS);
  if (cosignedFile !== undefined) {
    const half = `${cosignedFile}.half`;
    await writeFile(half, withSignatures(done.checkpoint, [signature]), { flush: true });
    await rename(half, cosignedFile);
  }
  return formatSignatureLine(signature).trimEnd();
}

/** What the log signed before and now, beside the state: two notes, for whoever is to judge it. */
async function keep(
  { stateFile }: AuditSettings,
  state: AuditState | undefined,
  fault: AuditFault,
): Promise<string | undefined> {
  const { checkpoint } = fault;
  if (stateFile === undefined || checkpoint === undefined) return undefined;
  const before: Bytes = state?.read()?.checkpoint ?? new Uint8Array(0);
  const where = fault.index === null ? '' : ` ${fault.index}`;
  const bytes = concat(
    utf8(`${fault.check}${where}: ${fault.message}\n\nbefore\n\n`),
    before,
    utf8('\nnow\n\n'),
    checkpoint,
  );
  const path = `${stateFile}.fault-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}`;
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
  return path;
}
