// What a username may be. Names are compared in lower case, so that nobody can pose as somebody by capitals.

const pattern = /^[a-z][a-z0-9_]{2,31}$/;

/**
 * The one stored and compared form of a username: a leading `@` dropped, lower case.
 * @returns the normalised name, or undefined when it is not 3 to 32 characters of `a-z 0-9 _` beginning with a letter.
 */
export function normaliseUsername(text: string): string | undefined {
  const name = text.trim().replace(/^@/, '').toLowerCase();
  return pattern.test(name) ? name : undefined;
}
