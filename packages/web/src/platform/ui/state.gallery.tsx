// Waiting, empty, broken, and news that stay.
import type { GalleryState } from '../../gallery/state.ts';
import { Banner } from './banner.tsx';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import * as css from './gallery-rows.css.ts';
import { Icon } from './icon.tsx';
import { Kbd } from './kbd.tsx';
import { ProgressBar, ProgressRing } from './progress.tsx';
import { QrCode } from './qr-code.tsx';
import { SafetyPattern } from './safety-pattern.tsx';
import { SkeletonRows } from './skeleton.tsx';
import { Spinner } from './spinner.tsx';

const nothing = () => undefined;

export const states: readonly GalleryState[] = [
  {
    name: 'banners',
    render: () => (
      <div className={css.column}>
        <Banner kind="info" action={<Button size="small">Update</Button>}>
          A new version is ready.
        </Banner>
        <Banner kind="ok" onClose={nothing}>
          This device is linked.
        </Banner>
        <Banner kind="warn" action={<Button size="small">Compare</Button>}>
          Lena’s key has changed. Compare the safety number before you write something private.
        </Banner>
        <Banner kind="danger">The messages could not be sent.</Banner>
        <Banner kind="offline" isStrip>
          No connection. What you write will be sent later.
        </Banner>
      </div>
    ),
  },
  {
    name: 'empty',
    render: () => (
      <EmptyState
        drawing="harbour"
        fact="No chats yet. Anyone with your link can write to you."
        action={
          <Button kind="primary" icon="copy">
            Copy link
          </Button>
        }
      />
    ),
  },
  {
    name: 'empty, rope',
    render: () => <EmptyState drawing="rope" fact="Nobody here yet." note="Invite people with a link." />,
  },
  { name: 'empty, lamp', render: () => <EmptyState drawing="lamp" fact="Nothing found for “lighthouse”." /> },
  {
    name: 'empty, ledger',
    render: () => (
      <EmptyState drawing="ledger" fact="No saved messages." note="What you keep for yourself stands here." />
    ),
  },
  { name: 'skeleton', width: 360, height: 320, render: () => <SkeletonRows count={5} /> },
  {
    name: 'progress',
    render: () => (
      <div className={css.column}>
        <ProgressBar value={0.42} label="5,207 of 12,408 messages are here" />
        <ProgressBar label="Connecting" />
        <div className={css.row}>
          <ProgressRing value={0.3} label="Sending a photo">
            <Icon name="close" size={18} />
          </ProgressRing>
          <ProgressRing label="Waiting" />
          <Spinner label="Loading" />
          <Kbd keys={['Ctrl', 'K']} />
        </div>
      </div>
    ),
  },
  {
    name: 'qr code',
    render: () => (
      <div className={css.square}>
        <QrCode text="heliogram:link/1/4f1c0a9d7e55b0c2a8f3e6d4b1907c6aa0d5e8f1" label="Code for your other device" />
      </div>
    ),
  },
  {
    name: 'safety pattern',
    render: () => (
      <div className={css.column}>
        <SafetyPattern number="37465 01928 55510 99283 74650 12837 46501 92837 46501 92837 19283 77465" />
        <SafetyPattern number="000000000000000000000000000000000000000000000000000000000000" />
      </div>
    ),
  },
  {
    name: 'broken part',
    render: () => (
      <ErrorBoundary name="gallery">
        <EmptyState
          drawing="rope"
          fact="This part stopped working."
          note="Your messages are safe."
          action={<Button>Show it again</Button>}
        />
      </ErrorBoundary>
    ),
  },
];
