// Loudness of a voice message as it travels: at most 64 values of 0 to 31.

export const maxValues = 64;
export const loudest = 31;

/** RMS of samples in -1..1, as 0..31: a scale of decibels, so that speech uses all of it. */
export function loudness(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const rms = Math.sqrt(sum / Math.max(1, samples.length));
  const decibels = 20 * Math.log10(Math.max(rms, 1e-5));
  return Math.round(loudest * Math.min(1, Math.max(0, (decibels + 50) / 40)));
}

/** Any number of values as at most 64 of even width: the loudest of each. */
export function condensed(values: readonly number[], count: number = maxValues): number[] {
  if (values.length <= count) return [...values];
  return Array.from({ length: count }, (_, i) => {
    const from = Math.floor((i * values.length) / count);
    const to = Math.max(from + 1, Math.floor(((i + 1) * values.length) / count));
    return Math.max(...values.slice(from, to));
  });
}
