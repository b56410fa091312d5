// The shape of a sound: bars, those already played in another colour. Sounds without a shape get a plain line of dots.
import { loudest } from '../voice/waveform.ts';
import * as css from './sound-row.css.ts';

const count = 48;
const step = 4;
const height = 28;
const least = 2;

export function WaveformBars({ values, share }: { readonly values: readonly number[]; readonly share: number }) {
  const bars = Array.from({ length: count }, (_, i) => values[Math.floor((i * values.length) / count)] ?? 0);
  return (
    <svg className={css.bars} viewBox={`0 0 ${count * step} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {bars.map((value, i) => {
        const size = least + ((height - least) * value) / loudest;
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={i}
            className={i < share * count ? css.barDone : css.barRest}
            x={i * step + 0.75}
            y={(height - size) / 2}
            width={2.5}
            height={size}
            rx={1.25}
          />
        );
      })}
    </svg>
  );
}
