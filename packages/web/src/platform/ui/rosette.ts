// The shape of the trust seal: a rosette of ten lobes with sharp notches between.

/** An SVG path of a rosette around the middle of a 24 grid; `notch` is the radius of its notches. */
function rosette(lobes: number, notch: number): string {
  const point = (at: number): string => {
    const angle = (at / lobes) * 2 * Math.PI - Math.PI / 2;
    return `${(12 + notch * Math.cos(angle)).toFixed(3)} ${(12 + notch * Math.sin(angle)).toFixed(3)}`;
  };
  const round = (notch * Math.sin(Math.PI / lobes) * 1.06).toFixed(3);
  const arcs = Array.from({ length: lobes }, (_, at) => `A${round} ${round} 0 0 1 ${point(at + 1)}`);
  return `M${point(0)}${arcs.join('')}z`;
}

export const sealPath: string = rosette(10, 8.4);
