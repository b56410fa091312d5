// One post as a card: who, when, the words, files, what became of it, what is counted, and the way to check it.
import { plainText } from '@heliogram/model';
import type { Post, PublicFile } from '@heliogram/protocol';
import { fit, sizeOf } from './fit.ts';
import { html, type Markup, none, shortened } from './html.ts';
import type { PlaceView } from './place-view.ts';
import { langOf, richText } from './rich-text.ts';
import { fileKind, mediaPath, type PostView } from './view.ts';
import { dateTime } from './words/choose.ts';
import { formatsOf } from './words/formats.ts';
import type { Words } from './words/words.ts';

/** What is counted beside a post. */
export interface MarksView {
  readonly views: number;
  readonly comments: number;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
}

/** How a post is shown. */
export interface PostSetting {
  readonly words: Words;
  readonly place: PlaceView;
  /** Usernames by account, where authors are shown. */
  readonly authors: ReadonlyMap<string, string>;
  readonly marks: ReadonlyMap<number, MarksView>;
  readonly pinned: ReadonlySet<number>;
  /** What replies answer to, in one line, by seq; those not known are named by their number. */
  readonly quoted: ReadonlyMap<number, string>;
  /** Of forwarded posts, by their seq: the place as it is called, where the words stand there. */
  readonly origins: ReadonlyMap<number, { readonly name: string; readonly title: string }>;
  /** Bytes of markup the words may take. */
  readonly textBytes: number;
  /** Alone on its page: with earlier versions and the whole text. */
  readonly isAlone: boolean;
  /** It is shown below the post it is about. */
  readonly isComment?: boolean;
  /** The channel a group's comments are about. */
  readonly about?: { readonly name: string; readonly title: string };
  /** Where in the text to begin. */
  readonly from?: number;
}

/** Bytes of markup for earlier versions, each and all together. */
const versionBytes = 800;
const versionsBytes = 3500;
/** Characters of what a file or the place of a forwarded post is called. */
const maxName = 80;
/** A longer address of a preview would take the room of the words. */
const maxUrl = 1000;
const maxReactions = 8;

export function postCard(view: PostView, setting: PostSetting): Markup {
  const { words, place, isAlone } = setting;
  const path = `/@${place.settings.name}/${view.seq}`;
  const newest = view.versions.at(-1);
  const isWrong = view.gone?.why === 'altered' || view.gone?.why === 'unexplained';
  return html`<article class="card post${isWrong && ' bad'}" id="${setting.isComment ? 'c' : 'p'}${view.seq}">${metaLine(view, setting, path)}${
    newest ? postBody(view.seq, newest.post, setting, path) : goneLine(view, words)
  }${isAlone && view.versions.length > 1 && history(view, setting)}${footLine(view, setting, path)}</article>`;
}

function metaLine(view: PostView, { words, authors, pinned, isAlone }: PostSetting, path: string): Markup {
  const author = authors.get(view.account);
  const time = html`<time datetime="${new Date(view.time * 1000).toISOString()}">${dateTime(words, view.time)}</time>`;
  const isEdited = view.versions.length > 1 || (view.versions[0] && view.versions[0].seq !== view.seq);
  const edited = html`<a href="${path}#versions">${words.edited}</a>`;
  return html`<p class="meta">${author && html`<b><bdi>@${author}</bdi></b>`}${
    isAlone ? time : html`<a href="${path}">${time}</a>`
  }${isEdited && (isAlone ? html`<span>${words.edited}</span>` : edited)}${pinned.has(view.seq) && html`<span>${words.pinned}</span>`}</p>`;
}

