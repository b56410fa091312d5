// The index of the gallery: places and their states, and links that change the look.
import type { PlacedState } from './collect.ts';
import * as css from './gallery.css.ts';

function link(asked: URLSearchParams, name: string, value: string): string {
  const next = new URLSearchParams(asked);
  next.set(name, value);
  return `?${next}`;
}

export function GalleryIndex({
  states,
  asked,
}: {
  readonly states: readonly PlacedState[];
  readonly asked: URLSearchParams;
}) {
  const places = Map.groupBy(states, (state) => state.path.slice(0, state.path.lastIndexOf('/')));
  const looks = [
    ['theme', 'light'],
    ['theme', 'dark'],
    ['dir', 'ltr'],
    ['dir', 'rtl'],
    ['contrast', 'more'],
    ['contrast', 'plain'],
  ] as const;
  return (
    <main className={css.index}>
      <h1 className={css.title}>Gallery: {states.length} states</h1>
      <nav className={css.settings} aria-label="Look">
        {looks.map(([name, value]) => (
          <a key={name + value} href={link(asked, name, value)} className={css.line}>
            {name} {value}
          </a>
        ))}
      </nav>
      <div className={css.places}>
        {[...places].map(([place, inside]) => (
          <section key={place} className={css.place}>
            <h2 className={css.placeName}>{place}</h2>
            {inside.map((state) => (
              <a key={state.path} href={link(asked, 'state', state.path)} className={css.line}>
                {state.name}
              </a>
            ))}
          </section>
        ))}
      </div>
    </main>
  );
}
