// Numbers for operators in Prometheus' text format. A small registry of our own: counters, gauges read when asked for,
// and histograms with fixed bounds; labels are fixed sets of the code, never data.

export interface Counter {
  add(label?: string, by?: number): void;
}

export interface Histogram {
  observe(value: number): void;
}

/** Registers metrics and prints them. Names get the prefix `heliogram_`. */
export interface Metrics {
  /** A counter with at most one label, whose values the code lists. */
  counter(name: string, help: string, labelName?: string): Counter;
  gauge(name: string, help: string, read: () => number): void;
  histogram(name: string, help: string, bounds: readonly number[]): Histogram;
  text(): string;
}

/** Label values beyond this are counted as "other": a mistake must not become a leak. */
const maxLabels = 200;

/** An empty registry with the process's own numbers. */
export function createMetrics(): Metrics {
  const printers: (() => string)[] = [];
  const metrics: Metrics = {
    counter: (name, help, labelName) => addCounter(printers, `heliogram_${name}`, help, labelName),
    gauge(name, help, read) {
      printers.push(() => `${header(`heliogram_${name}`, help, 'gauge')}heliogram_${name} ${read()}\n`);
    },
    histogram: (name, help, bounds) => addHistogram(printers, `heliogram_${name}`, help, bounds),
    text: () => printers.map((print) => print()).join(''),
  };
  metrics.gauge('process_resident_bytes', 'Memory of the server process.', () => process.memoryUsage.rss());
  metrics.gauge('process_heap_bytes', 'JavaScript heap in use.', () => process.memoryUsage().heapUsed);
  metrics.gauge('process_cpu_seconds', 'CPU time of the server process since its start.', () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  });
  metrics.gauge('process_uptime_seconds', 'Seconds since the start.', () => process.uptime());
  return metrics;
}

function addCounter(printers: (() => string)[], name: string, help: string, labelName?: string): Counter {
  const values = new Map<string, number>();
  printers.push(() => {
    let out = header(name, help, 'counter');
    if (!labelName) return `${out}${name} ${values.get('') ?? 0}\n`;
    for (const [label, value] of values) out += `${name}{${labelName}="${label}"} ${value}\n`;
    return out;
  });
  return {
    add(label = '', by = 1) {
      const known = values.has(label) || values.size < maxLabels ? label : 'other';
      values.set(known, (values.get(known) ?? 0) + by);
    },
  };
}

function addHistogram(printers: (() => string)[], name: string, help: string, bounds: readonly number[]): Histogram {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  let sum = 0;
  printers.push(() => {
    let out = header(name, help, 'histogram');
    let total = 0;
    for (const [at, count] of counts.entries()) {
      total += count;
      out += `${name}_bucket{le="${bounds[at] ?? '+Inf'}"} ${total}\n`;
    }
    return `${out}${name}_sum ${sum}\n${name}_count ${total}\n`;
  });
  return {
    observe(value) {
      let at = 0;
      while (at < bounds.length && value > (bounds[at] as number)) at++;
      counts[at] = (counts[at] ?? 0) + 1;
      sum += value;
    },
  };
}

function header(name: string, help: string, type: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n`;
}
