// The one field of a new place, what follows from it, and the button.
import { Trans, useLingui } from '@lingui/react/macro';
import type { FormEvent } from 'react';
import { Banner } from '../../platform/ui/banner.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { TextField } from '../../platform/ui/text-field.tsx';
import * as pane from '../../talk/shell/side-pane.css.ts';
import type { PlaceKindName } from '../place-types.ts';
import { EverybodyReads } from '../public-mark.tsx';
import * as post from '../view/post.css.ts';
import type { NameState, NewPlaceState } from './new-place.model.ts';

export interface NewPlaceFormProps {
  readonly kind: PlaceKindName;
  /** The server's name, as it stands before the place's. */
  readonly origin: string;
  readonly state: NewPlaceState;
  readonly mayCreate: boolean;
  readonly isPending: boolean;
  readonly failure?: string | undefined;
  readonly onTitle: (title: string) => void;
  readonly onName: (name: string) => void;
  readonly onOwnName: () => void;
  readonly onCreate: () => void;
}

export function NewPlaceForm(props: NewPlaceFormProps) {
  const { kind, origin, state, mayCreate, isPending, failure, onTitle, onName, onCreate } = props;
  const { t } = useLingui();
  const words = useNameWords(state.nameState);
  const needsName = state.isNameOwn || (state.title.trim() !== '' && state.name === '');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (mayCreate && !isPending) onCreate();
  };
  return (
    <form className={pane.padded} onSubmit={submit}>
      <p className={pane.under} style={{ whiteSpace: 'normal' }}>
        {kind === 'channel' ? (
          <Trans>You and whom you allow post here. Everybody can read and follow.</Trans>
        ) : (
          <Trans>Members write here. Everybody can read, and anybody may join.</Trans>
        )}
      </p>
      <TextField
        label={t`Name`}
        placeholder={kind === 'channel' ? t`Harbour news` : t`Harbour neighbours`}
        value={state.title}
        onChange={onTitle}
        maxLength={128}
        autoFocus
        enterKeyHint="done"
        description={needsName ? undefined : <Address {...props} />}
      />
      {needsName && (
        <TextField
          label={t`Public address`}
          description={words}
          error={state.nameState === 'taken' || state.nameState === 'bad' ? words : undefined}
          value={state.name}
          onChange={onName}
          start={<span dir="ltr">{origin}/@</span>}
          maxLength={32}
          dir="ltr"
          isCode
        />
      )}
      {failure && <Banner kind="danger">{failure}</Banner>}
      <EverybodyReads />
      <Button kind="primary" size="large" isWide type="submit" isDisabled={!mayCreate} isPending={isPending}>
        {kind === 'channel' ? <Trans>Create channel</Trans> : <Trans>Create group</Trans>}
      </Button>
    </form>
  );
}

/** What follows from the name, with the way to say it otherwise. */
function Address({ origin, state, onOwnName }: NewPlaceFormProps) {
  const words = useNameWords(state.nameState);
  if (state.name === '')
    return <Trans>Its public address follows from it and never changes. The name can be changed later.</Trans>;
  return (
    <span className={post.facts}>
      <bdi dir="ltr">
        {origin}/@{state.name}
      </bdi>
      <span>{words}</span>
      <button type="button" className={post.link} onClick={onOwnName}>
        <Trans>Choose another address</Trans>
      </button>
    </span>
  );
}

function useNameWords(state: NameState): string {
  const { t } = useLingui();
  switch (state) {
    case 'none':
      return t`3 to 32 letters a–z, digits and _. It never changes.`;
    case 'bad':
      return t`3 to 32 letters a–z, digits and _, beginning with a letter.`;
    case 'looking':
      return t`Looking whether it is free…`;
    case 'free':
      return t`It is free.`;
    case 'taken':
      return t`It is taken by somebody.`;
    case 'unknown':
      return t`Whether it is free is found out when you create it.`;
  }
}
