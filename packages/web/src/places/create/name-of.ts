// The name of a place, made of what it is to be called. Names are a–z, digits and underscores, as usernames. Pure.

/** Letters that carry no mark to be taken off. */
const spelled: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '&': '_',
};
const least = 3;
const most = 32;

/** The name for a title: "Harbour news" is `harbour_news`. Undefined where too little of the title can be written so. */
export function nameOf(title: string): string | undefined {
  const spelt = [...title.trim().toLowerCase()].map((letter) => spelled[letter] ?? letter).join('');
  const name = spelt
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’]/gu, '')
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^[^a-z]+/u, '')
    .slice(0, most)
    .replace(/_+$/u, '');
  const isWhole = !/[^\P{L}\p{Script=Latin}]/u.test(spelt);
  return isWhole && name.length >= least ? name : undefined;
}

/** Whether somebody may call a place so. */
export function isName(name: string): boolean {
  return /^[a-z][a-z0-9_]{2,31}$/u.test(name);
}

/** What was typed for a name, as it would be written. */
export function asName(typed: string): string {
  return typed.trim().replace(/^@/u, '').toLowerCase();
}
