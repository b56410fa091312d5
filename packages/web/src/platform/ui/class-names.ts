// Classes of an element, those that apply.

/** Joins what is a class; skips what is not. */
export function classNames(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}
