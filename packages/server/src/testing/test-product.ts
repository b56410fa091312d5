// The districts on a real PostgreSQL and a real journal, called through the gate but without sockets. For tests only.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import {
  Auth,
  type Bytes,
  Code,
  gate,
  isRefusal,
  type MethodInfo,
  type RefusalValue,
  refusalEntry,
} from '@heliogram/protocol';
import { compose, type Product } from '../compose.ts';
import type { KeyLogSettings } from '../identity/key-log/api.ts';
import { createTestDatabase, type TestDatabase } from '../platform/database/test-database.ts';
import type { Caller } from '../platform/feature.ts';
import { createDiskFiles } from '../platform/files/disk.ts';
import { createJournal } from '../platform/journal/journal.ts';
import type { Journal } from '../platform/journal/port.ts';
import { silentLogger } from '../platform/logger.ts';
import { createMetrics } from '../platform/metrics.ts';
import type { SignedIn } from '../platform/session.ts';
import { defaultMediaLimits, type MediaLimits } from '../talk/media/api.ts';
import type { PushSettings } from '../talk/push/api.ts';
import { RecordingHub } from './recording-hub.ts';

/** The name of the server in tests. */
export const testHost = 'test.example';

/** Districts with a clock of their own. */
export interface TestProduct extends AsyncDisposable {
  readonly product: Product;
  readonly hub: RecordingHub;
  readonly journal: Journal;
  readonly database: TestDatabase['database'];
  /** Where its media is. */
  readonly folder: string;
  /** Milliseconds since 1970; write to move time. */
  nowMs: number;
  readonly nowS: number;
  /** Calls a method through the gate; gives the answer. @throws RefusedCall */
  call<I extends DescMessage, O extends DescMessage>(
    who: SignedIn | undefined,
    method: MethodInfo<I, O>,
    request: MessageInitShape<I>,
    over?: Partial<Caller>,
  ): Promise<MessageShape<O>>;
  /** The product as another process on the same database would have it. */
  another(): Product;
  /** Runs a job once. */
  runJob(name: string): Promise<void>;
}

/** A refused call; its message is the name of the code. */
export class RefusedCall extends Error {
  readonly refusal: RefusalValue;
  constructor(refusal: RefusalValue) {
    super(`${refusalEntry(refusal.code).name} ${refusal.detail ?? ''}`.trim());
    this.refusal = refusal;
  }
}

/** For `assert.rejects`: whether an error is a refusal with this code. */
export function refusedWith(code: Code): (error: unknown) => boolean {
  return (error) => {
    if (error instanceof RefusedCall && error.refusal.code === code) return true;
    throw new Error(`expected ${refusalEntry(code).name}, got ${String(error)}`, { cause: error });
  };
}

const random = (length: number): Bytes => new Uint8Array(randomBytes(length));

/** What a test may want to be different. */
export interface TestProductOptions {
  readonly limits?: Partial<MediaLimits>;
  readonly push?: PushSettings;
  readonly keyLog?: KeyLogSettings;
  readonly hasApp?: boolean;
}

/** Opens districts on a database and a folder of their own. */
export async function openTestProduct(options: TestProductOptions = {}): Promise<TestProduct> {
  const clock = { nowMs: Date.now() };
  const nowMs = (): number => clock.nowMs;
  const hub = new RecordingHub();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'heliogram-media-'));
  const ground = {
    nowMs,
    hub,
    random,
    publicHost: testHost,
    hasApp: options.hasApp ?? false,
    log: silentLogger,
    metrics: createMetrics(),
    push: options.push ?? {},
    keyLog: { gapMs: 0, ...options.keyLog },
    files: createDiskFiles(folder),
    limits: { ...defaultMediaLimits, keepFreeBytes: 0, ...options.limits },
  };
  const blank = compose({ ...ground, database: undefined as never, journal: undefined as never });
  const database = await createTestDatabase(blank.features);
  const journal = createJournal({ database: database.database, nowMs });
  const product = compose({ ...ground, database: database.database, journal });
  const handlers = new Map(product.features.flatMap((one) => one.methods ?? []).map((one) => [one.method.number, one]));
  return {
    product,
    hub,
    journal,
    database: database.database,
    folder,
    get nowMs() {
      return clock.nowMs;
    },
    set nowMs(value: number) {
      clock.nowMs = value;
    },
    get nowS() {
      return Math.floor(clock.nowMs / 1000);
    },
    async call(who, method, request, over) {
      const message = create(method.input, request);
      const refused = gate.check(method.input, message) ?? refuseLevel(method, who);
      if (refused) throw new RefusedCall(refused);
      const caller: Caller = { level: 'none', address: '::1', ...who, ...over };
      const answer = await handlers.get(method.number)?.handle(caller, message);
      if (isRefusal(answer)) throw new RefusedCall(answer);
      return create(method.output, answer as MessageInitShape<typeof method.output>);
    },
    another: () => compose({ ...ground, database: database.database, journal }),
    async runJob(name) {
      const job = product.features.flatMap((one) => one.jobs ?? []).find((one) => one.name === name);
      if (!job) throw new Error(`there is no job ${name}`);
      await job.run(new AbortController().signal);
    },
    async [Symbol.asyncDispose]() {
      await product.close();
      await journal.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function refuseLevel(method: MethodInfo, who: SignedIn | undefined): RefusalValue | undefined {
  const isEnough = method.auth === Auth.NONE || who?.level === 'device' || (who && method.auth === Auth.SLOT);
  return isEnough ? undefined : { refused: true, code: who ? Code.FORBIDDEN : Code.UNAUTHENTICATED };
}
