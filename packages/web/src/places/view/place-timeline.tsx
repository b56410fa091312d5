// The posts of a place in every state: opening, failed, empty, full; and over them what is wrong with the place as a whole.
import { Trans, useLingui } from '@lingui/react/macro';
import { type Ref, useState } from 'react';
import { useValue } from '../../platform/observe/use-value.ts';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { Icon } from '../../platform/ui/icon.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { VisuallyHidden } from '../../platform/ui/visually-hidden.tsx';
import type { Point } from '../../talk/message/actions.ts';
import { MessageList, type MessageListHandle, type MessageListProps } from '../../talk/timeline/message-list.tsx';
import { OpeningFailed } from '../../talk/timeline/opening-failed.tsx';
import * as css from '../../talk/timeline/timeline.css.ts';
import type { PlaceInfo, PlacePost } from '../place-types.ts';
import type { PlaceModel } from './place.model.ts';
import { PlaceRowView } from './place-row-view.tsx';
import * as post from './post.css.ts';
import { ProblemAlert } from './post-alerts.tsx';
import type { PlaceRow } from './rows.ts';

export interface PlaceTimelineProps {
  readonly info: PlaceInfo;
  readonly model: PlaceModel;
  readonly me: string;
  readonly nowMs: number;
  readonly listRef?: Ref<MessageListHandle>;
  readonly onKeyDown: NonNullable<MessageListProps<PlaceRow>['onKeyDown']>;
  readonly onMenu: (post: PlacePost, at: Point) => void;
}

export function PlaceTimeline(props: PlaceTimelineProps) {
  const { model } = props;
  const view = useValue(model.view);
  if (view.state === 'failed') return <OpeningFailed error={view.error} onAgain={() => model.again()} />;
  if (view.state === 'opening')
    return (
      <div className={css.frame}>
        <div className={css.skeleton}>
          <SkeletonRows count={3} />
        </div>
      </div>
    );
  return <OpenTimeline {...props} />;
}

function OpenTimeline({ info, model, nowMs, listRef, onKeyDown, onMenu }: PlaceTimelineProps) {
  const { t } = useLingui();
  const view = useValue(model.view);
  const [isAtEnd, setAtEnd] = useState(true);
  const isEmpty = view.rows.length === 0 && !view.hasOlder && !view.hasNewer;
  return (
    <>
      {view.problems.length > 0 && (
        <div className={post.row}>
          {view.problems.map(({ kind }) => (
            <ProblemAlert key={kind} kind={kind} />
          ))}
        </div>
      )}
      <div className={css.frame}>
        {isEmpty ? (
          <div className={css.whole}>
            <EmptyState
              drawing="lamp"
              fact={<Trans>Nothing was posted yet.</Trans>}
              note={<Trans>Whatever is posted here can be read by everybody, also without an account.</Trans>}
            />
          </div>
        ) : (
          <MessageList
            model={model}
            label={t`Posts`}
            onAtEnd={setAtEnd}
            onKeyDown={onKeyDown}
            onContextMenu={(event, row) => {
              // What is chosen by the pointer keeps the browser's own menu.
              if (row.kind !== 'post' || getSelection()?.isCollapsed === false) return;
              event.preventDefault();
              onMenu(row.post, { x: event.clientX, y: event.clientY });
            }}
            {...(listRef === undefined ? {} : { ref: listRef })}
          >
            {(row, standing) => <PlaceRowView row={row} info={info} nowMs={nowMs} {...standing} />}
          </MessageList>
        )}
        <Edge model={model} failed={view.failedEdge} />
        {!(isAtEnd && !view.hasNewer) && !isEmpty && (
          <div className={css.floating}>
            <button type="button" className={css.jump} onClick={() => void model.jumpToNewest()}>
              <Icon name="chevron-down" size={24} />
              <VisuallyHidden>
                <Trans>Go to the newest post</Trans>
              </VisuallyHidden>
            </button>
          </div>
        )}
      </div>
    </>
  );
}

function Edge({ model, failed }: { readonly model: PlaceModel; readonly failed: 'older' | 'newer' | undefined }) {
  if (!failed) return null;
  return (
    <div className={failed === 'older' ? css.edgeTop : css.edgeBottom} role="status">
      <span className={css.pill}>
        {failed === 'older' ? (
          <Trans>Earlier posts could not be loaded.</Trans>
        ) : (
          <Trans>Later posts could not be loaded.</Trans>
        )}
        <Button size="small" kind="quiet" onPress={() => void model.reach(failed)}>
          <Trans>Try again</Trans>
        </Button>
      </span>
    </div>
  );
}
