// The lines of a new chat: ways in, people, the one whose exact name was typed.
import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense, useState } from 'react';
import { useLocation } from 'wouter';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { Icon, type IconName } from '../../platform/ui/icon.tsx';
import { later } from '../../platform/ui/part.tsx';
import { paths } from '../../routes.ts';
import { OwnLinkDialog } from '../invites/own-link-dialog.tsx';
import * as pane from '../shell/side-pane.css.ts';
import * as css from './new-chat.css.ts';
import type { Choice } from './people.ts';

const CodeScanner = later(() => import('../../identity/code-scanner.tsx').then(({ CodeScanner }) => CodeScanner));

/** What can be begun without a name. */
export interface EntrancesProps {
  readonly onSaved: () => void;
  /** The text of a code that was scanned. */
  readonly onCode: (text: string) => void;
}

export function Entrances({ onSaved, onCode }: EntrancesProps) {
  const { t } = useLingui();
  const [, navigate] = useLocation();
  const [isLinkShown, setIsLinkShown] = useState(false);
  const [isScanning, setIsScanning] = useState(false);
  return (
    <>
      <Entrance icon="users" name={t`New group`} onPress={() => navigate(paths.newGroup)} />
      <Entrance icon="channel" name={t`New public channel`} onPress={() => navigate(paths.newChannel)} />
      <Entrance icon="globe" name={t`New public group`} onPress={() => navigate(paths.newPublicGroup)} />
      <Entrance icon="bookmark" name={t`Saved messages`} onPress={onSaved} />
      <Entrance icon="qr-code" name={t`My link and code`} onPress={() => setIsLinkShown(true)} />
      <Entrance icon="scan-line" name={t`Scan a code`} onPress={() => setIsScanning(true)} />
      <Dialog title={t`Scan a code`} isOpen={isScanning} onClose={() => setIsScanning(false)} size="small">
        {isScanning && (
          <Suspense>
            <CodeScanner
              onCode={(text) => {
                setIsScanning(false);
                onCode(text);
              }}
            />
          </Suspense>
        )}
      </Dialog>
      <OwnLinkDialog isOpen={isLinkShown} onClose={() => setIsLinkShown(false)} />
    </>
  );
}

function Entrance({ icon, name, onPress }: { icon: IconName; name: string; onPress: () => void }) {
  return (
    <button type="button" className={pane.lineButton} onClick={onPress}>
      <span className={pane.lineIcon}>
        <Icon name={icon} />
      </span>
      <span className={pane.name}>{name}</span>
    </button>
  );
}

export interface PeopleRowsProps {
  readonly people: readonly Choice[];
  readonly picked: readonly Choice[];
  /** A press chooses for the group instead of opening a chat. */
  readonly isPicking: boolean;
  readonly onPick: (person: Choice) => void;
  readonly onWrite: (person: Choice) => void;
}

export function PeopleRows({ people, picked, isPicking, onPick, onWrite }: PeopleRowsProps) {
  const { t } = useLingui();
  if (people.length === 0) return null;
  return (
    <>
      <h2 className={pane.heading}>
        <Trans>People you know</Trans>
      </h2>
      <ul>
        {people.map((person) => {
          const isPicked = picked.some(({ username }) => username === person.username);
          return (
            <li key={person.account} className={css.person}>
              <button
                type="button"
                className={pane.lineButton}
                aria-pressed={isPicking ? isPicked : undefined}
                onClick={() => (isPicking ? onPick(person) : onWrite(person))}
              >
                <PersonWords person={person} />
              </button>
              <button
                type="button"
                className={css.tick}
                aria-pressed={isPicked}
                aria-label={t`Add ${person.name} to a group`}
                tabIndex={isPicking ? -1 : 0}
                onClick={() => onPick(person)}
              >
                <span className={css.ring}>{isPicked && <Icon name="check" size={14} />}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function PersonWords({ person }: { readonly person: Choice }) {
  return (
    <>
      <Avatar id={person.account} name={person.name} kind="person" size={40} />
      <span className={pane.words}>
        <bdi className={pane.name}>{person.name}</bdi>
        {person.name !== person.username && <span className={pane.under}>@{person.username}</span>}
      </span>
    </>
  );
}

export interface StrangerRowProps {
  readonly name: string;
  readonly isPicking: boolean;
  readonly isPending: boolean;
  readonly onChoose: () => void;
}

export function StrangerRow({ name, isPicking, isPending, onChoose }: StrangerRowProps) {
  return (
    <button type="button" className={pane.lineButton} disabled={isPending} onClick={onChoose}>
      <span className={pane.lineIcon}>
        <Icon name={isPicking ? 'user-plus' : 'send'} />
      </span>
      <span className={pane.words}>
        <span className={pane.name}>
          {isPicking ? (
            <Trans>
              Add <bdi>@{name}</bdi>
            </Trans>
          ) : (
            <Trans>
              Write to <bdi>@{name}</bdi>
            </Trans>
          )}
        </span>
        <span className={pane.under}>
          <Trans>Somebody with exactly this name</Trans>
        </span>
      </span>
    </button>
  );
}

export function InviteTyped({ onOpen }: { readonly onOpen: () => void }) {
  return (
    <div className={pane.padded}>
      <Button kind="primary" icon="link" isWide onPress={onOpen}>
        <Trans>Open the invite</Trans>
      </Button>
    </div>
  );
}

export function NobodyFound({ hasTyped }: { readonly hasTyped: boolean }) {
  return (
    <div className={pane.centre}>
      <EmptyState
        drawing="rope"
        fact={hasTyped ? <Trans>Nobody you know is called that.</Trans> : <Trans>You know nobody here yet.</Trans>}
        note={<Trans>Type the whole name of somebody: 3 to 32 letters, digits and _.</Trans>}
      />
    </div>
  );
}
