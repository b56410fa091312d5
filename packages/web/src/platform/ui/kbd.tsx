// Keys of the keyboard: `<Kbd keys={['Ctrl', 'K']} />`.
import { classNames } from './class-names.ts';
import * as css from './kbd.css.ts';

export function Kbd({ keys, isOnInk = false }: { readonly keys: readonly string[]; readonly isOnInk?: boolean }) {
  return (
    <span className={css.row}>
      {keys.map((key) => (
        <kbd key={key} className={classNames(css.key, isOnInk && css.onInk)}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
