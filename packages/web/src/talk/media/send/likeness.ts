// How like two pictures are: structural similarity (Wang et al. 2004) of their luminance, mean over windows of 8 by 8.

const window = 8;
const c1 = (0.01 * 255) ** 2;
const c2 = (0.03 * 255) ** 2;

/** From RGBA of the same size; 1 is the same picture. Sizes below one window compare as equal. */
export function likeness(a: Uint8ClampedArray, b: Uint8ClampedArray, width: number): number {
  const height = a.length / 4 / width;
  let sum = 0;
  let count = 0;
  for (let y = 0; y + window <= height; y += window)
    for (let x = 0; x + window <= width; x += window) {
      sum += windowLikeness(a, b, width, x, y);
      count++;
    }
  return count === 0 ? 1 : sum / count;
}

function windowLikeness(a: Uint8ClampedArray, b: Uint8ClampedArray, width: number, left: number, top: number): number {
  let [sumA, sumB, squareA, squareB, product] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + window; y++)
    for (let x = left; x < left + window; x++) {
      const at = (y * width + x) * 4;
      const p = luminance(a, at);
      const q = luminance(b, at);
      sumA += p;
      sumB += q;
      squareA += p * p;
      squareB += q * q;
      product += p * q;
    }
  const n = window * window;
  const [meanA, meanB] = [sumA / n, sumB / n];
  const varianceA = squareA / n - meanA * meanA;
  const varianceB = squareB / n - meanB * meanB;
  const covariance = product / n - meanA * meanB;
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) /
    ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2))
  );
}

function luminance(pixels: Uint8ClampedArray, at: number): number {
  return 0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0);
}
