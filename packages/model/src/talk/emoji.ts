// One emoji: what a reaction may be. The form of Unicode TS 51 and not a list, so that emoji younger than this program are let in.

/** Longest emoji in UTF-16 units: families and flags of regions are the longest there are. */
const maxLength = 40;
const element = String.raw`(?!\p{RI})\p{Emoji}(?:\p{Emoji_Modifier}|\uFE0F\u20E3?|\u20E3|[\u{E0020}-\u{E007E}]+\u{E007F})?`;
const form = new RegExp(`^(?:\\p{RI}\\p{RI}|${element}(?:\\u200D${element})*)$`, 'u');
/** Digits, # and * are `Emoji` by themselves, and none to anybody. */
const isPicture = /\p{Extended_Pictographic}|\p{RI}|\u20E3/u;

/** Whether a text is one emoji and nothing else. */
export function isEmoji(text: string): boolean {
  return text.length <= maxLength && form.test(text) && isPicture.test(text);
}
