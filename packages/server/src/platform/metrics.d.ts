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
/** An empty registry with the process's own numbers. */
export declare function createMetrics(): Metrics;
