// The rows of a list of chats, only those in sight mounted. One row is reached by Tab; arrows, Home, End and the page keys go on from there.
import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { ContextMenuHandlers } from '../../platform/ui/context-menu.tsx';
import { rowRem } from './row.css.ts';
import * as css from './virtual-list.css.ts';
import { drawnRows, rowAfterKey, type Sight, scrollToRow } from './virtual-rows.ts';

/** What a row gets from its list. */
export interface RowPlace {
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export interface VirtualListProps {
  readonly label: string;
  readonly chats: readonly string[];
  readonly openChat: string | undefined;
  readonly isCompact: boolean;
  /** Stands above the rows and scrolls with them. */
  readonly above?: ReactNode;
  readonly below?: ReactNode;
  readonly menu?: ContextMenuHandlers | undefined;
  readonly children: (chat: string, place: RowPlace) => ReactNode;
}

export function VirtualList({ label, chats, openChat, isCompact, above, below, menu, children }: VirtualListProps) {
  const scroller = useRef<HTMLElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const rowHeight = useRowHeight(isCompact);
  const [sight, look] = useSight(scroller, rows);
  const [focused, setFocused] = useState<string>();
  const wanted = useRef<string>(undefined);
  const seen: Sight = { ...sight, rowHeight, count: chats.length };
  const stop = [focused, openChat].find((chat) => chat !== undefined && chats.includes(chat)) ?? chats[0];
  const stopIndex = stop === undefined ? -1 : chats.indexOf(stop);

  const go = (index: number): void => {
    const to = scrollToRow(seen, index);
    const box = scroller.current;
    if (to !== undefined && box) box.scrollTop += to - seen.scrolled;
    wanted.current = chats[index];
    setFocused(chats[index]);
    look();
  };
  useLayoutEffect(() => {
    if (wanted.current === undefined) return;
    const row = rows.current?.querySelector<HTMLElement>(`[data-chat="${wanted.current}"]`);
    wanted.current = undefined;
    row?.focus({ preventScroll: true });
  });
  const { isMeasured } = sight;
  const reveal = useEffectEvent((chat: string) => {
    const index = chats.indexOf(chat);
    const to = index < 0 ? undefined : scrollToRow(seen, index);
    if (to !== undefined && scroller.current) scroller.current.scrollTop += to - seen.scrolled;
  });
  // Only when another chat is opened: a list that moves by itself while one reads it is a nuisance.
  useEffect(() => {
    if (openChat !== undefined && isMeasured) reveal(openChat);
  }, [openChat, isMeasured]);

  const keyDown = (index: number, event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = rowAfterKey(index, event.key, seen);
    if (next === undefined) return;
    event.preventDefault();
    go(next);
  };
  return (
    <nav ref={scroller} className={css.scroller} aria-label={label} data-region="list" onScroll={look} {...menu}>
      {above}
      <ul ref={rows} className={css.rows} style={{ height: `${chats.length * rowHeight}px` }}>
        {drawnRows(seen, stopIndex).map((index) => {
          const chat = chats[index] as string;
          return (
            <li
              key={chat}
              className={css.item}
              style={{ height: `${rowHeight}px`, transform: `translateY(${index * rowHeight}px)` }}
              aria-setsize={chats.length}
              aria-posinset={index + 1}
            >
              {children(chat, {
                isStop: chat === stop,
                onFocus: () => setFocused(chat),
                onKeyDown: (event) => keyDown(index, event),
              })}
            </li>
          );
        })}
      </ul>
      {below}
    </nav>
  );
}

/** Pixels, by the size of type that the person has chosen for the browser. */
function useRowHeight(isCompact: boolean): number {
  const [root, setRoot] = useState(16);
  useLayoutEffect(() => setRoot(Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16), []);
  return (isCompact ? rowRem.compact : rowRem.usual) * root;
}

interface Seen {
  readonly scrolled: number;
  readonly height: number;
  readonly isMeasured: boolean;
}

/** How far the rows are scrolled and how high the window on them is; `look` measures again. */
function useSight(
  scroller: React.RefObject<HTMLElement | null>,
  rows: React.RefObject<HTMLElement | null>,
): readonly [Seen, () => void] {
  // No higher than the window: so the first drawing has its rows, and nothing is laid out only to be measured.
  const [seen, setSeen] = useState<Seen>(() => ({ scrolled: 0, height: innerHeight, isMeasured: false }));
  const look = (): void => {
    if (!scroller.current || !rows.current) return;
    const scrolled = scroller.current.scrollTop - rows.current.offsetTop;
    const height = scroller.current.clientHeight;
    setSeen((now) =>
      now.isMeasured && now.scrolled === scrolled && now.height === height
        ? now
        : { scrolled, height, isMeasured: true },
    );
  };
  useLayoutEffect(() => {
    const box = scroller.current;
    if (!box) return undefined;
    const measure = (): void => {
      const scrolled = box.scrollTop - (rows.current?.offsetTop ?? 0);
      setSeen({ scrolled, height: box.clientHeight, isMeasured: true });
    };
    // It tells once at its beginning, before the frame is painted.
    const observer = new ResizeObserver(measure);
    observer.observe(box);
    return () => observer.disconnect();
  }, [scroller, rows]);
  return [seen, look];
}
