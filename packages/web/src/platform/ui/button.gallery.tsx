// States of buttons.
import type { GalleryState } from '../../gallery/state.ts';
import { Button } from './button.tsx';
import * as css from './gallery-rows.css.ts';
import { IconButton } from './icon-button.tsx';

const kinds = ['primary', 'plain', 'quiet', 'danger'] as const;
const sizes = ['small', 'normal', 'large'] as const;
const nothing = () => undefined;

export const states: readonly GalleryState[] = [
  {
    name: 'kinds and sizes',
    render: () => (
      <div className={css.column}>
        {sizes.map((size) => (
          <div key={size} className={css.row}>
            {kinds.map((kind) => (
              <Button key={kind} kind={kind} size={size} onPress={nothing}>
                Send message
              </Button>
            ))}
          </div>
        ))}
      </div>
    ),
  },
  {
    name: 'with icons',
    render: () => (
      <div className={css.row}>
        {kinds.map((kind) => (
          <Button key={kind} kind={kind} icon={kind === 'danger' ? 'trash' : 'reply'} onPress={nothing}>
            {kind === 'danger' ? 'Remove device' : 'Reply'}
          </Button>
        ))}
      </div>
    ),
  },
  {
    name: 'pending and disabled',
    render: () => (
      <div className={css.column}>
        <div className={css.row}>
          {kinds.map((kind) => (
            <Button key={kind} kind={kind} isPending onPress={nothing}>
              Create account
            </Button>
          ))}
        </div>
        <div className={css.row}>
          {kinds.map((kind) => (
            <Button key={kind} kind={kind} isDisabled onPress={nothing}>
              Create account
            </Button>
          ))}
        </div>
      </div>
    ),
  },
  {
    name: 'long words in a narrow place',
    width: 240,
    render: () => (
      <div className={css.column}>
        <Button kind="primary" isWide onPress={nothing}>
          Wiederherstellungsschlüssel aufbewahren und weiter zur Übersicht
        </Button>
        <Button isWide icon="download" onPress={nothing}>
          تنزيل مجموعة الاسترداد والاحتفاظ بها في مكان آمن
        </Button>
      </div>
    ),
  },
  {
    name: 'icon buttons',
    render: () => (
      <div className={css.column}>
        {sizes.map((size) => (
          <div key={size} className={css.row}>
            <IconButton icon="search" label="Search" size={size} onPress={nothing} />
            <IconButton icon="send" label="Send" kind="primary" size={size} isRound onPress={nothing} />
            <IconButton icon="add" label="Add" kind="plain" size={size} onPress={nothing} />
            <IconButton icon="trash" label="Delete" kind="danger" size={size} onPress={nothing} />
            <IconButton icon="pin" label="Pin" size={size} aria-pressed onPress={nothing} />
            <IconButton icon="more" label="More" size={size} isDisabled onPress={nothing} />
          </div>
        ))}
      </div>
    ),
  },
];
