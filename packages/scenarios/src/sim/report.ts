// The summary of a run as a file, in the form of the benches' results.
import { writeFileSync } from 'node:fs';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Many, Sums } from './run-many.ts';

/** Whether a number is whole and within bounds. */
export function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}

/** Writes {bench, at, machine, versions, config, metrics}. */
export function writeReport(path: string, { first, count, shape }: Many, sums: Sums): void {
  const { seeds, messages, faults, findings, seconds, cpuSeconds, failed } = sums;
  const report = {
    bench: 'sim',
    at: new Date().toISOString(),
    machine: {
      platform: `${platform()} ${arch()}`,
      kernel: release(),
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memory_mb: Math.round(totalmem() / 1048576),
    },
    versions: { node: process.version },
    config: { first, count, ...shape },
    metrics: { seeds, messages, faults, findings, failed_seeds: failed.length, seconds, cpu_seconds: cpuSeconds },
  };
  writeFileSync(path, `${JSON.stringify(report, undefined, 2)}\n`);
}
