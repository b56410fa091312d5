// Emoji with their names, from our own server, fetched when first needed; English names where a language has none.
import type { EmojiData, SkinTone } from 'frimousse';

interface CompactEmoji {
  readonly hexcode: string;
  readonly label: string;
  readonly unicode: string;
  readonly tags?: readonly string[];
  readonly group?: number;
  readonly order?: number;
  readonly skins?: readonly CompactEmoji[];
}
interface CompactMessages {
  readonly groups: readonly { readonly key: string; readonly message: string; readonly order: number }[];
  readonly skinTones: readonly { readonly key: string; readonly message: string }[];
}

/** An emoji that a short name means. */
export interface NamedEmoji {
  readonly emoji: string;
  readonly name: string;
}

const components = 2;
const tones: readonly Exclude<SkinTone, 'none'>[] = ['light', 'medium-light', 'medium', 'medium-dark', 'dark'];

async function load(locale: string): Promise<{ emoji: readonly CompactEmoji[]; messages: CompactMessages }> {
  const [emoji, messages] =
    locale === 'de'
      ? await Promise.all([import('emojibase-data/de/compact.json'), import('emojibase-data/de/messages.json')])
      : await Promise.all([import('emojibase-data/en/compact.json'), import('emojibase-data/en/messages.json')]);
  return { emoji: emoji.default as readonly CompactEmoji[], messages: messages.default as CompactMessages };
}

/** Everything the picker shows. */
export async function emojiData(locale: string): Promise<EmojiData> {
  const { emoji, messages } = await load(locale.startsWith('de') ? 'de' : 'en');
  const shown = emoji.filter(({ group }) => group !== undefined && group !== components);
  return {
    locale,
    emojis: shown.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)).map(pickerEmoji),
    categories: messages.groups
      .filter(({ order }) => order !== components)
      .map(({ order, message }) => ({ index: order, label: message })),
    skinTones: Object.fromEntries(
      messages.skinTones.map(({ key, message }) => [key, message]),
    ) as EmojiData['skinTones'],
  };
}

function pickerEmoji({ unicode, label, tags, group, skins }: CompactEmoji): EmojiData['emojis'][number] {
  const toned = skins?.slice(0, tones.length).map((skin, index) => [tones[index], skin.unicode]);
  return {
    emoji: unicode,
    category: group ?? 0,
    label,
    version: 1,
    tags: [...(tags ?? [])],
    ...(toned?.length === tones.length
      ? { skins: Object.fromEntries(toned) as Record<Exclude<SkinTone, 'none'>, string> }
      : {}),
  };
}

let names: Promise<readonly NamedEmoji[]> | undefined;

/** Emoji by short names as people know them from elsewhere (`smile`, `+1`). */
export function namedEmoji(): Promise<readonly NamedEmoji[]> {
  names ??= loadNames().catch((error: unknown) => {
    names = undefined;
    throw error;
  });
  return names;
}

async function loadNames(): Promise<readonly NamedEmoji[]> {
  const [{ emoji }, codes] = await Promise.all([load('en'), import('emojibase-data/en/shortcodes/github.json')]);
  const byCode = codes.default as Readonly<Record<string, string | readonly string[]>>;
  return emoji.flatMap(({ hexcode, unicode }) =>
    [byCode[hexcode] ?? []].flat().map((name) => ({ emoji: unicode, name })),
  );
}

/** Those whose names begin with what was typed, shortest first; then those that hold it. */
export function emojiNamed(all: readonly NamedEmoji[], query: string, most = 8): readonly NamedEmoji[] {
  const fits = all.filter(({ name }) => name.includes(query));
  const rank = ({ name }: NamedEmoji): number => (name.startsWith(query) ? 0 : 1000) + name.length;
  const seen = new Set<string>();
  return fits
    .toSorted((a, b) => rank(a) - rank(b))
    .filter(({ emoji }) => !seen.has(emoji) && seen.add(emoji))
    .slice(0, most);
}
