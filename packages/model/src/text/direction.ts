// Which way a text runs, by its first letter that runs any way (UAX 9, P2). Pure.

const strong = /\p{L}/u;
const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** `ltr` where nothing says otherwise. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = strong.exec(text)?.[0];
  return letter !== undefined && rightToLeft.test(letter) ? 'rtl' : 'ltr';
}
