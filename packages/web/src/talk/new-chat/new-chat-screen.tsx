// A new chat: somebody known, an exact name, an invite link – or several people, who become a group.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Banner } from '../../platform/ui/banner.tsx';
import { SearchField } from '../../platform/ui/search-field.tsx';
import { useErrorWords } from '../../platform/words/use-error-words.ts';
import { paths } from '../../routes.ts';
import { readTyped } from '../invites/links.ts';
import { SidePane } from '../shell/side-pane.tsx';
import { GroupFoot } from './group-foot.tsx';
import * as css from './new-chat.css.ts';
import { NewChatModel } from './new-chat.model.ts';
import { Entrances, InviteTyped, NobodyFound, PeopleRows, StrangerRow } from './new-chat-rows.tsx';
import { PickedPeople } from './picked-people.tsx';

export function NewChatScreen({ isGroup }: { readonly isGroup: boolean }) {
  const { t } = useLingui();
  const { engine, chats, me } = useApp();
  const [, navigate] = useLocation();
  const [model] = useState(() => new NewChatModel(engine, chats, me));
  useEffect(() => void model.load(), [model]);
  const typed = useValue(model.typed);
  const picked = useValue(model.picked);
  const people = useValue(model.people);
  const state = useValue(model.attempt.state);
  const failure = useErrorWords(state.kind === 'failed' ? state.error : undefined);
  const found = model.matches(people, typed);
  const isPicking = isGroup || picked.length > 0;
  const open = async (making: Promise<string | undefined>): Promise<void> => {
    const chat = await making;
    if (chat !== undefined) navigate(paths.chat(chat));
  };
  const choose = (name: string): void => {
    if (isPicking) void model.pickStranger(name);
    else void open(model.write(name));
  };
  /** A code holds an invite or somebody's link; anything else is shown as what was typed. */
  const follow = (text: string): void => {
    const read = readTyped(text);
    if (read.kind === 'invite') followInvite(read.link, navigate);
    else if (read.kind === 'person') navigate(paths.person(read.name));
    else model.type(text);
  };
  const submit = (): void => {
    const read = readTyped(typed);
    const [only] = found.people;
    if (read.kind === 'invite') followInvite(read.link, navigate);
    else if (found.stranger !== undefined && found.people.length === 0) choose(found.stranger);
    else if (only && isPicking) model.pick(only);
    else if (only) void open(model.write(only.account));
  };
  return (
    <SidePane
      title={isPicking ? <Trans>New group</Trans> : <Trans>New chat</Trans>}
      foot={
        picked.length > 0 && (
          <GroupFoot
            picked={picked}
            isPending={state.kind === 'pending'}
            onCreate={(title, proposed, history) => void open(model.createGroup(title, proposed, history))}
          />
        )
      }
    >
      <div className={css.search}>
        <PickedPeople picked={picked} onRemove={(person) => model.pick(person)} />
        <SearchField
          label={isPicking ? t`Name` : t`Name or invite link`}
          value={typed}
          onChange={(text) => model.type(text)}
          onSubmit={submit}
          autoFocus
        />
      </div>
      {failure && <Banner kind="danger">{failure.text}</Banner>}
      {readTyped(typed).kind === 'invite' && <InviteTyped onOpen={submit} />}
      {found.stranger !== undefined && (
        <StrangerRow
          name={found.stranger}
          isPicking={isPicking}
          isPending={state.kind === 'pending'}
          onChoose={() => choose(found.stranger ?? '')}
        />
      )}
      {typed === '' && !isPicking && <Entrances onSaved={() => void open(model.saved())} onCode={follow} />}
      <PeopleRows
        people={found.people}
        picked={picked}
        isPicking={isPicking}
        onPick={(person) => model.pick(person)}
        onWrite={(person) => void open(model.write(person.account))}
      />
      {found.people.length === 0 && found.stranger === undefined && <NobodyFound hasTyped={typed !== ''} />}
    </SidePane>
  );
}

function followInvite(link: string, navigate: (to: string) => void): void {
  navigate(`${paths.join}${link.slice(link.indexOf('#'))}`);
}