function postBody(seq: number, post: Post, setting: PostSetting, path: string): Markup {
  const { words, textBytes, from = 0 } = setting;
  const { replyTo, origin, preview, commentOn } = post;
  const text = fit(post.text, from, textBytes, (part) => richText(part, words.hidden));
  const rest =
    text.next !== undefined &&
    html`<p><a href="${path}${setting.isAlone && `?from=${text.next}`}">${words.readOn}</a></p>`;
  return html`${commentOn > 0 && !setting.isComment && aboutMarkup(commentOn, setting)}${replyTo > 0 && replyMarkup(replyTo, setting)}${
    origin && originMarkup(seq, origin, setting)
  }${from > 0 && html`<p class="note">${words.continued}</p>`}${
    post.text.trim() !== '' && html`<div class="text"${langOf(setting.place.settings.language)}>${text.markup}</div>`
  }${rest}${from === 0 && filesMarkup(post.files, words)}${preview && from === 0 && previewMarkup(preview)}`;
}

/** Where words were first said: a link where this server has them there, else what their poster says. */
function originMarkup(seq: number, origin: NonNullable<Post['origin']>, { words, origins }: PostSetting): Markup {
  const proven = origins.get(seq);
  if (!proven)
    return html`<p class="quote">${words.forwardedUnproven} <bdi>${shortened(origin.title || `@${origin.name}`, maxName)}</bdi></p>`;
  return html`<p class="quote">${words.forwardedFrom} <a href="/@${proven.name}/${origin.seq}"><bdi>${proven.title}</bdi></a></p>`;
}

/** Which post of the channel a comment is about. */
function aboutMarkup(seq: number, { words, about }: PostSetting): Markup {
  if (!about) return none;
  return html`<p class="quote"><a href="/@${about.name}/${seq}">${words.commentOn(seq)} <bdi>${about.title}</bdi></a></p>`;
}

function replyMarkup(seq: number, { words, place, quoted }: PostSetting): Markup {
  const line = quoted.get(seq);
  const link = html`<a href="/@${place.settings.name}/${seq}">${words.replyTo(seq)}</a>`;
  return html`<p class="quote">${link}${line !== undefined && html`<br><bdi>${line}</bdi>`}</p>`;
}

/** Pictures and films side by side, everything else below them. */
function filesMarkup(files: readonly PublicFile[], words: Words): Markup {
  const isSeen = (file: PublicFile): boolean => ['photo', 'video'].includes(fileKind(file));
  const seen = files.filter(isSeen).map((file) => fileMarkup(file, words));
  const others = files.filter((file) => !isSeen(file)).map((file) => fileMarkup(file, words));
  return html`${seen.length > 0 && html`<div class="files">${seen}</div>`}${others.length > 0 && html`<div class="rows">${others}</div>`}`;
}

function fileMarkup(file: PublicFile, words: Words): Markup {
  const { width, height } = file;
  const [name, description] = [shortened(file.name, maxName), shortened(file.description, maxName)];
  const src = mediaPath(file);
  const size = width > 0 && height > 0 && html` width="${width}" height="${height}"`;
  switch (fileKind(file)) {
    case 'photo':
      return html`<a href="${src}"><img src="${src}" alt="${description || words.photo}"${size} loading="lazy" decoding="async"></a>`;
    case 'video':
      return html`<video src="${src}" controls preload="none" aria-label="${description || words.video}"${size}></video>`;
    case 'voice':
      return html`<audio src="${src}" controls preload="none" aria-label="${description || name || words.voice}"></audio>`;
    case 'file':
      return html`<a class="file" href="${src}" rel="nofollow">${fileIcon}<span><bdi>${name || words.file}</bdi><small>${sizeText(words, Number(file.sizeBytes))}</small></span></a>`;
  }
}

const fileIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 2H6a2 2 0 0 0-2 2v16a2 2 0 0 0 2 2h12a2 2 0 0 0 2-2V7Z"/><path d="M14 2v4a2 2 0 0 0 2 2h4"/></svg>`;
const shieldIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M20 13c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6c3 0 5.5-1.5 8-4 2.5 2.5 5 4 8 4ZM9 12l2 2 4-4"/></svg>`;
const goneIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="m4.9 4.9 14.2 14.2"/></svg>`;
const alertIcon = html`<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m21.7 18-8-14a2 2 0 0 0-3.5 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.7-3ZM12 9v4M12 17h.01"/></svg>`;

