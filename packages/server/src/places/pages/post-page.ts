// One post alone, with its earlier versions.
import { sizeOf } from './fit.ts';
import { html, type Markup, none } from './html.ts';
import { fitting, type Page } from './layout.ts';
import { common, placeHead } from './place-page.ts';
import type { Site } from './place-view.ts';
import { holeCard, type PostSetting, postCard, postLine } from './post.ts';
import { fileKind, mediaPath, type PostView } from './view.ts';

/** Bytes of markup for the words of one post where everything around them is short: the rest goes to the next page. */
const textBytes = 22_000;

/** Of the markup for comments, all together and for the words of one. */
const commentsBytes = 8000;
const commentTextBytes = 800;

type Setting = Omit<PostSetting, 'textBytes' | 'isAlone'>;

/** Comments on a post, the first of them. */
export interface CommentsView {
  /** The group they are said in. */
  readonly setting: Setting;
  readonly posts: readonly PostView[];
  readonly hasMore: boolean;
}

/** A post and what was said about it. */
export interface PostPageInput extends Setting {
  readonly comments?: CommentsView;
}

export function postPage(setting: PostPageInput, view: PostView, site: Site): Page {
  return fitting((bytes) => postPageWith(bytes, setting, view, site), textBytes);
}

function postPageWith(bytes: number, setting: PostPageInput, view: PostView, site: Site): Page {
  const { place, words, from = 0 } = setting;
  const { name, title, mayIndex } = place.settings;
  const path = `/@${name}`;
  const line = postLine(view, words, 200);
  const picture = view.versions.at(-1)?.post.files.find((file) => fileKind(file) === 'photo');
  const shared = common(place, words, site);
  return {
    ...shared,
    status: view.gone?.why === 'erased' || view.gone?.why === 'erased-by-other' ? 410 : 200,
    title: `${line.slice(0, 60)} – ${title}`,
    description: line,
    canonical: `${site.origin}${path}/${view.seq}`,
    mayIndex: mayIndex && from === 0 && view.versions.length > 0,
    type: 'article',
    ...(picture && { image: `${site.origin}${mediaPath(picture)}` }),
    main: html`${placeHead(place, words, site)}${postCard(view, { ...setting, textBytes: bytes, isAlone: true })}${setting.comments && commentsMarkup(Math.min(commentsBytes, bytes / 3), setting.comments)}<p class="more"><a class="btn plain" href="${path}?before=${view.seq + 1}">${words.allPosts}</a> ${site.hasApp && html`<a class="btn plain" href="/p/@${name}?at=${view.seq}">${words.openInApp}</a>`}</p>`,
    foot: words.footer,
  };
}

function commentsMarkup(bytes: number, { setting, posts, hasMore }: CommentsView): Markup {
  const { words, place } = setting;
  const cards: Markup[] = [];
  let size = 0;
  for (const view of posts) {
    const card = postCard(view, { ...setting, textBytes: commentTextBytes, isAlone: false, isComment: true });
    size += sizeOf(card);
    if (size > bytes) break;
    cards.push(card);
  }
  const isCut = hasMore || cards.length < posts.length;
  const all = html`<p class="more"><a class="btn plain" href="/@${place.settings.name}">${words.allComments}</a></p>`;
  if (posts.length === 0) return none;
  return html`<h2>${words.commentsTitle}</h2>${cards}${isCut && all}`;
}

/** What stands where a post was asked for and is none: another kind of entry, or nothing where something should be. */
export function noPostPage(setting: Pick<Setting, 'place' | 'words'>, seq: number, isThere: boolean, site: Site): Page {
  const { place, words } = setting;
  const says = isThere ? html`<p class="card">${words.notAPost}</p>` : holeCard({ from: seq, to: seq }, words);
  return {
    ...common(place, words, site),
    status: 404,
    mayIndex: false,
    main: html`${placeHead(place, words, site)}${says}<p class="more"><a class="btn plain" href="/@${place.settings.name}">${words.allPosts}</a></p>`,
    foot: words.footer,
  };
}
