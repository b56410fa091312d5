// Pages that lead to places: search, the directory, and what is shown where there is nothing.
import { plainText } from '@heliogram/model';
import { PlaceKind, type PlaceSettings } from '@heliogram/protocol';
import { excerpt } from './excerpt.ts';
import { html, type Markup, none } from './html.ts';
import { globe, type Page, publicLine } from './layout.ts';
import { face } from './place-page.ts';
import type { PlaceView, Site } from './place-view.ts';
import { postLine } from './post.ts';
import type { PostView } from './view.ts';
import { dateTime, day, languageName } from './words/choose.ts';
import type { Words } from './words/words.ts';

/** A post that was found. */
export interface FoundView {
  readonly settings: Pick<PlaceSettings, 'name' | 'title'>;
  readonly post: PostView;
}

/** What a search page shows. */
export interface SearchView {
  readonly typed: string;
  readonly places: readonly PlaceView[];
  readonly posts: readonly FoundView[];
  /** The place searched in. */
  readonly place?: PlaceView;
  readonly tookTooLong: boolean;
}

export function searchPage(view: SearchView, words: Words, { origin }: Site): Page {
  const { typed, places, posts, place } = view;
  const hasAsked = typed.trim() !== '';
  const isEmpty = places.length + posts.length === 0;
  const nothing = view.tookTooLong ? words.tooLong : words.nothingFound(typed.trim());
  return {
    words,
    status: 200,
    title: hasAsked ? `${typed.trim().slice(0, 60)} – ${words.searchTitle}` : words.searchTitle,
    description: words.anybodyReads,
    canonical: `${origin}/search?q=`,
    mayIndex: !hasAsked,
    main: html`<section class="card place">${publicLine(words, words.public)}<div class="who"><div><h1>${words.searchTitle}</h1></div></div><form class="acts" action="/search" role="search"><label>${words.searchLabel}<input type="search" name="q" value="${typed}" maxlength="256" dir="auto"></label>${place && html`<input type="hidden" name="in" value="${place.settings.name}">`}<button>${words.search}</button></form><p class="about note">${place && html`<bdi>${words.inPlace(place.settings.title)}</bdi> · <a href="/search?q=${encodeURIComponent(typed.toWellFormed())}">${words.everywhere}</a><br>`}${words.searchHint}</p></section>${
      places.length > 0 &&
      html`<section class="card"><h2>${words.places}</h2><ul>${places.map((one) => placeRow(one, words))}</ul></section>`
    }${posts.length > 0 && html`<section class="card"><h2>${words.posts}</h2><ul>${posts.map((one) => foundRow(one, typed, words))}</ul></section>`}${
      hasAsked && isEmpty && html`<p class="card">${nothing}</p>`
    }`,
    foot: words.searchHow,
  };
}

function foundRow({ settings, post }: FoundView, typed: string, words: Words): Markup {
  const said = post.versions.at(-1)?.post;
  const text = [said?.text, said?.preview?.title].filter((one) => one).join('\n\n');
  const line = text.trim() === '' ? html`${postLine(post, words, 220)}` : excerpt(text, typed);
  const path = `/@${settings.name}/${post.seq}`;
  return html`<li class="row"><div><p class="meta"><span>${globe} <bdi>${settings.title}</bdi></span><time datetime="${new Date(post.time * 1000).toISOString()}">${dateTime(words, post.time)}</time></p><p><a href="${path}"><bdi>${line}</bdi></a></p></div></li>`;
}

function placeRow(place: PlaceView, words: Words): Markup {
  const { settings, followers, headTime } = place;
  const { name, title, about, kind } = settings;
  const line = plainText(about, 140);
  return html`<li class="row">${face(place, 'small')}<div><p><a href="/@${name}"><b><bdi>${title}</bdi></b></a> <bdi class="note" dir="ltr">@${name}</bdi></p><p class="meta"><span>${kind === PlaceKind.GROUP ? words.group : words.channel}</span><span>${words.followers(followers)}</span><span>${words.newestPost(day(words, headTime))}</span></p>${line !== '' && html`<p class="note"><bdi>${line}</bdi></p>`}</div></li>`;
}

/** What the directory was asked for. */
export interface DirectoryView {
  readonly category: number;
  readonly language: string;
  readonly kind: number;
  readonly places: readonly PlaceView[];
  /** Query of the next page. */
  readonly next?: string;
  readonly isFirst: boolean;
}

/** Languages one may choose among. */
const languages: readonly string[] = [
  ...[
    'ar',
    'de',
    'en',
    'es',
    'fa',
    'fr',
    'he',
    'hi',
    'id',
    'it',
    'ja',
    'ko',
    'nl',
    'pl',
    'pt',
    'ru',
    'tr',
    'uk',
    'vi',
    'zh',
  ],
];

export function directoryPage(view: DirectoryView, words: Words, { origin }: Site): Page {
  const { places, category, language, kind } = view;
  const categories = words.categories.map((name, index) => [String(index + 1), name] as const);
  const kinds = [
    [String(PlaceKind.CHANNEL), words.channel],
    [String(PlaceKind.GROUP), words.group],
  ] as const;
  const names = languages.map((tag) => [tag, languageName(words, tag)] as const);
  return {
    words,
    status: 200,
    title: words.directoryTitle,
    description: words.directorySays,
    canonical: `${origin}/places`,
    mayIndex: view.isFirst,
    main: html`<section class="card place">${publicLine(words, words.public)}<div class="who"><div><h1>${words.directoryTitle}</h1><p class="note">${words.directorySays}</p></div></div><form class="acts" action="/places">${select('category', words.category, String(category || ''), categories, words)}${select('language', words.language, language, names, words)}${select('kind', words.kind, String(kind || ''), kinds, words)}<button>${words.show}</button></form></section>${
      places.length > 0
        ? html`<section class="card"><ul>${places.map((place) => placeRow(place, words))}</ul></section>`
        : html`<p class="card">${words.emptyDirectory}</p>`
    }${view.next ? html`<p class="more"><a class="btn plain" href="/places?${view.next}">${words.more}</a></p>` : none}`,
    foot: words.directoryRule,
  };
}

function select(
  name: string,
  label: string,
  chosen: string,
  options: readonly (readonly [string, string])[],
  words: Words,
): Markup {
  const all = options.map(
    ([value, text]) => html`<option value="${value}"${value === chosen && html` selected`}>${text}</option>`,
  );
  return html`<label>${label}<select name="${name}"><option value="">${words.any}</option>${all}</select></label>`;
}

export function nothingPage(words: Words): Page {
  return {
    words,
    status: 404,
    title: words.notFound,
    description: words.notFoundSays,
    mayIndex: false,
    main: html`<section class="card"><h1>${words.notFound}</h1><p>${words.notFoundSays}</p></section><p class="more"><a class="btn plain" href="/places">${words.directory}</a> <a class="btn plain" href="/search?q=">${words.search}</a></p>`,
  };
}
