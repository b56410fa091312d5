// Texts for public posts: sentences of everyday words, and among them words of a large vocabulary of which few are frequent and most
// are rare, as in any language.
import { type Seeded, seeded } from '@heliogram/testkit';

const onsets = [
  'b',
  'br',
  'd',
  'f',
  'g',
  'gl',
  'k',
  'l',
  'm',
  'n',
  'p',
  'pr',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ou'];
const ends = ['', 'l', 'm', 'n', 'r', 's', 't', 'nd'];
const vocabulary = 20_000;
const common = ['train', 'garden', 'harbour', 'council', 'school', 'weather', 'music', 'river', 'market', 'film'];

/** The word of a rank, 0 the most frequent. */
export function wordOfRank(rank: number): string {
  const syllable = (at: number): string =>
    `${onsets[at % 20]}${vowels[Math.floor(at / 20) % 7]}${ends[Math.floor(at / 140) % 8]}`;
  return `${syllable(rank % 1120)}${syllable((rank * 7 + 13) % 1120)}${rank >= 1120 ? syllable(Math.floor(rank / 1120)) : ''}`;
}

/** Texts one after another, the same for the same seed. */
export class PublicWords {
  readonly #random: Seeded;

  constructor(seed: number) {
    this.#random = seeded(seed);
  }

  /** About 130 characters. */
  text(): string {
    const words = Array.from({ length: 16 }, () =>
      this.#random.below(4) === 0 ? this.#random.pick(common) : wordOfRank(this.#rank()),
    );
    return `${words.join(' ')}.`;
  }

  /** Ranks spread as in Zipf's law. */
  #rank(): number {
    return Math.min(vocabulary - 1, Math.floor(vocabulary ** (this.#random.below(1_000_000) / 1_000_000)) - 1);
  }
}

/** What somebody may ask: frequent, middling and rare words, alone, together and as a phrase. */
export const publicQuestions: readonly string[] = [
  ...['train', 'garden', 'train garden', 'weather -school', '"train garden"', 'harbour music river'],
  ...[0, 10, 100, 1000, 5000, 19_000].map(wordOfRank),
  `${wordOfRank(50)} ${wordOfRank(500)}`,
  `train ${wordOfRank(3000)}`,
];
