// The beginning of everything public in the app: the account's places, their rows in the list, links that lead into the app.
import { navigate } from 'wouter/use-browser-location';
import type { Engine } from '../engine/api.ts';
import { haveWords } from '../platform/words/speak.ts';
import type { ListedRow } from '../talk/chat-list/order.ts';
import { pathOfAddress } from './addresses.ts';
import { rowsOfList } from './list/list-rows.ts';
import { PlacesModel } from './places.model.ts';
import type { Places } from './places-context.ts';
import { PublicMedia } from './public-media.ts';

/** @param show hears the rows of the list whenever they change */
export function openPlaces(
  engine: Engine,
  failed: (error: unknown) => void,
  show: (rows: readonly ListedRow[]) => void,
): { readonly places: Places; end(): void } {
  const model = new PlacesModel(engine, failed);
  const media = new PublicMedia();
  let rows: readonly ListedRow[] = [];
  let words: Promise<void> | undefined;
  const draw = (): void => {
    rows = rowsOfList(model.byId.values(), rows, Date.now());
    if (rows.length === 0 && !words) return;
    // A row that cannot say yet what it is would be a hole in the list.
    words ??= haveWords('later').catch(() => undefined);
    void words.then(() => isOpen && show(rows));
  };
  let isOpen = true;
  const ends = [model.revision.subscribe(draw), followLinks(), () => model.close(), () => media.sound.stop()];
  model.start();
  return {
    places: { model, media },
    end() {
      isOpen = false;
      for (const end of ends) end();
      show([]);
    },
  };
}

/** A press on a public link of this server opens it here. With a key that asks for another window the browser does what it does. */
function followLinks(): () => void {
  const press = (event: MouseEvent): void => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const path = link && pathOfAddress(link.href, location.origin);
    if (!path) return;
    event.preventDefault();
    navigate(path);
  };
  document.addEventListener('click', press);
  return () => document.removeEventListener('click', press);
}
