// Linking a new device from one of the account: scan or paste its code, read out two digits, done.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { Dialog } from '../platform/ui/dialog.tsx';
import { Icon } from '../platform/ui/icon.tsx';
import { Spinner } from '../platform/ui/spinner.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { CodeScanner } from './code-scanner.tsx';
import * as door from './door.css.ts';
import { DoorFailure } from './door-failure.tsx';
import * as css from './link-device.css.ts';
import { LinkOldModel, type LinkOldState } from './link-old.model.ts';
import { useLinkFailure } from './link-words.ts';

export interface LinkDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** A device is in. */
  readonly onLinked: () => void;
}

export function LinkDialog({ isOpen, onClose, onLinked }: LinkDialogProps) {
  const { t } = useLingui();
  const engine = useEngine();
  const [model] = useState(() => new LinkOldModel(engine));
  const state = useValue(model.state);
  useEffect(() => () => model.end(), [model]);
  useEffect(() => {
    if (state.kind === 'done') onLinked();
  }, [state.kind, onLinked]);
  const close = (): void => {
    model.end();
    onClose();
  };
  return (
    <Dialog title={t`Link a device`} isOpen={isOpen} onClose={close}>
      <LinkOld state={state} onCode={(text) => void model.found(text)} onAgain={() => model.again()} onClose={close} />
    </Dialog>
  );
}

export interface LinkOldProps {
  readonly state: LinkOldState;
  readonly onCode: (text: string) => void;
  readonly onAgain: () => void;
  readonly onClose: () => void;
  /** The gallery has no camera. */
  readonly hasCamera?: boolean;
}

export function LinkOld({ state, onCode, onAgain, onClose, hasCamera = true }: LinkOldProps) {
  switch (state.kind) {
    case 'scan':
      return <Scan isWrongCode={state.isWrongCode} onCode={onCode} hasCamera={hasCamera} />;
    case 'meeting':
      return (
        <p className={css.waiting} role="status">
          <Spinner size={18} />
          <Trans>Meeting the new device…</Trans>
        </p>
      );
    case 'digits':
      return <Digits code={state.code} />;
    case 'done':
      return (
        <div className={css.center} role="status">
          <Icon name="circle-check" size={40} />
          <p>
            <Trans>The new device is in. Your chats are on their way to it.</Trans>
          </p>
          <Button kind="primary" onPress={onClose}>
            <Trans>Done</Trans>
          </Button>
        </div>
      );
    case 'failed':
      return <Failed state={state} onAgain={onAgain} />;
  }
}

function Scan({
  isWrongCode,
  onCode,
  hasCamera,
}: {
  readonly isWrongCode: boolean;
  readonly onCode: (text: string) => void;
  readonly hasCamera: boolean;
}) {
  const { t } = useLingui();
  const [isText, setIsText] = useState(!hasCamera);
  const [text, setText] = useState('');
  const type = (typed: string): void => {
    setText(typed);
    if (/^\s*heliogram:link\?.+&s=\S+\s*$/.test(typed)) onCode(typed);
  };
  const lede = (
    <p className={door.lede}>
      <Trans>On the new device choose “I have an account”, then “Link this device”. It shows a code.</Trans>
    </p>
  );
  return (
    <div className={door.form}>
      {lede}
      {isText ? (
        <TextField
          label={t`Text of the code`}
          description={t`Begins with heliogram:link`}
          isMultiline
          isCode
          autoFocus
          dir="ltr"
          maxLength={2000}
          value={text}
          onChange={type}
          {...(isWrongCode && { error: t`This is not a code for linking a device.` })}
        />
      ) : (
        <>
          <CodeScanner onCode={onCode} />
          {isWrongCode && (
            <Banner kind="warn">
              <Trans>This is another kind of code. Scan the one on the new device.</Trans>
            </Banner>
          )}
        </>
      )}
      <div className={door.actions}>
        {isText ? (
          <Button kind="primary" isDisabled={text.trim() === ''} onPress={() => onCode(text)}>
            <Trans>Go on</Trans>
          </Button>
        ) : null}
        {hasCamera && (
          <Button kind="quiet" onPress={() => setIsText(!isText)}>
            {isText ? <Trans>Scan with the camera</Trans> : <Trans>Paste the text instead</Trans>}
          </Button>
        )}
      </div>
    </div>
  );
}

function Digits({ code }: { readonly code: string }) {
  return (
    <div className={css.center}>
      <p className={door.lede}>
        <Trans>Type these digits on the new device, and only there. Never tell them to anybody.</Trans>
      </p>
      <p className={css.digits} role="status" aria-label={[...code].join(' ')}>
        {[...code].map((digit, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place.
          <span key={index} aria-hidden="true">
            {digit}
          </span>
        ))}
      </p>
      <p className={css.waiting}>
        <Spinner size={16} />
        <Trans>Waiting for the new device…</Trans>
      </p>
    </div>
  );
}

function Failed({
  state,
  onAgain,
}: {
  readonly state: Extract<LinkOldState, { kind: 'failed' }>;
  readonly onAgain: () => void;
}) {
  const known = useLinkFailure(state.reason);
  return (
    <div className={door.form}>
      {known === undefined ? <DoorFailure error={state.error} /> : <Banner kind="danger">{known}</Banner>}
      <Button kind="primary" onPress={onAgain}>
        <Trans>Try again</Trans>
      </Button>
    </div>
  );
}
