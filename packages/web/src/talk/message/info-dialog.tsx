// Everything about one message: when, from which device, who has read it, who reacted, what it said before.

import type { ShownMessage } from '@heliogram/client';
import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useNames } from '../../names-context.ts';
import { RichText } from '../../platform/text/rich-text.tsx';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Dialog } from '../../platform/ui/dialog.tsx';
import * as css from './parts.css.ts';

/** Somebody in the chat, and how far they have read. */
export interface Reader {
  readonly account: string;
  readonly username: string;
  /** The seq of the last message they have read; undefined unknown. */
  readonly readSeq: number | undefined;
}

export interface InfoDialogProps {
  readonly message: ShownMessage;
  readonly isMine: boolean;
  /** Undefined while they are being asked for. */
  readonly readers: readonly Reader[] | undefined;
  readonly onClose: () => void;
}

export function InfoDialog({ message, isMine, readers, onClose }: InfoDialogProps) {
  const { i18n, t } = useLingui();
  const names = useNames();
  const { seq } = message;
  const has = (reader: Reader): boolean => seq !== null && (reader.readSeq ?? 0) >= seq;
  const read = readers?.filter(has) ?? [];
  const unread = readers?.filter((reader) => !has(reader)) ?? [];
  return (
    <Dialog title={t`Message info`} isOpen onClose={onClose}>
      <div className={css.who}>
        <dl className={css.fact}>
          <dt className={css.factName}>
            <Trans>From</Trans>
          </dt>
          <dd>
            <bdi>{names.of(message.from)}</bdi>, <Trans>device {message.device}</Trans>
          </dd>
          <dt className={css.factName}>
            <Trans>Sent</Trans>
          </dt>
          <dd>{i18n.date(new Date(message.time * 1000), { dateStyle: 'full', timeStyle: 'medium' })}</dd>
          <dt className={css.factName}>
            <Trans>Verified</Trans>
          </dt>
          <dd>
            <Trans>Signed by their device, checked on this one</Trans>
          </dd>
        </dl>
        {isMine && readers && (
          <>
            <People title={t`Read by`} people={read} />
            <People title={t`Not read yet, or they do not say`} people={unread} />
          </>
        )}
        {Object.entries(message.reactions).map(([emoji, people]) => (
          <Part key={emoji} title={emoji}>
            {people.map((one) => names.ofUsername(one)).join(', ')}
          </Part>
        ))}
        {message.versions.length > 0 && (
          <Part title={t`Earlier versions`}>
            <div className={css.versions}>
              {message.versions.map((version, index) => (
                <div
                  // biome-ignore lint/suspicious/noArrayIndexKey: the order of versions is their name.
                  key={index}
                  className={css.version}
                >
                  <RichText text={version} />
                </div>
              ))}
            </div>
          </Part>
        )}
      </div>
    </Dialog>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <h3 className={css.heading}>{title}</h3>
      {children}
    </section>
  );
}

function People({ title, people }: { readonly title: string; readonly people: readonly Reader[] }) {
  const names = useNames();
  if (people.length === 0) return null;
  return (
    <Part title={title}>
      <ul className={css.whoList}>
        {people.map((person) => (
          <li key={person.account} className={css.person}>
            <Avatar id={person.account} name={names.of(person)} kind="person" size={28} />
            <bdi>{names.of(person)}</bdi>
          </li>
        ))}
      </ul>
    </Part>
  );
}
