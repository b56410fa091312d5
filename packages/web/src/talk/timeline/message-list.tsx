// The list of messages: only what is near the view is in the page, and what is read stays where it is.
import { useLingui } from '@lingui/react/macro';
import { type ReactElement, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Observable } from '../../platform/observe/store.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { type ListedRow, ListScroll } from './list-scroll.ts';
import type { Side } from './paging.ts';
import type { Position } from './positions.ts';
import * as css from './timeline.css.ts';
import type { ScrollOrder, TimelineView } from './timeline-view.ts';

/** What the list needs to know of what it shows. */
export interface ListedView<R extends ListedRow>
  extends Pick<TimelineView, 'generation' | 'isShifted' | 'hasNewer' | 'loading'> {
  readonly rows: readonly R[];
}

/** What the list shows, and what it tells of where it stands. */
export interface ListedModel<R extends ListedRow> {
  readonly view: Observable<ListedView<R>>;
  readonly order: Observable<ScrollOrder | undefined>;
  reach(side: Side): unknown;
  see(seq: number): void;
  attend(isAttended: boolean): void;
  keep(position: Position | undefined): void;
}

/** How a row stands in the list. */
export interface RowStanding {
  readonly place: number;
  readonly isTabStop: boolean;
  readonly isFlashed: boolean;
  /** Said here just now. */
  readonly isNew: boolean;
}

export interface MessageListHandle {
  /** Gives a row the focus. */
  focus(index: number): void;
}

export interface MessageListProps<R extends ListedRow> {
  readonly model: ListedModel<R>;
  /** What it is a list of; messages unless told. */
  readonly label?: string;
  readonly children: (row: R, standing: RowStanding) => ReactElement;
  /** Whether the newest message is in view. */
  readonly onAtEnd: (isAtEnd: boolean) => void;
  readonly onKeyDown?: (event: React.KeyboardEvent, row: R | undefined, index: number) => void;
  readonly onContextMenu?: (event: React.MouseEvent, row: R) => void;
  readonly onClick?: (event: React.MouseEvent, row: R) => void;
  readonly ref?: Ref<MessageListHandle>;
}

const flashMs = 1600;

export function MessageList<R extends ListedRow>(props: MessageListProps<R>) {
  const { model, children, ref } = props;
  const { t } = useLingui();
  const view = useValue(model.view);
  const { rows, hasNewer, generation } = view;
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<VirtualizerHandle>(null);
  const [focused, setFocused] = useState<string>();
  const scroll = useListScroll(model, scroller, list, props.onAtEnd);
  const flashed = useFlash(model);

  const focusedIndex = focused === undefined ? -1 : rows.findIndex(({ key }) => key === focused);
  const tabStop = focusedIndex >= 0 ? focusedIndex : rows.length - 1;
  const newFrom = useNewFrom(rows, generation);

  const rowAt = (target: EventTarget): { row: R | undefined; index: number } => {
    const key = (target as Element).closest<HTMLElement>('[data-message]')?.dataset.message;
    const index = key === undefined ? -1 : rows.findIndex((row) => row.key === key);
    return { row: rows[index], index };
  };
  useImperativeHandle(ref, () => ({
    focus(index) {
      const row = rows[index];
      if (!row) return;
      setFocused(row.key);
      scroll.show(index);
      requestAnimationFrame(() =>
        scroller.current
          ?.querySelector<HTMLElement>(`[data-message="${CSS.escape(row.key)}"]`)
          ?.focus({ preventScroll: true }),
      );
    },
  }));

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: answers for its rows, which have the focus and the names.
    <div
      ref={scroller}
      className={css.scroller}
      onFocus={(event) => setFocused(rowAt(event.target).row?.key)}
      onKeyDown={(event) => {
        const isRow = (event.target as HTMLElement).dataset.message !== undefined;
        const { row, index } = rowAt(event.target);
        if (isRow) props.onKeyDown?.(event, row, index);
      }}
      onContextMenu={(event) => {
        const { row } = rowAt(event.target);
        if (row) props.onContextMenu?.(event, row);
      }}
      onClick={(event) => {
        const { row } = rowAt(event.target);
        if (row) props.onClick?.(event, row);
      }}
    >
      <div className={css.filler} />
      <div
        role="feed"
        aria-label={props.label ?? t`Messages`}
        aria-busy={view.loading !== undefined}
        className={css.feed}
      >
        <Virtualizer
          key={generation}
          ref={list}
          scrollRef={scroller}
          data={rows}
          shift={view.isShifted}
          bufferSize={800}
          keepMounted={tabStop < 0 ? [] : [tabStop]}
          onScroll={() => scroll.moved()}
          onResize={() => scroll.resized()}
          onScrollEnd={() => {
            model.keep(scroll.position());
            // Tab reaches what is in view.
            if (!scroller.current?.contains(document.activeElement)) setFocused(scroll.lastInView()?.key);
          }}
        >
          {(row, index) => (
            <div key={row.key}>
              {children(row, {
                place: index + 1,
                isTabStop: index === tabStop,
                isFlashed: row.key === flashed,
                isNew: row.message.token !== undefined && newFrom !== undefined && index >= newFrom,
              })}
            </div>
          )}
        </Virtualizer>
      </div>
      <AfterDrawing rows={rows} hasNewer={hasNewer} scroll={scroll} model={model} scroller={scroller} list={list} />
    </div>
  );
}

