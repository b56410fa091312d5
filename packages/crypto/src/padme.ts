// Padmé (Nikitin et al., PoPETs 2019): rounds a length up so that it leaks O(log log length) bits at 12 % cost at most.

/** The smallest allowed length at or above `length`, and at least `minimum`. */
export function padmeLength(length: number, minimum = 0): number {
  const wanted = Math.max(length, minimum);
  if (wanted < 2) return wanted;
  const e = Math.floor(Math.log2(wanted));
  const s = Math.floor(Math.log2(e)) + 1;
  const step = 2 ** Math.max(0, e - s);
  return Math.ceil(wanted / step) * step;
}
