// The pages of public places: which address is which page, made anew or from memory.
import { createHash } from 'node:crypto';
import { isRefusal, PlaceEntryKind, Rate, toHex } from '@heliogram/protocol';
import type { PageRequest, PublicPage, PublicPages } from '../../platform/public-pages.ts';
import type { DirectoryApi } from '../directory/api.ts';
import type { PlaceHook, PlaceState, PlaceStates } from '../places/api.ts';
import type { SearchApi } from '../search/api.ts';
import { type Asked, readAddress } from './address.ts';
import { PageCache } from './cache.ts';
import { jsonFeed, robots, rssFeed, sitemap } from './feeds.ts';
import { directoryPage, type FoundView, nothingPage, searchPage } from './find-pages.ts';
import { documentOf, type Page, policyOf } from './layout.ts';
import {
  type LoadDependencies,
  loadAuthors,
  loadBeside,
  loadComments,
  loadList,
  loadMarks,
  loadPlace,
  loadPlaces,
  loadPost,
  settingOf,
} from './load.ts';
import { createMaking } from './making.ts';
import { placePage } from './place-page.ts';
import type { Site } from './place-view.ts';
import { noPostPage, postPage } from './post-page.ts';
import { verifyPage } from './verify-page.ts';
import { postOfVersion } from './view.ts';
import { wordsFor } from './words/choose.ts';
import type { Words } from './words/words.ts';

/** What the pages stand on. */
export interface PagesDependencies extends LoadDependencies {
  readonly states: PlaceStates;
  readonly directory: DirectoryApi;
  readonly search: SearchApi;
  readonly nowMs: () => number;
  /** The name that clients know the server by. */
  readonly publicHost: string;
  /** The web app is served too. */
  readonly hasApp: boolean;
  readonly kept: KeptPages;
}

/** Pages kept in memory. */
export interface KeptPages {
  readonly cache: PageCache<PublicPage>;
  /** Lets go of pages whose words are taken away. */
  readonly hook: PlaceHook;
}

/** Memory for pages. */
export function createKeptPages(nowMs: () => number): KeptPages {
  const cache = new PageCache<PublicPage>(cacheBytes, nowMs);
  const emptied: PlaceHook['emptied'] = async (_tx, place) => cache.forget(`${place.key} `);
  // A comment stands on a page of the group's channel too, whose head does not move with it.
  const durable: PlaceHook['durable'] = ({ claim, place }) => {
    const { linked } = place.authority.settings;
    if (claim.kind === PlaceEntryKind.ERASE && linked.length > 0) cache.forget(`${toHex(linked)} `);
  };
  return { cache, hook: { emptied, durable } };
}

/** A request, understood. */
interface Context {
  readonly given: PagesDependencies;
  readonly words: Words;
  readonly site: Site;
}

const cacheBytes: number = 16 * 1024 * 1024;
/** Counts on a page may be this old. */
const keptMs = 30_000;
const keptS = 30;
const maxPlacesInSitemap = 10_000;
const placesPerPage = 20;
const foundPosts = 20;
const foundPlaces = 5;

/** Pages made at once: who has an account needs the machine too. */
const maxAtOnce = 4;
const maxWaiting = 400;

export function createPublicPages(given: PagesDependencies): PublicPages {
  const { cache } = given.kept;
  const making = createMaking<PublicPage>(maxAtOnce, maxWaiting);
  return {
    rateOf(path, query) {
      const asked = readAddress(path, query);
      return asked && (isDear(asked) ? Rate.SEARCH : Rate.PUBLIC);
    },
    async answer(request) {
      const asked = readAddress(request.path, request.query) ?? { at: 'nothing' as const };
      const words = wordsFor(request.languages);
      const site = { origin: originOf(given.publicHost, request), hasApp: given.hasApp };
      const context = { given, words, site };
      const place = 'name' in asked && asked.name !== '' ? await given.states.byName(asked.name) : undefined;
      if (asked.at === 'search') return make(context, asked, place);
      const head = place ? await given.journal.head(place.no) : undefined;
      const key = `${place?.key ?? ''} ${head?.seq ?? 0} ${words.tag} ${site.origin} ${JSON.stringify(asked)}`;
      const known = cache.get(key);
      if (known) return known;
      const page = making.of(key, async () => {
        const made = await make(context, asked, place);
        cache.set(key, made, made.bytes.length + key.length * 2, keptMs);
        return made;
      });
      return page ?? crowded;
    },
  };
}

/** Made anew for nearly everybody who asks: there are more of these than memory holds. */
function isDear(asked: Asked): boolean {
  if (asked.at === 'place') return asked.before > 0;
  if (asked.at === 'post') return asked.from > 0;
  return asked.at === 'search' || asked.at === 'directory';
}

/** `http` is for a server that only its own machine knows. */
function originOf(publicHost: string, { host }: PageRequest): string {
  const isLocal = /^localhost(?::\d{1,5})?$/.test(publicHost);
  if (!isLocal) return `https://${publicHost}`;
  return `http://${/^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/.test(host) ? host : publicHost}`;
}

