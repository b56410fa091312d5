// This device asks to be linked: the code stands there at once, as a picture and as text; then it asks for two digits.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { useEngine } from '../app-context.tsx';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { QrCode } from '../platform/ui/qr-code.tsx';
import { Spinner } from '../platform/ui/spinner.tsx';
import { TextField } from '../platform/ui/text-field.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { paths } from '../routes.ts';
import { deviceName } from './device-name.ts';
import * as door from './door.css.ts';
import { DoorFrame } from './door.tsx';
import { DoorFailure } from './door-failure.tsx';
import * as css from './link-device.css.ts';
import { digitsLength, LinkNewModel, type LinkNewState, plainDigits } from './link-new.model.ts';
import { useLinkFailure } from './link-words.ts';

export function LinkScreen({ onDone }: { readonly onDone: () => void }) {
  const engine = useEngine();
  const [, navigate] = useLocation();
  const [model] = useState(() => new LinkNewModel(engine, deviceName(navigator.userAgent), onDone));
  useEffect(() => {
    model.begin();
    return () => model.end();
  }, [model]);
  return (
    <LinkNew
      state={useValue(model.state)}
      onDigits={(digits) => void model.typed(digits)}
      onAgain={() => model.begin()}
      onRecover={() => navigate(paths.recover)}
      onBack={() => navigate(paths.welcome)}
    />
  );
}

export interface LinkNewProps {
  readonly state: LinkNewState;
  readonly onDigits: (digits: string) => void;
  readonly onAgain: () => void;
  readonly onRecover: () => void;
  readonly onBack: () => void;
}

export function LinkNew({ state, onDigits, onAgain, onRecover, onBack }: LinkNewProps) {
  if (state.kind === 'digits')
    return (
      <DoorFrame
        key="digits"
        hasOwnFocus
        title={<Trans>Type the two digits</Trans>}
        lede={<Trans>They are on the screen of your other device. There is one try; a wrong one starts anew.</Trans>}
        onBack={onBack}
      >
        <DigitsField isChecking={state.isChecking} onDigits={onDigits} />
      </DoorFrame>
    );
  if (state.kind === 'failed') return <LinkFailed state={state} onAgain={onAgain} onBack={onBack} />;
  return (
    <DoorFrame key="code" title={<Trans>Link this device</Trans>} onBack={onBack}>
      <div className={css.code}>
        <Code state={state} />
      </div>
      <ol className={css.steps}>
        <li className={css.step}>
          <Trans>Open Heliogram on a device you use already.</Trans>
        </li>
        <li className={css.step}>
          <Trans>Go to Settings, Devices, “Link a device”.</Trans>
        </li>
        <li className={css.step}>
          <Trans>Scan this code, or paste its text.</Trans>
        </li>
      </ol>
      <div className={door.actions}>
        {state.kind === 'code' && <CopyCode qr={state.qr} />}
        <Button kind="quiet" isWide onPress={onRecover}>
          <Trans>Use the twelve words instead</Trans>
        </Button>
      </div>
    </DoorFrame>
  );
}

function Code({ state }: { readonly state: LinkNewState }) {
  const { t } = useLingui();
  if (state.kind === 'code') return <QrCode text={state.qr} label={t`Code for linking this device`} />;
  return <Spinner size={28} />;
}

function CopyCode({ qr }: { readonly qr: string }) {
  const { t } = useLingui();
  const [isShown, setIsShown] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(qr);
      toast({ text: t`Copied. Paste it on your other device within five minutes.` });
    } catch {
      setIsShown(true);
    }
  };
  if (isShown)
    return (
      <TextField label={t`Text of the code`} isMultiline isCode isReadOnly dir="ltr" value={qr} onChange={() => {}} />
    );
  return (
    <Button isWide icon="copy" onPress={() => void copy()}>
      <Trans>Copy as text</Trans>
    </Button>
  );
}

function DigitsField({
  isChecking,
  onDigits,
}: {
  readonly isChecking: boolean;
  readonly onDigits: (digits: string) => void;
}) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const change = (text: string): void => {
    const digits = plainDigits(text);
    setTyped(digits);
    if (digits.length === digitsLength) onDigits(digits);
  };
  return (
    <div className={css.center}>
      <input
        className={css.digitsField}
        aria-label={t`The two digits on your other device`}
        inputMode="numeric"
        autoComplete="one-time-code"
        // biome-ignore lint/a11y/noAutofocus: the one thing to do here.
        autoFocus
        readOnly={isChecking}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
      />
      <p className={css.waiting} role="status">
        {isChecking && (
          <>
            <Spinner size={16} />
            <Trans>Your other device hands over your chats…</Trans>
          </>
        )}
      </p>
    </div>
  );
}

function LinkFailed({
  state,
  onAgain,
  onBack,
}: Pick<LinkNewProps, 'onAgain' | 'onBack'> & { readonly state: Extract<LinkNewState, { kind: 'failed' }> }) {
  const known = useLinkFailure(state.reason);
  return (
    <DoorFrame key="failed" title={<Trans>Not linked</Trans>} onBack={onBack}>
      {known === undefined ? <DoorFailure error={state.error} /> : <Banner kind="danger">{known}</Banner>}
      <Button kind="primary" size="large" isWide onPress={onAgain}>
        <Trans>Show a new code</Trans>
      </Button>
    </DoorFrame>
  );
}
