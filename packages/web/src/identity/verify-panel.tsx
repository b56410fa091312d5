// Comparing safety numbers with one person: the number, the woven band, the code to show and to scan, and what it means.
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { useEngine } from '../app-context.tsx';
import type { TrustState } from '../engine/api.ts';
import { useValue } from '../platform/observe/use-value.ts';
import { Banner } from '../platform/ui/banner.tsx';
import { Button } from '../platform/ui/button.tsx';
import { QrCode } from '../platform/ui/qr-code.tsx';
import { SafetyPattern } from '../platform/ui/safety-pattern.tsx';
import { Seal } from '../platform/ui/seal.tsx';
import { Spinner } from '../platform/ui/spinner.tsx';
import { toast } from '../platform/ui/toast.tsx';
import { useErrorWords } from '../platform/words/use-error-words.ts';
import { CodeScanner } from './code-scanner.tsx';
import * as css from './verify.css.ts';
import { inGroups, type Safety, type ScanResult, VerifyModel } from './verify.model.ts';

export interface VerifyPanelProps {
  /** The username of whom to verify. */
  readonly name: string;
  /** They match, or the person has seen enough. */
  readonly onDone?: () => void;
}

export function VerifyPanel({ name, onDone }: VerifyPanelProps) {
  const { t } = useLingui();
  const { contacts } = useEngine();
  const [model] = useState(() => new VerifyModel(contacts, name));
  useEffect(() => void model.load(), [model]);
  const safety = useValue(model.safety);
  const loading = useValue(model.loading.state);
  const saving = useValue(model.saving.state);
  const failure = loading.kind === 'failed' ? loading.error : saving.kind === 'failed' ? saving.error : undefined;
  const scanned = useValue(model.scanned);
  const words = useErrorWords(failure);
  const match = async (): Promise<void> => {
    if (!(await model.match())) return;
    toast({ text: t`@${name} is verified.`, kind: 'ok' });
    onDone?.();
  };
  return (
    <div className={css.panel}>
      {words && (
        <Banner
          kind="danger"
          action={
            <Button size="small" onPress={() => void model.load()}>
              <Trans>Try again</Trans>
            </Button>
          }
        >
          {words.text}
        </Banner>
      )}
      {safety ? (
        <Verify
          name={name}
          safety={safety}
          scanned={scanned}
          isSaving={saving.kind === 'pending'}
          onMatch={() => void match()}
          onUnverify={() => void model.unverify()}
          onScan={(text) => void model.scan(text)}
          onForgetScan={() => model.forgetScan()}
        />
      ) : (
        !words && (
          <div className={css.working}>
            <Spinner size={24} />
          </div>
        )
      )}
    </div>
  );
}

export interface VerifyProps {
  readonly name: string;
  readonly safety: Safety;
  readonly scanned: ScanResult | undefined;
  readonly isSaving: boolean;
  readonly onMatch: () => void;
  readonly onUnverify: () => void;
  readonly onScan: (text: string) => void;
  readonly onForgetScan: () => void;
}

export function Verify({ name, safety, scanned, isSaving, onMatch, onUnverify, onScan, onForgetScan }: VerifyProps) {
  const { t } = useLingui();
  const [isScanning, setIsScanning] = useState(false);
  const isVerified = safety.state === 'verified';
  return (
    <>
      <TrustExplained name={name} state={safety.state} />
      {scanned === 'mismatch' && (
        <Banner kind="danger">
          <Trans>
            The codes do not match. Do not write anything that must stay between you. Check that you scanned the code
            for your own chat, then tell whoever runs the server.
          </Trans>
        </Banner>
      )}
      {scanned === 'no-safety-code' && (
        <Banner kind="warn">
          <Trans>This is another kind of code. Scan the one on this page of @{name}’s device.</Trans>
        </Banner>
      )}
      {isScanning && !isVerified ? (
        <CodeScanner onCode={onScan} />
      ) : (
        <div className={css.sheet}>
          <div className={css.groups} role="img" aria-label={t`Safety number: ${inGroups(safety.number).join(' ')}`}>
            {inGroups(safety.number).map((group, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place.
              <span key={index}>{group}</span>
            ))}
          </div>
          <div className={css.pattern}>
            <SafetyPattern number={safety.number} />
          </div>
          <div className={css.code}>
            <QrCode text={safety.qr} label={t`Code for @${name} to scan`} />
          </div>
        </div>
      )}
      <p className={css.note}>
        <Trans>
          Open this page on both devices, side by side or over a call. If the digits, or the bands, are the same on
          both, nobody stands between you.
        </Trans>
      </p>
      <div className={css.actions}>
        {!isVerified && (
          <>
            <Button kind="primary" isPending={isSaving} onPress={onMatch}>
              <Trans>They match</Trans>
            </Button>
            <Button
              icon={isScanning ? 'close' : 'scan-line'}
              onPress={() => {
                onForgetScan();
                setIsScanning(!isScanning);
              }}
            >
              {isScanning ? <Trans>Show the number</Trans> : <Trans>Scan their code</Trans>}
            </Button>
          </>
        )}
        {isVerified && (
          <Button isPending={isSaving} onPress={onUnverify}>
            <Trans>No longer verified</Trans>
          </Button>
        )}
      </div>
    </>
  );
}

/** What is known of somebody's keys, in plain words. */
export function TrustExplained({ name, state }: { readonly name: string; readonly state: TrustState }) {
  return (
    <div className={css.state}>
      <Seal state={state === 'encrypted' ? 'sealed' : state} size={24} isDecoration />
      <div>
        <p className={css.stateTitle}>
          {state === 'encrypted' && <Trans>Encrypted</Trans>}
          {state === 'verified' && <Trans>Verified by you</Trans>}
          {state === 'changed' && <Trans>The safety number has changed</Trans>}
        </p>
        <p className={css.words}>
          {state === 'encrypted' && (
            <Trans>
              Only you and @{name} can read what you write to each other. Compare the number once to be sure that it is
              really them.
            </Trans>
          )}
          {state === 'verified' && (
            <Trans>You compared the number, and it is still the same. Only you and @{name} can read along.</Trans>
          )}
          {state === 'changed' && (
            <Trans>
              @{name} has a new key since you compared: they may have removed a lost device with their twelve words.
              Compare again before you write what must stay between you.
            </Trans>
          )}
        </p>
      </div>
    </div>
  );
}
