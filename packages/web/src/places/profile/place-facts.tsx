// The face of a place: title, mark, words about it, link and code, what is known of it, and the look at its whole history.

import type { PlaceVerdict } from '@heliogram/client';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { RichText } from '../../platform/text/rich-text.tsx';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Banner } from '../../platform/ui/banner.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { QrCode } from '../../platform/ui/qr-code.tsx';
import * as details from '../../talk/chat-details/details.css.ts';
import { CopyLine } from '../../talk/invites/copy-line.tsx';
import * as link from '../../talk/invites/link-dialog.css.ts';
import * as parts from '../../talk/message/parts.css.ts';
import * as pane from '../../talk/shell/side-pane.css.ts';
import { placeAddress } from '../addresses.ts';
import { categoryWords } from '../categories.ts';
import type { PlaceInfo } from '../place-types.ts';
import { PublicMark } from '../public-mark.tsx';
import { everyName } from '../view/every-name.ts';
import { ProblemAlert } from '../view/post-alerts.tsx';

export interface PlaceFactsProps {
  readonly info: PlaceInfo;
  readonly origin: string;
  readonly verdict: PlaceVerdict | undefined;
  readonly checking: 'idle' | 'pending' | 'done' | 'failed';
  readonly onCheck: () => void;
  readonly onName: (name: string) => void;
}

export function PlaceFacts({ info, origin, verdict, checking, onCheck, onName }: PlaceFactsProps) {
  const { t } = useLingui();
  const address = placeAddress(origin, info.name);
  return (
    <>
      <header className={details.head}>
        <Avatar id={info.place} name={info.title} kind={info.kind} size={88} />
        <h2 className={details.title} dir="auto">
          {info.title}
        </h2>
        <bdi className={pane.under} dir="ltr">
          @{info.name}
        </bdi>
        <PublicMark />
      </header>
      <div className={pane.padded}>
        {info.about !== '' && <RichText text={info.about} mentions={everyName(onName)} />}
        <Facts info={info} />
        <CopyLine text={address} label={t`Public link`} />
        <details>
          <summary>
            <Trans>Code to scan</Trans>
          </summary>
          <div className={link.code}>
            <QrCode text={address} label={t`Code of the public link`} />
          </div>
        </details>
        <Check verdict={verdict} checking={checking} onCheck={onCheck} />
      </div>
    </>
  );
}

function Facts({ info }: { readonly info: PlaceInfo }) {
  const { i18n } = useLingui();
  const language = languageName(info.language, i18n.locale);
  return (
    <dl className={parts.fact}>
      <Fact name={<Trans>Read by</Trans>}>
        <Trans>everybody, also without an account</Trans>
      </Fact>
      <Fact name={<Trans>Followers</Trans>}>{i18n.number(info.followers)}</Fact>
      {info.kind === 'group' && <Fact name={<Trans>Members</Trans>}>{i18n.number(info.members)}</Fact>}
      <Fact name={<Trans>Since</Trans>}>{i18n.date(new Date(info.created * 1000), { dateStyle: 'long' })}</Fact>
      {info.category !== '' && <Fact name={<Trans>About</Trans>}>{i18n._(categoryWords[info.category])}</Fact>}
      {language !== '' && <Fact name={<Trans>Language</Trans>}>{language}</Fact>}
      <Fact name={<Trans>Search engines</Trans>}>
        {info.mayIndex ? <Trans>may list it</Trans> : <Trans>are asked not to list it</Trans>}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: ReactNode; readonly children: ReactNode }) {
  return (
    <>
      <dt className={parts.factName}>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Every entry from the first: signatures, order, rights. */
function Check({ verdict, checking, onCheck }: Pick<PlaceFactsProps, 'verdict' | 'checking' | 'onCheck'>) {
  return (
    <section className={details.dialog}>
      {verdict && verdict.problems.length === 0 && (
        <Banner kind="ok">
          <Plural
            value={verdict.entries}
            one="The one entry there is holds: signature, order and right."
            other="All # entries hold: signatures, order and rights."
          />
        </Banner>
      )}
      {verdict?.problems.slice(0, 8).map(({ kind, seqs }) => (
        <ProblemAlert key={`${kind} ${seqs.join()}`} kind={kind} />
      ))}
      {checking === 'failed' && (
        <Banner kind="offline">
          <Trans>The history could not be read to its end. Try again.</Trans>
        </Banner>
      )}
      <Button icon="shield-check" isPending={checking === 'pending'} onPress={onCheck}>
        <Trans>Check the whole history</Trans>
      </Button>
      <p className={link.note}>
        <Trans>
          This device checks every signature since the beginning. Numbers of followers and views are the server’s word
          and cannot be checked.
        </Trans>
      </p>
    </section>
  );
}

/** What a language is called in another; '' where it is not said or not known. */
function languageName(tag: string, locale: string): string {
  if (tag === '') return '';
  try {
    return new Intl.DisplayNames(locale, { type: 'language' }).of(tag) ?? '';
  } catch {
    return '';
  }
}
