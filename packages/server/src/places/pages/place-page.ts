// A place's own page: what it is, how to follow it, its posts.
import { plainText } from '@heliogram/model';
import { PlaceKind } from '@heliogram/protocol';
import { fit, sizeOf } from './fit.ts';
import { html, type Markup, oneLine } from './html.ts';
import { fitting, type Page, publicLine } from './layout.ts';
import type { PlaceView, Site } from './place-view.ts';
import { holeCard, type PostSetting, postCard } from './post.ts';
import { langOf, richText } from './rich-text.ts';
import { type Hole, kindName, mediaPath, type PostView } from './view.ts';
import { day, languageName } from './words/choose.ts';
import type { Words } from './words/words.ts';

/** Posts of a place, newest first, with the gaps among them. */
export interface PostList {
  readonly posts: readonly PostView[];
  readonly holes: readonly Hole[];
  /** There may be more before this entry. */
  readonly olderBefore?: number;
  /** They are not the newest. */
  readonly isOlder: boolean;
}

/** Bytes of markup for all posts where everything around them is short, and for the words of one. */
const postsBytes = 28_000;
const textBytes = 3000;
const aboutBytes = 2000;

type Setting = Omit<PostSetting, 'textBytes' | 'isAlone'>;

export function placePage(setting: Setting, list: PostList, site: Site): Page {
  return fitting((bytes) => placePageWith(bytes, setting, list, site), postsBytes);
}

function placePageWith(bytes: number, setting: Setting, list: PostList, site: Site): Page {
  const { place, words } = setting;
  const { settings } = place;
  const path = `/@${settings.name}`;
  const { cards, cutBefore } = cardsOf(bytes, setting, list);
  const older = cutBefore ?? list.olderBefore;
  return {
    ...common(place, words, site),
    status: 200,
    canonical: `${site.origin}${path}`,
    mayIndex: settings.mayIndex && !list.isOlder,
    type: 'profile',
    head: feedLinks(path, words),
    main: html`${placeHead(place, words, site)}${cards.length > 0 ? cards : html`<p class="card">${words.noPosts}</p>`}<p class="more">${older !== undefined && html`<a class="btn plain" href="${path}?before=${older}">${words.olderPosts}</a>`}${list.isOlder && html`<a class="btn plain" href="${path}">${words.newestPosts}</a>`}</p>`,
    foot: words.footer,
  };
}

/** What the pages of one place have in common. */
export function common(
  place: PlaceView,
  words: Words,
  { origin }: Site,
): Pick<Page, 'words' | 'title' | 'description' | 'image' | 'mayIndex'> {
  const { title, name, about, avatar, mayIndex, kind } = place.settings;
  const what = kind === PlaceKind.GROUP ? words.group : words.channel;
  return {
    words,
    title: `${title} (@${name})`,
    description: plainText(about, 160) || `${what} · ${words.followers(place.followers)}`,
    mayIndex,
    ...(avatar && { image: `${origin}${mediaPath(avatar)}` }),
  };
}

/** As many cards as there is room for; where they end when not all are there. */
function cardsOf(
  bytes: number,
  setting: Setting,
  { posts, holes }: PostList,
): { readonly cards: readonly Markup[]; readonly cutBefore?: number } {
  const cards: Markup[] = [];
  let size = 0;
  let gaps = [...holes].sort((a, b) => b.to - a.to);
  for (const [index, view] of posts.entries()) {
    const card = postCard(view, { ...setting, textBytes, isAlone: false });
    size += sizeOf(card);
    if (size > bytes && index > 0) return { cards, cutBefore: posts[index - 1]?.seq ?? 0 };
    cards.push(...gaps.filter(({ from }) => from > view.seq).map((hole) => holeCard(hole, setting.words)), card);
    gaps = gaps.filter(({ from }) => from < view.seq);
  }
  return { cards: [...cards, ...gaps.map((hole) => holeCard(hole, setting.words))] };
}

/** The card at the top of a place's pages. */
export function placeHead(place: PlaceView, words: Words, { hasApp }: Site): Markup {
  const { settings, followers, members, created } = place;
  const { name, title, about, kind, language } = settings;
  const isGroup = kind === PlaceKind.GROUP;
  return html`<section class="card place">${publicLine(words, isGroup ? words.group : words.channel)}<div class="who">${face(place, '')}<div><h1${langOf(language)}><a href="/@${name}" class="t"><bdi>${title}</bdi></a></h1><p class="meta"><bdi dir="ltr">@${name}</bdi><span>${words.followers(followers)}</span>${isGroup && html`<span>${words.members(members)}</span>`}${language && html`<span>${languageName(words, language)}</span>`}<span>${words.since(day(words, created))}</span></p></div></div>${about.trim() !== '' && html`<div class="about text"${langOf(language)}>${fit(about, 0, aboutBytes, (part) => richText(part, words.hidden)).markup}</div>`}<p class="acts">${hasApp && html`<a class="btn" href="/p/@${name}">${isGroup ? words.join : words.follow}</a>`} <a class="btn plain" href="/search?q=&amp;in=${name}">${words.search}</a></p></section>`;
}

/** The picture of a place, or the first letter of its title in its shape. */
export function face({ settings }: Pick<PlaceView, 'settings'>, size: 'small' | ''): Markup {
  const { avatar, title, kind } = settings;
  const shape = kindName(kind);
  if (avatar) return html`<img class="${size} face ${shape}" src="${mediaPath(avatar)}" alt="" width="64" height="64">`;
  const letter = Array.from(oneLine(title)).find((sign) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(sign)) ?? '';
  return html`<span class="${size} face ${shape}" aria-hidden="true">${letter.toLocaleUpperCase()}</span>`;
}

function feedLinks(path: string, words: Words): Markup {
  return html`<link rel="alternate" type="application/feed+json" title="JSON ${words.feed}" href="${path}/feed.json"><link rel="alternate" type="application/rss+xml" title="RSS" href="${path}/rss.xml">`;
}
