// Lines like people write them, made from a seed: different lengths, questions, numbers, emoji, other scripts, line breaks.
import { type Seeded, seeded } from './seeded.ts';

const openings = ['Hey', 'Well', 'Honestly', 'By the way', 'Good morning', 'Oh no', 'Okay', 'Guess what', 'So', 'Hmm'];
const subjects = [
  'the train',
  'my sister',
  'our neighbour',
  'that film',
  'the garden',
  'Mira',
  'the old bicycle',
  'Tomás',
];
const verbs = [
  'was late again',
  'finally works',
  'looks wonderful',
  'made me laugh',
  'is on the roof',
  'never came back',
];
const places = ['in Kraków', 'at the lake', 'behind the bakery', 'on platform 9', 'near the café', 'up in the hills'];
const times = ['yesterday', 'at 7:30', 'last Sunday', 'since March', 'twice this week', 'before breakfast'];
const endings = ['!', '.', '?', '…', ' 🙂', ' 🎉', ' — really.', ', you know?', ' (again)'];
const foreign = [
  'こんにちは、元気ですか',
  'Привет, как дела?',
  'مرحبا يا صديقي',
  'Grüße aus Köln',
  '안녕하세요',
  'ça va très bien',
];

/**
 * `count` different lines of chat, the same for the same seed. Each carries its number, so that order can be checked by eye.
 */
export function sentences(count: number, seed: number): string[] {
  const random = seeded(seed);
  return Array.from({ length: count }, (_, index) => `${sentence(random)} [${index + 1}]`);
}

function sentence(random: Seeded): string {
  const kind = random.below(12);
  if (kind === 0) return random.pick(foreign);
  if (kind === 1) return `${random.pick(openings)}${random.pick(endings)}`;
  const core = `${random.pick(subjects)} ${random.pick(verbs)} ${random.pick(places)} ${random.pick(times)}`;
  const line = `${random.pick(openings)}, ${core}${random.pick(endings)}`;
  if (kind === 2) return `${line}\n${sentenceTail(random)}`;
  return kind < 5 ? `${line} ${sentenceTail(random)}` : line;
}

function sentenceTail(random: Seeded): string {
  const tails = Array.from({ length: 1 + random.below(4) }, () => `${random.pick(subjects)} ${random.pick(verbs)}`);
  return `${tails.join(', and ')}${random.pick(endings)}`;
}
