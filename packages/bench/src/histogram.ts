// Latencies in milliseconds with percentiles. Keeps every sample up to a bound, then every second, fourth ...: bounded memory.

const sampleLimit = 500_000;

/** A bounded collection of samples. */
export class Histogram {
  private samples: number[] = [];
  private stride = 1;
  private seen = 0;

  /** Adds one sample in milliseconds. */
  add(ms: number): void {
    if (this.seen++ % this.stride !== 0) return;
    this.samples.push(ms);
    if (this.samples.length < sampleLimit) return;
    this.samples = this.samples.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
  }

  /** How many samples were added. */
  get count(): number {
    return this.seen;
  }

  /** The p-th percentile (0 to 100) in milliseconds, rounded to a hundredth; NaN when empty. */
  percentile(p: number): number {
    const sorted = [...this.samples].sort((a, b) => a - b);
    const at = Math.min(sorted.length - 1, Math.ceil((p / 100) * sorted.length) - 1);
    return Math.round((sorted[Math.max(0, at)] ?? Number.NaN) * 100) / 100;
  }
}
