// A whole server on a database, a folder and a port of its own, that can be stopped and started again. For tests only.
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {
  create,
  type DescMessage,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf';
import { ed25519Signer, signSignIn } from '@heliogram/crypto';
import { type Bytes, type MethodInfo, methods, RefusalSchema, refusalValue, toHex } from '@heliogram/protocol';
import { createServer, type RunningServer, type ServerConfig } from '../index.ts';
import { makePackage, makePapers, type Papers, registration } from './test-account.ts';
import { RefusedCall } from './test-product.ts';

export interface TestServer extends AsyncDisposable {
  readonly url: string;
  readonly dataDir: string;
  /** Calls over HTTP. @throws RefusedCall */
  call<I extends DescMessage, O extends DescMessage>(
    token: string | undefined,
    method: MethodInfo<I, O>,
    request: MessageInitShape<I>,
  ): Promise<MessageShape<O>>;
  /** Registers somebody and signs them in. */
  person(): Promise<TestPerson>;
  /** Stops and starts on the same data. */
  restart(over?: Partial<ServerConfig>): Promise<void>;
}

/** Somebody signed in as device 1. */
export interface TestPerson extends Papers {
  readonly token: string;
}

/** Starts a server with a fast and forgetful database. */
export async function startTestServer(over: Partial<ServerConfig> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'heliogram-server-'));
  const config: ServerConfig = {
    port: 0,
    host: '127.0.0.1',
    publicHost: 'localhost',
    dataDir,
    databaseSettings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' },
    ...over,
  };
  let server: RunningServer = await createServer(config);
  const call: TestServer['call'] = async (token, method, request) => {
    const response = await fetch(`${server.url}/call/${method.path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-protobuf', ...(token && { Authorization: `Bearer ${token}` }) },
      body: toBinary(method.input, create(method.input, request)) as Bytes,
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (response.ok) return fromBinary(method.output, bytes);
    throw new RefusedCall(refusalValue(fromBinary(RefusalSchema, bytes)));
  };
  return {
    dataDir,
    get url() {
      return server.url;
    },
    call,
    person: () => newPerson(call),
    async restart(next = {}) {
      await server.close();
      server = await createServer({ ...config, ...next });
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function newPerson(call: TestServer['call']): Promise<TestPerson> {
  const nowS = Math.floor(Date.now() / 1000);
  const papers = await makePapers(nowS);
  const { publicBytes } = await makePackage(papers, nowS);
  const name = `p${randomBytes(8).toString('hex')}`;
  await call(undefined, methods.accounts.register, { ...registration(papers, name), keyPackages: [publicBytes] });
  const { nonce } = await call(undefined, methods.sessions.challenge, {});
  const signing = { host: 'localhost', nonce: nonce as Bytes, account: papers.account, party: { device: 1 } };
  const signature = await signSignIn(signing, ed25519Signer(papers.deviceSeed));
  const signIn = { account: papers.account, device: 1, nonce, signature };
  const { token } = await call(undefined, methods.sessions.signIn, signIn);
  return { ...papers, token: toHex(token as Bytes) };
}
