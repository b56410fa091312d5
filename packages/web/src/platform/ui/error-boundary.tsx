// A part that broke does not take the rest with it: list, conversation, composer, details and each dialog stand in one.
import { useLingui } from '@lingui/react/macro';
import { Component, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

export interface ErrorBoundaryProps {
  /** Which part, for the console: `chat list`. */
  readonly name: string;
  readonly children: ReactNode;
}

function Broken({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useLingui();
  return (
    <div role="alert">
      <EmptyState
        drawing="rope"
        fact={t`This part stopped working.`}
        note={t`Your messages are safe.`}
        action={<Button onPress={onAgain}>{t`Show it again`}</Button>}
      />
    </div>
  );
}

export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(error: unknown): void {
    // The name alone: an error's text may hold what a person wrote.
    console.error(`${this.props.name} broke: ${error instanceof Error ? error.name : 'not an error'}`);
  }

  override render(): ReactNode {
    if (!this.state.isBroken) return this.props.children;
    return <Broken onAgain={() => this.setState({ isBroken: false })} />;
  }
}
