// A group: its name, its members and what may be done to them, who asks to join, its invite links, its rules.
import { Plural, Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useApp } from '../../app-context.tsx';
import type { ChatInfo } from '../../engine/api.ts';
import { useValue } from '../../platform/observe/use-value.ts';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Banner } from '../../platform/ui/banner.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import * as pane from '../shell/side-pane.css.ts';
import { AddPeople } from './add-people.tsx';
import * as css from './details.css.ts';
import { DetailsModel } from './details.model.ts';
import { GroupTitle } from './group-title.tsx';
import { Invites } from './invites.tsx';
import { JoinRequests } from './join-requests.tsx';
import { Members } from './members.tsx';
import { mayManage } from './rights.ts';
import { Vanishing } from './vanishing.tsx';

export function GroupDetails({ info }: { readonly info: ChatInfo }) {
  const { engine, me } = useApp();
  const [model] = useState(() => new DetailsModel(engine, me, info.chat));
  useEffect(() => {
    model.start();
    return () => model.close();
  }, [model]);
  const details = useValue(model.details);
  const state = useValue(model.attempt.state);
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const unread = useErrorWords(details.state === 'failed' ? details.error : undefined);
  const isActive = info.standing === 'active';
  const isManager = isActive && mayManage(details.own);
  const count = details.members.length;
  return (
    <>
      <header className={css.head}>
        <Avatar id={info.chat} name={info.title} kind="group" size={88} />
        <GroupTitle title={info.title} mayRename={isManager} onRename={(title) => model.rename(title)} />
        {count > 0 && (
          <p className={pane.under}>
            <Plural value={count} one="# member" other="# members" />
          </p>
        )}
      </header>
      {failure && <Banner kind="danger">{failure.text}</Banner>}
      {unread && count === 0 && <Banner kind="offline">{unread.text}</Banner>}
      {isManager && <JoinRequests asking={details.asking} model={model} />}
      <h2 className={pane.heading}>
        <Trans>Members</Trans>
      </h2>
      {isManager && <AddPeople members={details.members} onAdd={(accounts) => model.add(accounts)} />}
      {details.state === 'loading' && count === 0 && <SkeletonRows count={3} />}
      <Members details={details} isActive={isActive} me={me.account} model={model} />
      {isManager && <Invites invites={details.invites} model={model} />}
      <h2 className={pane.heading}>
        <Trans>Rules</Trans>
      </h2>
      <Vanishing keepDays={info.keepDays} mayChange={isManager} onChange={(days) => void model.keep(days)} />
      <p className={css.rule}>
        {info.historyHidden ? (
          <Trans>People who come later do not see what was said before they came.</Trans>
        ) : (
          <Trans>People who come later can read what was said before.</Trans>
        )}
      </p>
      <p className={css.rule}>
        <Trans>Only the members’ devices can read this chat; the server cannot.</Trans>
      </p>
    </>
  );
}
