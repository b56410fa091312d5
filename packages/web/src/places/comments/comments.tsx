// The comments on a post, connected: read, written, followed.
import { Suspense, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { usePreferences } from '../../platform/look/preferences.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import { useMinute } from '../../talk/chat-list/use-minute.ts';
import type { Point } from '../../talk/message/actions.ts';
import { ReactionPanel } from '../../talk/message/reaction-panel.tsx';
import { writeStanding } from '../compose/standing.ts';
import type { PlaceInfo, PlacePost } from '../place-types.ts';
import { useKnownPlace, usePlaces } from '../places-context.ts';
import { type PostActions, PostActionsContext } from '../view/post-actions.ts';
import { CommentsModel } from './comments.model.ts';
import { CommentsView } from './comments-view.tsx';

export function Comments({ info, seq }: { readonly info: PlaceInfo; readonly seq: number }) {
  const { engine, failure } = useApp();
  const { model: places } = usePlaces();
  const { doesEnterSend } = usePreferences();
  const [, navigate] = useLocation();
  const [model] = useState(() => new CommentsModel(engine, info.place, seq));
  useEffect(() => {
    model.open();
    return () => model.close();
  }, [model]);
  const state = useValue(model.state);
  const attempt = useValue(model.attempt.state);
  const words = useErrorWords(attempt.kind === 'failed' ? attempt.error : undefined);
  const group = useKnownPlace(places, state.group);
  const groupId = state.group;
  useEffect(() => {
    if (groupId !== undefined) places.find(groupId).catch(failure.set);
  }, [places, groupId, failure]);
  const nowMs = useMinute();
  const [reacting, setReacting] = useState<{ readonly comment: PlacePost; readonly at: Point }>();
  const actions: PostActions = {
    react: (comment, emoji) => void model.react(comment, emoji),
    chooseReaction: (comment, at) => setReacting({ comment, at }),
    openHistory: (post) => navigate(paths.place(post.place, post.seq)),
    goTo: (at) => groupId !== undefined && navigate(paths.place(groupId, at)),
    openOrigin: (place, at) => navigate(paths.place(place, at)),
    openName: (name) => navigate(paths.place(`@${name.toLowerCase()}`)),
    retry: () => undefined,
    discard: () => undefined,
    seen: () => undefined,
  };
  return (
    <PostActionsContext value={actions}>
      <CommentsView
        state={state}
        info={info}
        group={group}
        standing={group && writeStanding(group, nowMs)}
        isPending={attempt.kind === 'pending'}
        failure={words?.text}
        doesEnterSend={doesEnterSend}
        nowMs={nowMs}
        onSay={(text) => model.say(text)}
        onMore={() => void model.more().catch(failure.set)}
        onAgain={() => void model.load()}
        onJoin={() => groupId !== undefined && void places.change(groupId, {}, () => engine.places.join(groupId))}
      />
      {reacting && (
        <Suspense>
          <ReactionPanel
            own={reacting.comment.marks.own || null}
            at={reacting.at}
            onChoose={(emoji) => void model.react(reacting.comment, emoji === reacting.comment.marks.own ? '' : emoji)}
            onClose={() => setReacting(undefined)}
          />
        </Suspense>
      )}
    </PostActionsContext>
  );
}
