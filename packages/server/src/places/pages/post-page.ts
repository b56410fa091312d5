// One post alone, with its earlier versions.
import { html } from './html.ts';
import { fitting, type Page } from './layout.ts';
import { common, placeHead } from './place-page.ts';
import type { Site } from './place-view.ts';
import { holeCard, type PostSetting, postCard, postLine } from './post.ts';
import { fileKind, mediaPath, type PostView } from './view.ts';

/** Bytes of markup for the words of one post where everything around them is short: the rest goes to the next page. */
const textBytes = 22_000;

type Setting = Omit<PostSetting, 'textBytes' | 'isAlone'>;

export function postPage(setting: Setting, view: PostView, site: Site): Page {
  return fitting((bytes) => postPageWith(bytes, setting, view, site), textBytes);
}

function postPageWith(bytes: number, setting: Setting, view: PostView, site: Site): Page {
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
    main: html`${placeHead(place, words, site)}${postCard(view, { ...setting, textBytes: bytes, isAlone: true })}<p class="more"><a class="btn plain" href="${path}?before=${view.seq + 1}">${words.allPosts}</a> ${site.hasApp && html`<a class="btn plain" href="/p/@${name}?at=${view.seq}">${words.openInApp}</a>`}</p>`,
    foot: words.footer,
  };
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
