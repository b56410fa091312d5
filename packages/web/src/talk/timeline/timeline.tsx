// The timeline of a chat: its messages, and what floats over them. Every state: opening, failed, empty, full.
import { Trans, useLingui } from '@lingui/react/macro';
import { type Ref, useState } from 'react';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';
import { MessageRow } from '../message/message-row.tsx';
import { JumpButtons } from './jump-buttons.tsx';
import { MessageList, type MessageListHandle, type MessageListProps } from './message-list.tsx';
import { OpeningFailed } from './opening-failed.tsx';
import type { Row } from './rows.ts';
import * as css from './timeline.css.ts';
import type { TimelineModel } from './timeline.model.ts';
import type { TimelineView } from './timeline-view.ts';

export interface TimelineProps extends Pick<MessageListProps<Row>, 'onKeyDown' | 'onContextMenu' | 'onClick'> {
  readonly model: TimelineModel;
  readonly me: { readonly account: string; readonly username: string };
  /** Accounts by username, of the people here. */
  readonly people: ReadonlyMap<string, string>;
  readonly isGroup: boolean;
  /** Keys of the rows that are chosen; undefined while none can be. */
  readonly chosen: ReadonlySet<string> | undefined;
  /** Who can read this chat, for when nothing has been said. */
  readonly emptyNote: string;
  readonly listRef?: Ref<MessageListHandle>;
}

export function Timeline(props: TimelineProps) {
  const { model } = props;
  const { i18n } = useLingui();
  const view = useValue(model.view);
  if (view.state === 'failed') return <OpeningFailed error={view.error} onAgain={() => void model.open()} />;
  if (view.state === 'opening')
    return (
      <div className={css.frame}>
        <div className={css.skeleton}>
          <SkeletonRows count={3} />
        </div>
      </div>
    );
  // Names of rows are made outside of React: another language is another list.
  return <OpenTimeline key={i18n.locale} {...props} view={view} />;
}

function OpenTimeline(props: TimelineProps & { readonly view: TimelineView }) {
  const { model, me, people, isGroup, chosen, view, emptyNote, listRef } = props;
  const { t } = useLingui();
  const [isAtEnd, setAtEnd] = useState(true);
  if (view.rows.length === 0 && !view.hasOlder && !view.hasNewer)
    return (
      <div className={css.frame}>
        <div className={css.whole}>
          <EmptyState drawing="lamp" fact={t`No messages yet.`} note={emptyNote} />
        </div>
      </div>
    );
  return (
    <div className={css.frame}>
      <MessageList
        model={model}
        onAtEnd={setAtEnd}
        {...(listRef === undefined ? {} : { ref: listRef })}
        {...pick(props)}
      >
        {(row, standing) => (
          <MessageRow
            row={row}
            me={me}
            people={people}
            isGroup={isGroup}
            isSelecting={chosen !== undefined}
            isSelected={chosen?.has(row.key) ?? false}
            {...standing}
          />
        )}
      </MessageList>
      <Edges view={view} model={model} />
      <JumpButtons model={model} isAtEnd={isAtEnd && !view.hasNewer} />
    </div>
  );
}

function pick({ onKeyDown, onContextMenu, onClick }: TimelineProps): Partial<MessageListProps<Row>> {
  return { ...(onKeyDown && { onKeyDown }), ...(onContextMenu && { onContextMenu }), ...(onClick && { onClick }) };
}

function Edges({ view, model }: { readonly view: TimelineView; readonly model: TimelineModel }) {
  const { t } = useLingui();
  const { loading, failedEdge } = view;
  return (
    <>
      {(loading === 'older' || loading === 'place') && (
        <div key={loading} className={css.loading}>
          <span className={css.pill}>
            <Spinner size={16} />
            {loading === 'place' ? <Trans>Looking for the message…</Trans> : <Trans>Earlier messages…</Trans>}
          </span>
        </div>
      )}
      {failedEdge && (
        <div className={failedEdge === 'older' ? css.edgeTop : css.edgeBottom} role="status">
          <span className={css.pill}>
            {failedEdge === 'older' ? (
              <Trans>Earlier messages could not be loaded.</Trans>
            ) : (
              <Trans>Later messages could not be loaded.</Trans>
            )}
            <Button size="small" kind="quiet" onPress={() => void model.reach(failedEdge)}>
              {t`Try again`}
            </Button>
          </span>
        </div>
      )}
    </>
  );
}
