// What is public in the pictures of the app: a channel with comments that Lena follows, one of her own, a group.
import type { Person, World } from '@heliogram/testkit';
import type { Life } from './screens-life.ts';
import type { Shot, Studio } from './screens-shot.ts';

const seePosts = ({ profile }: Studio): Promise<void> => profile.page.getByRole('article').last().waitFor();

export const placeShots: readonly Shot[] = [
  { name: 'place', path: () => '/p/@harbour_news', prepare: seePosts, settleMs: 2000 },
  { name: 'place-dark', isDark: true, path: () => '/p/@harbour_news', prepare: seePosts, settleMs: 2000 },
  {
    name: 'place-write',
    path: () => '/p/@lena_reads',
    async prepare(studio) {
      await seePosts(studio);
      await studio.profile.page.getByRole('textbox', { name: /public$/ }).click();
      await studio.profile.page.keyboard.type('Tonight: the **second chapter**, at eight.');
    },
  },
  { name: 'place-search', path: () => '/search/public', settleMs: 2000 },
  {
    name: 'new-channel',
    path: () => '/new/channel',
    async prepare({ profile: { hand } }) {
      await hand.type('Name', 'Lighthouse walks');
      await hand.read('It is free.');
    },
  },
  { name: 'place-about', form: 'wide', path: () => '/p/@lena_reads/about', prepare: seePosts, settleMs: 2000 },
  { name: 'place-comments-dark', form: 'wide', isDark: true, path: commentsOf, prepare: seePosts, settleMs: 2000 },
  { name: 'phone-place', form: 'phone', path: () => '/p/@harbour_news', prepare: seePosts, settleMs: 2000 },
  {
    name: 'phone-place-arabic',
    form: 'phone',
    isDark: true,
    language: 'ar',
    path: () => '/p/@akhbar_almina',
    prepare: seePosts,
    settleMs: 2000,
  },
];

function commentsOf(life: Life | undefined): string {
  return `/p/${life?.chats.channel ?? ''}/comments/${life?.chats.commented ?? ''}`;
}

/** Lena follows what others write, and writes herself. Needs what `takePages` makes. */
export async function livePublicly(world: World, life: Life): Promise<Life> {
  const { client } = life.lena;
  for (const name of ['harbour_news', 'akhbar_almina']) {
    const { place } = await client.places.find(name);
    await client.places.follow(place);
  }
  const mateo = await world.signUp('mateo_b');
  const { place } = await client.places.create({
    ...{ kind: 'channel', name: 'lena_reads', title: 'Lena reads', language: 'en', category: 'culture' },
    ...{ isListed: true, hasReactions: true, showsAuthors: true },
    about: 'A chapter a week, read aloud at the harbour. Everybody may listen.',
  });
  const commented = await speakAbout(place, life.lena, mateo);
  return { ...life, chats: { ...life.chats, channel: place, commented: String(commented) } };
}

/** Posts, and a talk about the second of them. @returns its seq */
async function speakAbout(place: string, { client }: Person, mateo: Person): Promise<number> {
  const { place: group } = await client.places.create({
    ...{ kind: 'group', name: 'lena_reads_talk', title: 'Lena reads: talk', language: 'en', hasReactions: true },
  });
  await client.places.settings(place, { linked: group });
  await client.places.post(place, { text: 'We begin on **Friday at eight**, on the bench before the old crane.' });
  const { seq } = await client.places.post(place, {
    text: 'The first chapter is read. Thank you for the tea, the blankets and the silence!',
  });
  await mateo.client.places.join(group);
  await mateo.client.places.react(place, seq, '❤️');
  await client.places.react(place, seq, '👍');
  await mateo.client.places.post(group, { text: 'It was wonderful. Which book comes next?', commentOn: seq });
  await client.places.post(group, { text: 'The one about the lighthouse keeper. Bring a friend!', commentOn: seq });
  return seq;
}
