// The mark: a heliograph, the signal mirror that answers the sun with a beam.
import * as css from './mark.css.ts';

export function Mark({ size = 56 }: { readonly size?: number }) {
  const side = `${size / 16}rem`;
  return (
    <svg aria-hidden="true" className={css.mark} width={side} height={side} viewBox="0 0 56 56" fill="none">
      <rect className={css.ground} width="56" height="56" rx="16" />
      <circle className={css.mirror} cx="24" cy="32" r="10.5" />
      <path className={css.glint} d="M19 32.500a5.500 5.500 0 0 1 5.500-5.500" />
      <path className={css.beam} d="M33.500 22.500 44 12M36.500 27.500 46 24M28.500 19.500 32 10" />
    </svg>
  );
}
