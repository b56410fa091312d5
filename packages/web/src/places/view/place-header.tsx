// The head of a place: what it is, that everybody reads it, and what can be done with it.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'wouter';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { classNames } from '../../platform/ui/class-names.ts';
import { IconButton } from '../../platform/ui/icon-button.tsx';
import { Menu, type MenuItem } from '../../platform/ui/menu.tsx';
import { paths } from '../../routes.ts';
import * as css from '../../talk/conversation-header/conversation-header.css.ts';
import * as place from '../place.css.ts';
import type { PlaceInfo } from '../place-types.ts';
import { PublicMark } from '../public-mark.tsx';

export interface PlaceHeaderProps {
  readonly info: PlaceInfo;
  readonly hasAbout: boolean;
  readonly menu: readonly MenuItem[];
  readonly onBack: () => void;
  readonly onAbout: () => void;
  readonly onSearch: () => void;
}

export function PlaceHeader({ info, hasAbout, menu, onBack, onAbout, onSearch }: PlaceHeaderProps) {
  const { t } = useLingui();
  return (
    <header className={classNames(css.head, place.panel)}>
      <span className={css.back}>
        <IconButton icon="arrow-left" label={t`Back to the chats`} hasTooltip={false} onPress={onBack} />
      </span>
      <Link
        className={css.who}
        href={hasAbout ? paths.place(info.place) : paths.placeAbout(info.place)}
        replace={hasAbout}
      >
        <Avatar id={info.place} name={info.title} kind={info.kind} size={40} />
        <span className={css.words}>
          <span className={css.titleLine}>
            <h1 className={css.title} dir="auto">
              {info.title}
            </h1>
            <PublicMark />
          </span>
          <Subtitle info={info} />
        </span>
      </Link>
      <div className={css.buttons}>
        <IconButton icon="search" label={t`Search in this place`} keys={['Ctrl', 'F']} onPress={onSearch} />
        <span className={css.wide}>
          <IconButton icon="panel-right" label={t`About`} aria-expanded={hasAbout} onPress={onAbout} />
        </span>
        <Menu
          label={t`Place`}
          placement="bottom end"
          items={menu}
          trigger={<IconButton icon="more-vertical" label={t`More`} hasTooltip={false} onPress={() => undefined} />}
        />
      </div>
    </header>
  );
}

function Subtitle({ info }: { readonly info: PlaceInfo }) {
  return (
    <span className={css.sub}>
      {info.kind === 'channel' ? (
        <Plural
          value={info.followers}
          one="Everybody can read this · # follower"
          other="Everybody can read this · # followers"
        />
      ) : (
        <Plural
          value={info.members}
          one="Everybody can read this · # member"
          other="Everybody can read this · # members"
        />
      )}
    </span>
  );
}

/** Before anything is known of a place. */
export function OpeningHeader({ onBack }: { readonly onBack: () => void }) {
  const { t } = useLingui();
  return (
    <header className={classNames(css.head, place.panel)}>
      <span className={css.back}>
        <IconButton icon="arrow-left" label={t`Back to the chats`} hasTooltip={false} onPress={onBack} />
      </span>
      <span className={css.titleLine}>
        <PublicMark />
        <span className={css.sub}>
          <Trans>Opening…</Trans>
        </span>
      </span>
    </header>
  );
}
