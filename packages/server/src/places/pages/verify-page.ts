// The page on which a reader's own browser checks a post, and what to do without scripts.
import { html } from './html.ts';
import type { Page } from './layout.ts';
import { common, placeHead } from './place-page.ts';
import type { PlaceView, Site } from './place-view.ts';
import type { Words } from './words/words.ts';

/** Built beside the web app. */
const script = '/verify-post.js';

/** The script is there where the web app is. */
export function verifyPage(place: PlaceView, seq: number, words: Words, site: Site): Page {
  const { name } = place.settings;
  const command = `npm run cli -- channel verify ${name} --server ${site.origin}`;
  return {
    ...common(place, words, site),
    status: 200,
    title: `${words.verifyPost(seq)} – ${place.settings.title}`,
    mayIndex: false,
    main: html`${placeHead(place, words, site)}<section class="card post"><h2>${words.verifyPost(seq)}</h2><p>${words.verifySays}</p>${site.hasApp && html`<div id="verify" data-place="${place.key}" data-name="${name}" data-seq="${seq}" data-language="${words.tag}" role="status" hidden><p>${words.verifyWorking}</p></div>`}<p>${words.verifyWithout}</p><pre class="cmd" dir="ltr" tabindex="0">${command}</pre></section><p class="more"><a class="btn plain" href="/@${name}/${seq}">${words.backToPost}</a></p>`,
    foot: words.footer,
    ...(site.hasApp && { script }),
  };
}
