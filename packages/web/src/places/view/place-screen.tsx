// An open public place: its head, its posts, and where one writes or follows. Give it the place as its key.
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import { MediaLayer } from '../../talk/media/media-layer.tsx';
import * as pane from '../../talk/timeline/conversation.css.ts';
import type { PlaceInfo } from '../place-types.ts';
import { type Places, PlacesContext, useKnownPlace } from '../places-context.ts';
import { usePlacesHere } from '../use-here.ts';
import { OpenPlace } from './open-place.tsx';
import { OpeningHeader } from './place-header.tsx';

export interface PlaceScreenProps {
  /** Its id, or `@name`. */
  readonly place: string;
  /** The seq of a post to go to. */
  readonly at?: number;
  readonly hasPanel: boolean;
}

export function PlaceScreen(props: PlaceScreenProps) {
  const places = usePlacesHere();
  const [, navigate] = useLocation();
  if (!places) return <OpeningHeader onBack={() => navigate(paths.list)} />;
  return (
    <PlacesContext value={places}>
      <MediaLayer media={places.media}>
        <Found places={places} {...props} />
      </MediaLayer>
    </PlacesContext>
  );
}

function Found({ places, place, at, hasPanel }: PlaceScreenProps & { readonly places: Places }) {
  const [path, navigate] = useLocation();
  const asked = useSearch();
  const { info, failure, retry } = useFound(places, place);
  if (info) {
    // Its id stands in the address from here on: names are for people.
    if (place !== info.place) {
      const rest = path.slice(paths.place(place).length);
      return <Redirect to={`${paths.place(info.place)}${rest}${asked && `?${asked}`}`} replace />;
    }
    return <OpenPlace key={info.place} info={info} hasPanel={hasPanel} {...(at === undefined ? {} : { at })} />;
  }
  if (failure !== undefined) return <NotFound place={place} error={failure} onAgain={retry} />;
  return <OpeningHeader onBack={() => navigate(paths.list)} />;
}

/** A place by id or name: as it is known, and asked for anew. */
function useFound(
  { model }: Places,
  place: string,
): { readonly info: PlaceInfo | undefined; readonly failure: unknown; retry(): void } {
  const [failure, setFailure] = useState<unknown>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again.
  useEffect(() => {
    let isWanted = true;
    setFailure(undefined);
    model.find(place).catch((error: unknown) => isWanted && setFailure(error));
    return () => {
      isWanted = false;
    };
  }, [model, place, round]);
  return { info: useKnownPlace(model, place), failure, retry: () => setRound((now) => now + 1) };
}

function NotFound({
  place,
  error,
  onAgain,
}: {
  readonly place: string;
  readonly error: unknown;
  readonly onAgain: () => void;
}) {
  const [, navigate] = useLocation();
  const words = useErrorWords(error ?? new Error());
  const isNobody = words.kind === 'not-found';
  const name = place.replace(/^@/, '');
  // Places and people share one namespace.
  if (isNobody && place.startsWith('@')) return <Redirect to={paths.person(name)} replace />;
  return (
    <>
      <OpeningHeader onBack={() => navigate(paths.list)} />
      <div className={pane.nothing} role="alert">
        <EmptyState
          drawing="rope"
          fact={isNobody ? <Trans>There is no such public place here.</Trans> : words.what}
          note={isNobody ? undefined : words.safe}
          action={
            <Button onPress={onAgain}>
              <Trans>Try again</Trans>
            </Button>
          }
        />
      </div>
    </>
  );
}
