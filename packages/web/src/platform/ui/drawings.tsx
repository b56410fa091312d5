// Line drawings for empty places: 96 px, two strokes – ink for what is there, petrol for what matters. No mascots.
import * as css from './empty-state.css.ts';

/** A lighthouse over calm water with a boat at rest: nothing has arrived yet. */
const harbour = (
  <>
    <path d="M8 76c5 0 5-3 10-3s5 3 10 3 5-3 10-3 5 3 10 3 5-3 10-3 5 3 10 3 5-3 10-3 5 3 10 3" />
    <path d="M20 85c4 0 4-2.5 8-2.500s4 2.5 8 2.500M52 85c4 0 4-2.5 8-2.500s4 2.5 8 2.5" />
    <path d="M62 66l3-34h10l3 34M64 44h12M63 55h14M60 66h20" />
    <path d="M65 32v-7h10v7M63.5 25h13L70 19z" />
    <path className={css.accent} d="M60 26L44 21M60 30l-16 3M80 26l10-3M80 30l10 2" />
    <path d="M16 64h28l-4.5 8h-19z" />
    <path className={css.accent} d="M29 60V36c7 6 11 14 12 24zM26 60V44c-4 5-6 10-6.5 16z" />
  </>
);

/** A coiled rope whose loose end waits for a hand: nobody to hold the other end yet. */
const rope = (
  <>
    <ellipse cx="44" cy="62" rx="28" ry="11" />
    <path d="M16 62v7c0 6 12.5 11 28 11s28-5 28-11v-7" />
    <path d="M18 54.500c1.5-5.5 12.5-9.5 26-9.500s24.5 4 26 9.500M18 54.500c-1.3 1-2 2-2 3.500M70 54.500c1.3 1 2 2 2 3.5" />
    <ellipse cx="44" cy="59" rx="11" ry="4.2" />
    <path d="M23 70l4-4M31 74.500l4-4.500M40 76.500l3.5-5M50 76.500l3-5M59 75l2-5M66.5 71.500l1.5-4.5" />
    <path
      className={css.accent}
      d="M55 59c9 0 13-3 13-10 0-8-6-11-6-20 0-8 6-13 13-13 6 0 10 4 10 9s-3.5 8-7.5 8-6.5-2.5-6.5-6"
    />
    <path className={css.accent} d="M69.5 24.500l3 4M64.5 36l4.5-2M65.5 45l4.5-1" />
  </>
);

/** A lamp that is lit over an open page: nothing was found, or nothing needs doing. */
const lamp = (
  <>
    <path d="M30 82h26M43 82V70" />
    <path d="M43 70L29 50l21-24" />
    <circle cx="29" cy="50" r="2.5" />
    <circle cx="50" cy="26" r="2.5" />
    <path d="M52 27.500l9-5.5 14 15-20 9c-5-4-6.5-12-3-18.500z" />
    <path className={css.accent} d="M61 45.500c2.5 3.5 8 2 9.5-4.5" />
    <path className={css.accent} d="M60 55l-4 12M70 52l2 14M78 46l8 9" />
    <path d="M62 82l1-5h24l1 5zM75 77v5" />
  </>
);

/** A ledger with a ribbon: what was written down stays. */
const ledger = (
  <>
    <path d="M48 30c-6-5-16-7-30-7v48c14 0 24 2 30 7 6-5 16-7 30-7V23c-14 0-24 2-30 7z" />
    <path d="M48 30v48" />
    <path d="M25 34c6 .2 11 1 16 3M25 43c6 .2 11 1 16 3M25 52c6 .2 11 1 16 3" />
    <path d="M71 52c-4 .2-7 .7-10.5 1.800M71 61c-4 .2-7 .7-10.5 1.8" />
    <path className={css.accent} d="M66 24v21l-4.5-3.500L57 46V26.5" />
    <path className={css.accent} d="M25 61c6 .2 11 1 16 3" />
  </>
);

export const drawings = { harbour, rope, lamp, ledger } as const;

export type DrawingName = keyof typeof drawings;

export function Drawing({ name }: { readonly name: DrawingName }) {
  return (
    <svg
      aria-hidden="true"
      className={css.drawing}
      viewBox="0 0 96 96"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.75}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      {drawings[name]}
    </svg>
  );
}