/** Stands after the list, so that its effects run when the rows stand. */
function AfterDrawing({
  rows,
  hasNewer,
  scroll,
  model,
  scroller,
  list,
}: {
  readonly rows: readonly ListedRow[];
  readonly hasNewer: boolean;
  readonly scroll: ListScroll;
  readonly model: ListedModel<ListedRow>;
  readonly scroller: React.RefObject<HTMLDivElement | null>;
  readonly list: React.RefObject<VirtualizerHandle | null>;
}) {
  const order = useValue(model.order);
  const { generation } = useValue(model.view);
  useLayoutEffect(() => {
    scroll.attach(scroller.current, list.current);
    scroll.drawn(rows, hasNewer);
    scroll.follow(order, generation);
  }, [rows, hasNewer, order, generation, scroll, scroller, list]);
  return null;
}

function useListScroll(
  model: ListedModel<ListedRow>,
  scroller: React.RefObject<HTMLDivElement | null>,
  list: React.RefObject<VirtualizerHandle | null>,
  onAtEnd: (isAtEnd: boolean) => void,
): ListScroll {
  const [scroll] = useState(
    () =>
      new ListScroll({
        reach: (side) => void model.reach(side),
        see: (seq) => model.see(seq),
        atEnd: onAtEnd,
      }),
  );
  useEffect(() => {
    const attend = (): void => model.attend(document.visibilityState === 'visible' && document.hasFocus());
    attend();
    const ends = new AbortController();
    const { signal } = ends;
    window.addEventListener('focus', attend, { signal });
    window.addEventListener('blur', attend, { signal });
    document.addEventListener('visibilitychange', attend, { signal });
    scroll.attach(scroller.current, list.current);
    const observer = new ResizeObserver(() => scroll.viewResized());
    if (scroller.current) observer.observe(scroller.current);
    return () => {
      observer.disconnect();
      ends.abort();
      model.keep(scroll.position());
    };
  }, [model, scroll, scroller, list]);
  return scroll;
}

/** The row that was jumped to, for a moment. */
function useFlash(model: ListedModel<ListedRow>): string | undefined {
  const order = useValue(model.order);
  const [over, setOver] = useState<unknown>();
  const isOver = over === order;
  useEffect(() => {
    if (!order?.isFlashed) return;
    const timer = setTimeout(() => setOver(order), flashMs);
    return () => clearTimeout(timer);
  }, [order]);
  return order?.isFlashed && !isOver ? order.key : undefined;
}

/** The index from which rows were said since the place was opened; undefined on the first drawing, where nothing moves. */
function useNewFrom(rows: readonly ListedRow[], generation: number): number | undefined {
  const [opened, setOpened] = useState<{ generation: number; last: string | undefined }>();
  if (rows.length > 0 && opened?.generation !== generation) setOpened({ generation, last: rows.at(-1)?.key });
  if (!opened || opened.generation !== generation) return undefined;
  const index = rows.findIndex(({ key }) => key === opened.last);
  return index < 0 ? undefined : index + 1;
}
