// Languages as places name them.

/** The first part of a BCP 47 tag, in lower case; empty where the tag is empty or none. */
export function mainPart(language: string): string {
  return /^([a-z]{2,8})(?:-|$)/i.exec(language)?.[1]?.toLowerCase() ?? '';
}