async function make(context: Context, asked: Asked, place: PlaceState | undefined): Promise<PublicPage> {
  const { given, words, site } = context;
  switch (asked.at) {
    case 'robots':
      return file(robots(site), 'text/plain; charset=utf-8');
    case 'sitemap':
      return file(sitemap(await given.directory.indexable(maxPlacesInSitemap), site), 'application/xml; charset=utf-8');
    case 'directory':
      return document(await directory(context, asked));
    case 'search':
      return document(await search(context, asked, place));
    case 'nothing':
      return document(nothingPage(words));
    default:
      return place ? ofPlace(context, asked, place) : document(nothingPage(words));
  }
}

type OfPlace = Extract<Asked, { at: 'place' | 'post' | 'verify' | 'feed' }>;

async function ofPlace(context: Context, asked: OfPlace, place: PlaceState): Promise<PublicPage> {
  const { given, words, site } = context;
  const view = await loadPlace(given, place);
  const setting = settingOf(words, view);
  switch (asked.at) {
    case 'place': {
      const { list, marks, pinned } = await loadList(given, place, asked.before);
      const beside = await loadBeside(given, place, view, list.posts, words);
      return document(placePage({ ...setting, ...beside, marks, pinned }, list, site));
    }
    case 'feed': {
      const { list } = await loadList(given, place, 0);
      const input = {
        place: view,
        posts: list.posts,
        authors: await loadAuthors(given, view, list.posts),
        words,
        site,
      };
      const { mayIndex } = view.settings;
      return asked.form === 'json'
        ? file(jsonFeed(input), 'application/feed+json; charset=utf-8', mayIndex)
        : file(rssFeed(input), 'application/rss+xml; charset=utf-8', mayIndex);
    }
    case 'verify':
      return document(verifyPage(view, asked.seq, words, site));
    case 'post': {
      const { post, target, isThere } = await loadPost(given, place, asked.seq);
      if (!post) {
        const shown = target === undefined ? noPostPage(setting, asked.seq, isThere, site) : undefined;
        return shown ? document(shown) : elsewhere(`/@${asked.name}/${target}`);
      }
      const [marks, beside, comments] = await Promise.all([
        loadMarks(given, place, [post.seq]),
        loadBeside(given, place, view, [post], words),
        loadComments(given, place, post.seq, words),
      ]);
      const input = { ...setting, ...beside, marks, from: asked.from, ...(comments && { comments }) };
      return document(postPage(input, post, site));
    }
  }
}

async function directory({ given, words, site }: Context, asked: Extract<Asked, { at: 'directory' }>): Promise<Page> {
  const { category, language, kind } = asked;
  const page = await given.directory.list(asked, Uint8Array.from(Buffer.from(asked.after, 'hex')), placesPerPage);
  const query = new URLSearchParams();
  if (category > 0) query.set('category', String(category));
  if (language !== '') query.set('language', language);
  if (kind > 0) query.set('kind', String(kind));
  if (page.next) query.set('after', toHex(page.next));
  const places = await loadPlaces(given, await statesOf(given, page.places));
  const view = { category, language, kind, places, isFirst: asked.after === '' };
  return directoryPage({ ...view, ...(page.next && { next: query.toString() }) }, words, site);
}

async function search(
  { given, words, site }: Context,
  asked: Extract<Asked, { at: 'search' }>,
  place: PlaceState | undefined,
): Promise<Page> {
  const typed = asked.words;
  const request = { words: typed, language: '', limit: foundPosts, ...(place && { place }) };
  const [posts, names] = await Promise.all([
    given.search.posts(request),
    place ? [] : given.directory.find(typed, foundPlaces),
  ]);
  const places = await loadPlaces(given, await statesOf(given, names));
  const found: readonly FoundView[] = isRefusal(posts)
    ? []
    : posts.flatMap(({ entry = new Uint8Array(), seq = 0, name = '', title = '' }) => {
        const post = postOfVersion(Uint8Array.from(entry), seq);
        return post ? [{ settings: { name, title }, post }] : [];
      });
  const view = { typed, places, posts: found, tookTooLong: isRefusal(posts) };
  return searchPage({ ...view, ...(place && { place: await loadPlace(given, place) }) }, words, site);
}

async function statesOf({ states }: PagesDependencies, ids: readonly Uint8Array[]): Promise<PlaceState[]> {
  const found = await Promise.all(ids.map((id) => states.byId(id)));
  return found.filter((place) => place !== undefined);
}

function document(page: Page): PublicPage {
  const robotsHeader = page.mayIndex ? {} : { 'X-Robots-Tag': 'noindex' };
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policyOf(page),
    ...robotsHeader,
  };
  return { ...bytesOf(documentOf(page)), status: page.status, headers, maxAgeS: keptS };
}

function file(text: string, type: string, mayIndex = true): PublicPage {
  const headers = {
    'Content-Type': type,
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Access-Control-Allow-Origin': '*',
    ...(!mayIndex && { 'X-Robots-Tag': 'noindex' }),
  };
  return { ...bytesOf(text), status: 200, headers, maxAgeS: keptS };
}

function elsewhere(location: string): PublicPage {
  return { ...bytesOf(''), status: 302, headers: { Location: location }, maxAgeS: 0 };
}

/** For who comes when too many wait. */
const crowded: PublicPage = {
  ...bytesOf('Too many readers at once. Come back in a moment.\n'),
  ...{ status: 503, maxAgeS: 0 },
  headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Retry-After': '5' },
};

function bytesOf(text: string): Pick<PublicPage, 'bytes' | 'etag'> {
  const bytes = new TextEncoder().encode(text);
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
  return { bytes, etag: `"${hash}"` };
}
