// PostgreSQL refuses to run as root. Started as root we become an unprivileged account of the machine: by changing the
// user where that user can reach the binaries and the data, else inside a user namespace, in which the process is not
// root but the files stay reachable (a clone in a private folder, a home under /root).
import { spawnSync } from 'node:child_process';
import { chown, lchown, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** How to start a program and who owns its files. */
export interface Runner {
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  /** For spawn; absent where the user does not change. */
  readonly ids: { readonly uid: number; readonly gid: number } | Record<string, never>;
  /** Gives a file or a whole folder to the account the program runs as. */
  own(target: string): Promise<void>;
}

/**
 * Chooses how to run `program` over `folder` (which must exist).
 * @throws Error with a sentence that says what to do where root cannot step down.
 */
export async function chooseRunner(program: string, folder: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return { prefix: [], ids: {}, own: async () => {} };
  const user = await unprivilegedUser();
  if (user) {
    const dropped: Runner = { prefix: [], ids: user, own: (target) => ownAll(target, user) };
    await dropped.own(folder);
    if (works(dropped, program, folder)) return dropped;
    const mapped: Runner = {
      prefix: ['unshare', '--user', `--map-user=${user.uid}`, `--map-group=${user.gid}`, '--'],
      ids: {},
      own: (target) => ownAll(target, { uid: 0, gid: 0 }),
    };
    await mapped.own(folder);
    if (works(mapped, program, folder)) return mapped;
  }
  throw new Error(
    `The built-in PostgreSQL cannot run as root, and no unprivileged account can reach ${folder} and ${program}. ` +
      'Start the server as another user, set HELIOGRAM_DATA to a folder every account can reach (and install the ' +
      'server outside private folders), or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** Tries for real: the program must start, and the folder must be writable. */
function works(runner: Runner, program: string, folder: string): boolean {
  const run = (command: string, args: readonly string[]): boolean => {
    const [first, ...rest] = [...runner.prefix, command, ...args] as [string, ...string[]];
    return spawnSync(first, rest, { ...runner.ids, cwd: '/', stdio: 'ignore', timeout: 10_000 }).status === 0;
  };
  return run(program, ['--version']) && run('/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', folder]);
}

async function unprivilegedUser(): Promise<{ uid: number; gid: number } | undefined> {
  const lines = await readFile('/etc/passwd', 'utf8').then(
    (text) => text.split('\n'),
    () => [],
  );
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    const uid = Number(fields?.[2]);
    const gid = Number(fields?.[3]);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  return undefined;
}

async function ownAll(target: string, owner: { uid: number; gid: number }): Promise<void> {
  const entries = await readdir(target, { withFileTypes: true, recursive: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOTDIR') return [];
      throw error;
    },
  );
  // Links themselves, never what they point at.
  for (const entry of entries) await lchown(path.join(entry.parentPath, entry.name), owner.uid, owner.gid);
  await chown(target, owner.uid, owner.gid);
}