function sizeText({ locale }: Words, bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const level = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = units[level] ?? 'byte';
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 });
  return format.format(bytes / 1000 ** level);
}

function previewMarkup({ url, title, description, site }: NonNullable<Post['preview']>): Markup {
  if (url.length > maxUrl || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return none;
  const { host, href } = new URL(url);
  return html`<a class="link" href="${href}" rel="nofollow noopener ugc"><small><bdi dir="ltr">${host}</bdi>${site && site !== host && html` · <bdi>${shortened(site, 60)}</bdi>`}</small><b><bdi>${shortened(title || host, 120)}</bdi></b>${description && html`<small><bdi>${plainText(description, 160)}</bdi></small>`}</a>`;
}

/** What became of words that are not there. */
export function goneWords({ gone }: Pick<PostView, 'gone'>, words: Words): string {
  switch (gone?.why) {
    case 'erased':
      return words.erased;
    case 'erased-by-other':
      return words.erasedByOther;
    case 'withheld':
      return words.withheld;
    case 'altered':
      return words.altered;
    default:
      return words.missingWords;
  }
}

function goneLine(view: PostView, words: Words): Markup {
  const leaf = view.gone?.leaf;
  const isWrong = view.gone?.why === 'altered' || view.gone?.why === 'unexplained';
  return html`<p class="gone">${isWrong ? alertIcon : goneIcon}<span>${goneWords(view, words)}${leaf && html` ${words.withheldLeaf(leaf)}`}</span></p>`;
}

/** Entries that should be there. */
export function holeCard({ from, to }: { readonly from: number; readonly to: number }, words: Words): Markup {
  return html`<p class="card bad gone">${alertIcon}<span>${words.missing(from, to)}</span></p>`;
}

/** The newest of them, as many as there is room for. */
function history({ versions }: PostView, { words, place }: PostSetting): Markup {
  const shown: Markup[] = [];
  let size = 0;
  for (const { time, post } of versions.slice(0, -1).reverse()) {
    const { markup } = fit(post.text, 0, versionBytes, (part) => richText(part, words.hidden));
    size += sizeOf(markup);
    if (size > versionsBytes) break;
    const stamp = html`<time datetime="${new Date(time * 1000).toISOString()}">${dateTime(words, time)}</time>`;
    shown.push(
      html`<div class="old"><p class="meta">${stamp}</p><div class="text"${langOf(place.settings.language)}>${markup}</div></div>`,
    );
  }
  return html`<details id="versions"><summary>${words.earlierVersions(versions.length - 1)}</summary>${shown}</details>`;
}

function footLine(view: PostView, { words, place, marks, isAlone }: PostSetting, path: string): Markup {
  const counted = marks.get(view.seq);
  const number = formatsOf(words.locale).compact;
  const reactions = place.settings.hasReactions ? (counted?.reactions ?? []).slice(0, maxReactions) : [];
  const counts = [
    counted && counted.views > 0 && html`<span>${words.views(counted.views)}</span>`,
    counted && counted.comments > 0 && html`<span>${words.comments(counted.comments)}</span>`,
  ];
  const chips = reactions.map(({ emoji, count }) => html`<li>${emoji} ${number.format(count)}</li>`);
  return html`${chips.length > 0 && html`<ul class="chips">${chips}</ul>`}<p class="meta">${counts}<a class="check" href="${path}/verify">${shieldIcon}${isAlone ? words.verifyThis : words.verify}</a></p>`;
}

/** The words in one line, for titles and descriptions; the direction of a page's own words does not reach into them. */
export function postLine(view: PostView, words: Words, limit: number): string {
  const newest = view.versions.at(-1);
  if (!newest) return goneWords(view, words);
  const line = plainText(newest.post.text, limit);
  return line !== '' ? line : words[newest.post.files[0] ? fileKind(newest.post.files[0]) : 'file'];
}
