// The panel beside a place: what it is, or the comments on one of its posts.
import { useLingui } from '@lingui/react/macro';
import { ErrorBoundary } from '../platform/ui/error-boundary.tsx';
import { SkeletonRows } from '../platform/ui/skeleton.tsx';
import { paths } from '../routes.ts';
import { MediaLayer } from '../talk/media/media-layer.tsx';
import { SidePane } from '../talk/shell/side-pane.tsx';
import { Comments } from './comments/comments.tsx';
import { type Places, PlacesContext, useKnownPlace } from './places-context.ts';
import { PlaceProfile } from './profile/place-profile.tsx';
import { usePlacesHere } from './use-here.ts';

export interface PlacePanelProps {
  /** Its id, or `@name`. */
  readonly place: string;
  /** The seq of the post whose comments are shown; else what the place is. */
  readonly comments?: number;
}

export function PlacePanel(props: PlacePanelProps) {
  const places = usePlacesHere();
  if (!places) return <SkeletonRows count={4} />;
  return (
    <PlacesContext value={places}>
      <MediaLayer media={places.media}>
        <Panel places={places} {...props} />
      </MediaLayer>
    </PlacesContext>
  );
}

function Panel({ places, place, comments }: PlacePanelProps & { readonly places: Places }) {
  const { t } = useLingui();
  const info = useKnownPlace(places.model, place);
  const title = comments !== undefined ? t`Comments` : info?.kind === 'group' ? t`Public group` : t`Public channel`;
  return (
    <SidePane title={title} back={paths.place(place)} isClosed isBare={comments !== undefined}>
      <ErrorBoundary name="place">
        {info ? (
          comments === undefined ? (
            <PlaceProfile key={info.place} info={info} />
          ) : (
            <Comments key={`${info.place} ${comments}`} info={info} seq={comments} />
          )
        ) : (
          <SkeletonRows count={4} />
        )}
      </ErrorBoundary>
    </SidePane>
  );
}
