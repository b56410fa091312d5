// All icons, seals and drawings.
import type { GalleryState } from '../../gallery/state.ts';
import { Drawing, type DrawingName, drawings } from './drawings.tsx';
import * as css from './gallery-rows.css.ts';
import { Icon, type IconName, ownIcons } from './icon.tsx';
import { lucide } from './icon-shapes.ts';
import { later } from './icon-shapes-later.ts';
import { Seal } from './seal.tsx';

const iconNames = [...Object.keys(lucide), ...Object.keys(later), ...ownIcons] as IconName[];

export const states: readonly GalleryState[] = [
  {
    name: 'all',
    render: () => (
      <div className={css.grid}>
        {iconNames.map((name) => (
          <div key={name} className={css.cell}>
            <Icon name={name} size={24} />
            {name}
          </div>
        ))}
      </div>
    ),
  },
  {
    name: 'seals',
    render: () => (
      <div className={css.column}>
        {[16, 20, 32, 64].map((size) => (
          <div key={size} className={css.row}>
            <Seal state="sealed" size={size} />
            <Seal state="verified" size={size} />
            <Seal state="changed" size={size} />
          </div>
        ))}
      </div>
    ),
  },
  {
    name: 'drawings',
    render: () => (
      <div className={css.row}>
        {(Object.keys(drawings) as DrawingName[]).map((name) => (
          <Drawing key={name} name={name} />
        ))}
      </div>
    ),
  },
];
