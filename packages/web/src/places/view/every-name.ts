// In public every `@name` leads somewhere: places and people share one namespace.
import type { MentionFacts } from '../../platform/text/rich-text.tsx';

class EveryName extends Map<string, string> {
  override get(name: string): string {
    return name;
  }
}

const names = new EveryName();

/** Facts for `RichText` under which each name is a button that opens it. */
export function everyName(onOpen: (name: string) => void): MentionFacts {
  return { accounts: names, me: '', onOpen };
}
