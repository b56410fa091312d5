// Faces and counts.
import type { GalleryState } from '../../gallery/state.ts';
import { Avatar, type AvatarProps, nameColor } from './avatar.tsx';
import { Badge } from './badge.tsx';
import * as css from './gallery-rows.css.ts';

const kinds: readonly AvatarProps['kind'][] = ['person', 'group', 'channel', 'bot', 'saved'];
const names = ['Lena Fischer', 'mo', 'Ana de la Cruz', 'ليلى حداد', '김민준', '👩🏽‍🚀 Crew', 'ज़ोया', 'Ω', '…'];

export const states: readonly GalleryState[] = [
  {
    name: 'kinds and sizes',
    render: () => (
      <div className={css.column}>
        {[24, 32, 48, 96].map((size) => (
          <div key={size} className={css.row}>
            {kinds.map((kind) => (
              <Avatar key={kind} id={`${kind}${kind}`} name="Lena Fischer" kind={kind} size={size} />
            ))}
            {kinds.map((kind) => (
              <Avatar key={kind} id={kind} name="" kind={kind} size={size} />
            ))}
          </div>
        ))}
      </div>
    ),
  },
  {
    name: 'hues and scripts',
    render: () => (
      <div className={css.grid}>
        {Array.from({ length: 27 }, (_, at) => ({ id: `id ${at * 7}`, name: names[at % names.length] ?? '' })).map(
          ({ id, name }) => (
            <div key={id} className={css.cell}>
              <Avatar id={id} name={name} kind="person" />
              <span style={nameColor(id)} dir="auto">
                {name}
              </span>
            </div>
          ),
        )}
      </div>
    ),
  },
  {
    name: 'badges',
    render: () => (
      <div className={css.column}>
        {(['unread', 'muted', 'mention'] as const).map((kind) => (
          <div key={kind} className={css.row}>
            {[0, 1, 12, 999, 12_345].map((count) => (
              <Badge key={count} kind={kind} count={count} />
            ))}
          </div>
        ))}
      </div>
    ),
  },
];
