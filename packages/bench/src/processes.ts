// CPU seconds and memory of a process and all its descendants, read from /proc: the server together with its database.
import { readdirSync, readFileSync } from 'node:fs';

/** Kernel clock ticks per second; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** What a process tree has used. */
export interface Usage {
  readonly cpuSeconds: number;
  readonly rssMb: number;
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly ticks: number;
}

/** Usage of `pid` and its descendants; `only` leaves the descendants out. */
export function usageOf(pid: number, only = false): Usage {
  const stats = only ? [readStat(pid)] : descendants(pid);
  let ticks = 0;
  let rssKb = 0;
  for (const stat of stats) {
    if (!stat) continue;
    ticks += stat.ticks;
    rssKb += readRssKb(stat.pid);
  }
  return { cpuSeconds: ticks / ticksPerSecond, rssMb: Math.round(rssKb / 102.4) / 10 };
}

function descendants(root: number): Stat[] {
  const all = readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [readStat(Number(name))] : []));
  const wanted = new Set([root]);
  for (let grown = true; grown; ) {
    grown = false;
    for (const stat of all) {
      if (!stat || wanted.has(stat.pid) || !wanted.has(stat.parent)) continue;
      wanted.add(stat.pid);
      grown = true;
    }
  }
  return all.filter((stat): stat is Stat => stat !== undefined && wanted.has(stat.pid));
}

function readStat(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and brackets; fields count from behind its last bracket.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    const own = Number(fields[11]) + Number(fields[12]);
    // Children that have ended are counted by their parent.
    const ended = Number(fields[13]) + Number(fields[14]);
    return { pid, parent: Number(fields[1]), ticks: own + ended };
  } catch {
    return undefined;
  }
}

/** Proportional set size where the kernel tells (shared pages counted once), resident size otherwise. */
function readRssKb(pid: number): number {
  for (const [file, pattern] of [
    [`/proc/${pid}/smaps_rollup`, /^Pss:\s+(\d+)/m],
    [`/proc/${pid}/status`, /^VmRSS:\s+(\d+)/m],
  ] as const) {
    try {
      const match = pattern.exec(readFileSync(file, 'utf8'));
      if (match) return Number(match[1]);
    } catch {
      // Ended meanwhile, or not ours to read.
    }
  }
  return 0;
}
