// A place's row in the list with all it follows, and its menu.
import { useLingui } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { ContextMenu, type MenuPoint } from '../../platform/ui/context-menu.tsx';
import type { RowPlace } from '../../talk/chat-list/virtual-list.tsx';
import type { Places } from '../places-context.ts';
import { usePlaceMenu } from './place-menu.ts';
import { PlaceRow } from './place-row.tsx';

export interface ListedPlaceProps {
  readonly chat: string;
  readonly place: RowPlace;
  readonly isOpen: boolean;
  readonly isCompact: boolean;
  readonly nowMs: number;
}

export function ListedPlace(props: ListedPlaceProps) {
  const places = useValue(useApp().places.here);
  return places ? <Row places={places} {...props} /> : null;
}

function Row({ places, chat, place, ...rest }: ListedPlaceProps & { readonly places: Places }) {
  const info = useValue(places.model.byId.at(chat));
  return info ? <PlaceRow info={info} {...rest} {...place} /> : null;
}

export interface ListedPlaceMenuProps {
  readonly chat: string;
  readonly at: MenuPoint | undefined;
  readonly onClose: () => void;
}

export function ListedPlaceMenu(props: ListedPlaceMenuProps) {
  const places = useValue(useApp().places.here);
  return places ? <Menu places={places} {...props} /> : null;
}

function Menu({ places, chat, at, onClose }: ListedPlaceMenuProps & { readonly places: Places }) {
  const { t } = useLingui();
  const info = useValue(places.model.byId.at(chat));
  const items = usePlaceMenu(places, info);
  return <ContextMenu label={info?.title ?? t`Place`} items={items} at={at} onClose={onClose} />;
}
