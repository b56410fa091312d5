// Go's own packages for transparency logs as a judge of ours: a small program in conformance/tlog-go, built once for each of its
// versions. Needs Debian's golang-go and golang-golang-x-mod-dev, which `npm test` installs where it may.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const GO_PATH = '/usr/share/gocode';
const source = fileURLToPath(new URL('../../conformance/tlog-go/', import.meta.url));
const cache = fileURLToPath(new URL('../../../../node_modules/.cache/tlog-go/', import.meta.url));

/** Why the judge cannot be had on this machine; `undefined` where it can. */
export function whyNoJudge(): string | undefined {
  const isThere = spawnSync('go', ['version']).status === 0 && existsSync(`${GO_PATH}/src/golang.org/x/mod/sumdb/tlog`);
  return isThere ? undefined : 'NOT JUDGED BY GO: install golang-go and golang-golang-x-mod-dev (Debian, Ubuntu)';
}

/** What is asked, as conformance/tlog-go reads it; byte strings in base64. */
export type Question = {
  readonly ask: 'checkpoint' | 'record' | 'tree' | 'prove record' | 'prove tree' | 'bundle';
  readonly [field: string]: string | number | readonly string[];
};
/** What is answered: `refused` is empty when all is well. */
export type Answer = {
  readonly refused: string;
  readonly origin?: string;
  readonly size?: number;
  readonly root?: string;
  readonly signers?: readonly string[];
  readonly path?: readonly string[];
};

/** Asks all questions of one run of the program. @throws Error when it cannot be built or does not answer. */
export function askGo(questions: readonly Question[]): Answer[] {
  const input = questions.map((question) => `${JSON.stringify(question)}\n`).join('');
  const { status, stdout, stderr } = spawnSync(built(), {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`the judge gave up: ${stderr}`);
  const answers = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
  if (answers.length !== questions.length)
    throw new Error(`${answers.length} answers to ${questions.length} questions`);
  return answers;
}

function built(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(source).sort()) hash.update(`${name}\0`).update(readFileSync(join(source, name)));
  const program = join(cache, hash.digest('hex').slice(0, 16));
  if (existsSync(program)) return program;
  mkdirSync(cache, { recursive: true });
  // Another run may be building the same: only what is whole gets the name.
  const half = `${program}.${process.pid}`;
  const settings = ['GO111MODULE=off', `GOPATH=${GO_PATH}`, 'CGO_ENABLED=0', `GOCACHE=${join(cache, 'go')}`];
  const build = [...settings, 'go', 'build', '-o', half, '.'];
  const { status, stderr } = spawnSync('env', build, { cwd: source, encoding: 'utf8' });
  if (status !== 0) throw new Error(`the judge cannot be built:\n${stderr}`);
  renameSync(half, program);
  return program;
}
