// Apart from the other colours: those are needed when the app is built, these while it runs.
/** Hues of avatars and names, chosen by the account's id; lightness and chroma come from the theme. */
export const hues: readonly number[] = [25, 55, 95, 150, 185, 215, 255, 290, 330];
