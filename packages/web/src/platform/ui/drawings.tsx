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

/** A coil of rope whose loose end waits for a hand: nobody holds the other end yet. */
const rope = (
  <>
    <path d="M40 56A4 4 0 0 1 32 56A8 8 0 0 1 48 56A12 12 0 0 1 24 56A16 16 0 0 1 56 56A20 20 0 0 1 16 56A24 24 0 0 1 64 56" />
    <path d="M20.5 42.500l5.5 3M27 36l3.5 5M35.5 32.500l1 6M45 32.500l-1.5 6M53 36.500l-4 4.500M59 43.500l-5.5 3.5" />
    <path className={css.accent} d="M64 56c0 14 14 15 16 3 1.4-8-4-14-3.5-23" />
    <path
      className={css.accent}
      d="M76.5 36c-6-4-7-12-1.5-16s13 0 13 6.5-5.5 9-11.5 9.500M74 41.500l5.5-1M75.5 46.500l5.5-1.5"
    />
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
