// What a place is: its words, its link, who leads it, whether its history holds; and for who leads it, its numbers and settings.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Banner } from '../../platform/ui/banner.tsx';
import { classNames } from '../../platform/ui/class-names.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import * as details from '../../talk/chat-details/details.css.ts';
import * as pane from '../../talk/shell/side-pane.css.ts';
import { usePlaceMenu } from '../list/place-menu.ts';
import type { PlaceInfo } from '../place-types.ts';
import type { PlacesModel } from '../places.model.ts';
import { usePlaces } from '../places-context.ts';
import { AdminRows } from './admin-rows.tsx';
import { MemberRows } from './member-rows.tsx';
import { PlaceFacts } from './place-facts.tsx';
import { PlaceSettings } from './place-settings.tsx';
import { PlaceProfileModel } from './profile.model.ts';
import { Statistics } from './statistics.tsx';
import { WaitingPosts } from './waiting-posts.tsx';

export function PlaceProfile({ info }: { readonly info: PlaceInfo }) {
  const { engine, failure } = useApp();
  const { model: places } = usePlaces();
  const groups = ownGroups(places, useValue(places.revision));
  const [, navigate] = useLocation();
  const [model] = useState(() => new PlaceProfileModel(engine, info.place));
  const { place, kind, isFounder } = info;
  const rights = info.rights.join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rights stand for the whole.
  useEffect(() => void model.load(info), [model, kind, isFounder, rights]);
  const admins = useValue(model.admins);
  const days = useValue(model.days);
  const members = useValue(model.members);
  const asking = useValue(model.asking);
  const waiting = useValue(model.waiting);
  const state = useValue(model.attempt.state);
  const words = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const has = (right: PlaceInfo['rights'][number]): boolean => isFounder || info.rights.includes(right);
  const change = (part: Parameters<PlaceProfileModel['change']>[0]): void => {
    void model.change(part).then((isDone) => {
      if (isDone) places.find(place).catch(failure.set);
    });
  };
  return (
    <>
      <PlaceFacts
        info={info}
        origin={location.origin}
        verdict={useValue(model.verdict)}
        checking={useValue(model.checking.state).kind}
        onCheck={() => void model.check()}
        onName={(name) => navigate(paths.place(`@${name}`))}
      />
      {words && <Banner kind="danger">{words.text}</Banner>}
      <WaitingPosts posts={waiting} onTakeBack={(id) => void model.unschedule(id)} />
      <AdminRows
        admins={admins}
        kind={kind}
        own={isFounder ? undefined : info.rights}
        mayAppoint={has('appoint')}
        isPending={state.kind === 'pending'}
        onGrant={(account, granted) => void model.grant(account, granted)}
        onAppoint={(name, granted) => model.appoint(name, granted)}
      />
      {kind === 'group' && has('members') && (
        <MemberRows
          members={members}
          asking={asking}
          onAnswer={(account, isLetIn) => void model.answer(account, isLetIn)}
          onBan={(account, until) => void model.ban(account, until)}
        />
      )}
      {days && (
        <>
          <Heading>
            <Trans>Statistics</Trans>
          </Heading>
          <div className={pane.padded}>
            <Statistics days={days} />
          </div>
        </>
      )}
      {has('settings') && (
        <>
          <Heading>
            <Trans>Settings</Trans>
          </Heading>
          <PlaceSettings
            key={info.headSeq}
            info={info}
            isPending={state.kind === 'pending'}
            groups={groups}
            onChange={change}
          />
        </>
      )}
      <PlaceActions info={info} />
    </>
  );
}

/** Groups whose settings this account may change, as of a revision. */
function ownGroups(places: PlacesModel, _revision: number): readonly PlaceInfo[] {
  return [...places.byId.values()].filter(
    ({ kind, isFounder, rights }) => kind === 'group' && (isFounder || rights.includes('settings')),
  );
}

function Heading({ children }: { readonly children: React.ReactNode }) {
  return <h2 className={pane.heading}>{children}</h2>;
}

/** What is done with the place as a whole: as in its menu. */
function PlaceActions({ info }: { readonly info: PlaceInfo }) {
  const { t } = useLingui();
  const items = usePlaceMenu(usePlaces(), info).filter(({ id }) => id !== 'link' && id !== 'read');
  if (items.length === 0) return null;
  return (
    <section className={details.actions} aria-label={t`What you can do`}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          className={classNames(pane.lineButton, item.isDanger && details.danger)}
          onClick={item.onAction}
        >
          <Icon name={item.icon ?? 'more'} />
          <span className={pane.name}>{item.label}</span>
        </button>
      ))}
    </section>
  );
}
