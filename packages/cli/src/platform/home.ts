// The home of a device: a folder only its owner may read, with the local store and the few settings of this program.
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { UsageError } from './usage-error.ts';

/** Where a server listens when nobody says. */
export const defaultServer = 'http://localhost:8080';

/** A home folder. Nothing is made before it is needed. */
export class Home {
  readonly path: string;

  constructor(path: string) {
    this.path = resolve(path);
  }

  /** The file of the local store. */
  get storePath(): string {
    return join(this.path, 'store.sqlite');
  }

  /** What was seen of a server's public places without an account: by its host, because every server has names of its own. */
  publicStorePath(server: string): string {
    const host = new URL(server).hostname.replace(/[^a-z0-9.-]/g, '_').slice(0, 200);
    return join(this.path, `public-${host}.sqlite`);
  }

  /** The folder of sealed files: what was looked at, and what waits to be uploaded. */
  get mediaPath(): string {
    return join(this.path, 'media');
  }

  /** Which witnesses must have signed the key log: a C2SP trust policy. Undefined: none need to. */
  get keyLogPolicy(): string | undefined {
    return existsSync(this.#policyPath) ? readFileSync(this.#policyPath, 'utf8') : undefined;
  }

  /** Keeps a policy for later commands; undefined: none. */
  rememberKeyLogPolicy(policy: string | undefined): void {
    if (policy === undefined) {
      rmSync(this.#policyPath, { force: true });
      return;
    }
    this.prepare();
    writeFileSync(`${this.#policyPath}.new`, policy, { mode: 0o600 });
    renameSync(`${this.#policyPath}.new`, this.#policyPath);
  }

  get #policyPath(): string {
    return join(this.path, 'key-log.policy');
  }

  /** Whether a store is here; whether a device lives in it, only the store knows. */
  get hasStore(): boolean {
    return existsSync(this.storePath);
  }

  /** Makes the folder, readable by its owner alone. */
  prepare(): void {
    mkdirSync(this.path, { recursive: true, mode: 0o700 });
    chmodSync(this.path, 0o700);
  }

  /** The server in use: the one just named (and remembered once a store is here), the remembered one, or the default. */
  server(named: string | undefined): string {
    const server = this.serverToLookAt(named);
    if (named !== undefined && this.hasStore) this.remember(server);
    return server;
  }

  /** The same, remembering nothing: whoever looks at what another server shows to everybody does not move there. */
  serverToLookAt(named: string | undefined): string {
    return named === undefined ? (this.#settings().server ?? defaultServer) : checkedServer(named);
  }

  /** Whether a server was named that is not the one the account of this home is on. */
  isElsewhere(named: string | undefined): boolean {
    return this.serverToLookAt(named) !== this.serverToLookAt(undefined);
  }

  /** Remembers the server for later commands. */
  remember(server: string): void {
    this.prepare();
    const path = join(this.path, 'settings.json');
    writeFileSync(`${path}.new`, `${JSON.stringify({ ...this.#settings(), server })}\n`, { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  #settings(): { readonly server?: string } {
    const path = join(this.path, 'settings.json');
    if (!existsSync(path)) return {};
    try {
      const { server } = JSON.parse(readFileSync(path, 'utf8')) as { server?: unknown };
      return typeof server === 'string' ? { server: checkedServer(server) } : {};
    } catch (cause) {
      throw new UsageError(
        `${path} cannot be read. Mend it or delete it. ${cause instanceof Error ? cause.message : ''}`,
      );
    }
  }
}

function checkedServer(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(`"${text}" is no address of a server. It looks like https://chat.example.org.`);
  }
  return url.origin;
}
