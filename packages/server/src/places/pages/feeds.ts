// Feeds of a place: JSON Feed 1.1 and RSS 2.0, of its newest posts. What is gone is left out.
import { plainText } from '@heliogram/model';
import type { PublicFile } from '@heliogram/protocol';
import { fit } from './fit.ts';
import { html, type Markup, oneLine } from './html.ts';
import type { PlaceView, Site } from './place-view.ts';
import { postLine } from './post.ts';
import { richText } from './rich-text.ts';
import { fileKind, mediaPath, type PostView } from './view.ts';
import type { Words } from './words/words.ts';

/** Bytes of markup for one post; the rest is on its page. */
const itemBytes = 6000;

/** What a feed is made of. */
export interface FeedInput {
  readonly place: PlaceView;
  /** Newest first. */
  readonly posts: readonly PostView[];
  readonly authors: ReadonlyMap<string, string>;
  readonly words: Words;
  readonly site: Site;
}

/** https://www.jsonfeed.org/version/1.1/ */
export function jsonFeed({ place, posts, authors, words, site }: FeedInput): string {
  const { name, title, about, avatar, language } = place.settings;
  const home = `${site.origin}/@${name}`;
  const items = shown(posts).map((view) => {
    const { newest, url, line, markup } = itemOf(view, home, words);
    const author = authors.get(view.account);
    const [photo] = newest.post.files.filter((file) => fileKind(file) === 'photo');
    return {
      id: url,
      url,
      title: line,
      content_html: markup.text,
      content_text: plainText(newest.post.text, 10_000) || line,
      date_published: iso(view.time),
      ...(newest.seq !== view.seq && { date_modified: iso(newest.time) }),
      ...(author !== undefined && { authors: [{ name: `@${author}` }] }),
      ...(photo && { image: `${site.origin}${mediaPath(photo)}` }),
      ...(newest.post.files.length > 0 && { attachments: newest.post.files.map((file) => attachment(file, site)) }),
    };
  });
  const feed = {
    version: 'https://jsonfeed.org/version/1.1',
    title: oneLine(title),
    home_page_url: home,
    feed_url: `${home}/feed.json`,
    ...(about.trim() !== '' && { description: plainText(about, 500) }),
    ...(avatar && { icon: `${site.origin}${mediaPath(avatar)}` }),
    ...(language !== '' && { language }),
    items,
  };
  return JSON.stringify(feed);
}

/** https://www.rssboard.org/rss-specification */
export function rssFeed({ place, posts, authors, words, site }: FeedInput): string {
  const { name, title, about, language } = place.settings;
  const home = `${site.origin}/@${name}`;
  const items = shown(posts).map((view) => {
    const { newest, url, line, markup } = itemOf(view, home, words);
    const author = authors.get(view.account);
    const [file] = newest.post.files;
    return html`<item><title>${line}</title><link>${url}</link><guid isPermaLink="true">${url}</guid><pubDate>${new Date(view.time * 1000).toUTCString()}</pubDate>${author && html`<dc:creator>@${author}</dc:creator>`}<description>${markup.text}</description>${file && html`<enclosure url="${site.origin}${mediaPath(file)}" length="${String(file.sizeBytes)}" type="${mimeType(file)}"/>`}</item>`;
  });
  const { text } =
    html`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>${oneLine(title)}</title><link>${home}</link><description>${plainText(about, 500) || oneLine(title)}</description>${language && html`<language>${language}</language>`}<lastBuildDate>${new Date(place.headTime * 1000).toUTCString()}</lastBuildDate><atom:link href="${home}/rss.xml" rel="self" type="application/rss+xml"/>${items}</channel></rss>`;
  return `<?xml version="1.0" encoding="utf-8"?>${text}`;
}

/** Listed places, for those who index what they may. */
export function sitemap(places: readonly { readonly name: string; readonly lastPost: number }[], site: Site): string {
  const urls = places.map(
    ({ name, lastPost }) => html`<url><loc>${site.origin}/@${name}</loc><lastmod>${iso(lastPost)}</lastmod></url>`,
  );
  const { text } =
    html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>${site.origin}/places</loc></url>${urls}</urlset>`;
  return `<?xml version="1.0" encoding="utf-8"?>${text}`;
}

/** RFC 9309. What may not be indexed says so on its page: a list here would name the unlisted. */
export function robots(site: Site): string {
  return `User-agent: *
Disallow: /call/
Disallow: /blob/
Disallow: /search
Disallow: /p/
Sitemap: ${site.origin}/sitemap.xml
`;
}

function shown(posts: readonly PostView[]): readonly PostView[] {
  return posts.filter(({ versions }) => versions.length > 0);
}

function itemOf(
  view: PostView,
  home: string,
  words: Words,
): {
  readonly newest: PostView['versions'][number];
  readonly url: string;
  readonly line: string;
  readonly markup: Markup;
} {
  const newest = view.versions.at(-1) as PostView['versions'][number];
  const { markup } = fit(newest.post.text, 0, itemBytes, (part) => richText(part, words.hidden));
  return { newest, url: `${home}/${view.seq}`, line: oneLine(postLine(view, words, 80)), markup };
}

function attachment(file: PublicFile, site: Site): object {
  const seconds = Math.round(file.durationMs / 1000);
  return {
    url: `${site.origin}${mediaPath(file)}`,
    mime_type: mimeType(file),
    ...(file.name !== '' && { title: oneLine(file.name) }),
    size_in_bytes: Number(file.sizeBytes),
    ...(seconds > 0 && { duration_in_seconds: seconds }),
  };
}

function mimeType({ type }: PublicFile): string {
  return /^[a-z0-9.+-]{1,60}\/[a-z0-9.+-]{1,60}$/.test(type) ? type : 'application/octet-stream';
}

function iso(timeS: number): string {
  return new Date(timeS * 1000).toISOString();
}
