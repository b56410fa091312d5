// Messages that are nothing but a few emoji are drawn large. Pure.

const oneEmoji = /^\p{RGI_Emoji}$/v;
const maxEmoji = 3;
const maxLength = 64;
const segmenter: Intl.Segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many emoji a text consists of, 1 to 3; 0 when there is anything else, or more of them. */
export function emojiOnly(text: string): number {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed.length > maxLength) return 0;
  let count = 0;
  for (const { segment } of segmenter.segment(trimmed)) {
    if (segment.trim() === '') continue;
    // Some keyboards leave the sign for "as a picture" out.
    if (!oneEmoji.test(segment) && !oneEmoji.test(`${segment}\ufe0f`)) return 0;
    if (/^[\d#*]$/.test(segment)) return 0;
    count += 1;
    if (count > maxEmoji) return 0;
  }
  return count;
}
