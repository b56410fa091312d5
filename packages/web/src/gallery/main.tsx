// The gallery: every state of every component, one address each: `?state=platform/ui/button/primary&theme=dark&dir=rtl`.
// For people who build and for the checks of accessibility and layout; never part of the app.
import '../platform/look/global.css.ts';
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Component, type ReactNode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { warmParts } from '../platform/ui/aria-parts.ts';
import { haveWords, speak } from '../platform/words/speak.ts';
import { allStates, type PlacedState } from './collect.ts';
import * as css from './gallery.css.ts';
import { GalleryIndex } from './gallery-index.tsx';
import { settle } from './settle.ts';

/** What the checks steer the page by. */
export interface GalleryDoor {
  readonly states: readonly { readonly path: string; readonly width?: number; readonly height?: number }[];
  /** Draws a state; resolves when it stands still: nothing changes for some frames and no fade runs. */
  show(path: string, look: Look): Promise<void>;
  /** Draws every state once and waits for none: what is fetched when it is first shown is asked for. */
  walk(): Promise<void>;
  /** Changes the theme of what stands there. */
  paint(theme: Look['theme']): Promise<void>;
}

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly dir: 'ltr' | 'rtl';
  readonly contrast?: 'more';
}

declare global {
  interface Window {
    gallery?: GalleryDoor;
  }
}

/** A state that breaks shows it, and leaves the others alone. */
class Frame extends Component<{ readonly children: ReactNode }, { readonly failure: string | undefined }> {
  override readonly state: { readonly failure: string | undefined } = { failure: undefined };
  static getDerivedStateFromError(error: unknown) {
    return { failure: String(error) };
  }
  override render() {
    return this.state.failure === undefined ? this.props.children : <p role="alert">{this.state.failure}</p>;
  }
}

function Stage({ state }: { readonly state: PlacedState }) {
  const { width, height } = state;
  const content = <Frame key={state.path}>{state.render()}</Frame>;
  return (
    <main
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and not every state has something to focus.
      tabIndex={0}
      className={css.stage}
      style={width || height ? { padding: 0 } : undefined}
      aria-label={state.path}
      data-stage=""
    >
      {width || height ? (
        <div className={css.sized} style={{ width: width ?? '100%', height: height ?? 'auto', maxWidth: '100%' }}>
          {content}
        </div>
      ) : (
        content
      )}
    </main>
  );
}

const place = document.getElementById('app');
if (!place) throw new Error('the page has no place for the gallery');
const root = createRoot(place);
let shown = 0;

function draw(content: ReactNode): void {
  // Another key each time: every state begins anew, as on a fresh page.
  flushSync(() =>
    root.render(
      <I18nProvider key={++shown} i18n={i18n}>
        {content}
      </I18nProvider>,
    ),
  );
}

async function look({ theme, dir, contrast }: Look): Promise<void> {
  const page = document.documentElement;
  page.dataset.theme = theme;
  if (contrast) page.dataset.contrast = contrast;
  else delete page.dataset.contrast;
  const tag = dir === 'rtl' ? 'ar' : 'en';
  if (i18n.locale !== tag) await speak(tag);
  await Promise.all([haveWords('inside'), haveWords('later')]);
}

const door: GalleryDoor = {
  states: allStates.map(({ path, width, height }) => ({ path, ...(width && { width }), ...(height && { height }) })),
  async show(path, wish) {
    const state = allStates.find((one) => one.path === path);
    if (!state) throw new RangeError(`no state ${path}`);
    draw(null);
    await look(wish);
    draw(<Stage state={state} />);
    await settle();
  },
  async walk() {
    await look({ theme: 'light', dir: 'ltr' });
    for (const state of allStates) {
      draw(<Stage state={state} />);
      await new Promise((resolve) => setTimeout(resolve));
    }
    draw(null);
  },
  async paint(theme) {
    document.documentElement.dataset.theme = theme;
    await settle();
  },
};

const asked = new URLSearchParams(location.search);
const isDark =
  asked.get('theme') === 'dark' || (!asked.has('theme') && matchMedia('(prefers-color-scheme: dark)').matches);
const wish: Look = {
  theme: isDark ? 'dark' : 'light',
  dir: asked.get('dir') === 'rtl' ? 'rtl' : 'ltr',
  ...(asked.get('contrast') === 'more' && { contrast: 'more' }),
};
const path = asked.get('state');
void Promise.all([look(wish), warmParts()]).then(() => {
  window.gallery = door;
  return path === null ? draw(<GalleryIndex states={allStates} asked={asked} />) : door.show(path, wish);
});
