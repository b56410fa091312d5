// An authenticator plugged into somebody's browser: Chromium's virtual one, which touches and recognises its owner by itself.
import type { CDPSession, Page } from 'playwright-core';

/** What it is. */
export interface AuthenticatorOptions {
  /** Whether it keeps secrets for sites (WebAuthn's PRF extension). Default true. */
  readonly hasPrf?: boolean;
}

export class VirtualAuthenticator {
  readonly #session: CDPSession;
  readonly #authenticatorId: string;

  private constructor(session: CDPSession, authenticatorId: string) {
    this.#session = session;
    this.#authenticatorId = authenticatorId;
  }

  /** Plugs one into a tab. */
  static async plugIn(page: Page, { hasPrf = true }: AuthenticatorOptions = {}): Promise<VirtualAuthenticator> {
    const session = await page.context().newCDPSession(page);
    await session.send('WebAuthn.enable', { enableUI: false });
    const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        ctap2Version: 'ctap2_1',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
        hasPrf,
      },
    });
    return new VirtualAuthenticator(session, authenticatorId);
  }

  /** How many credentials lie in it. */
  async count(): Promise<number> {
    const { credentials } = await this.#session.send('WebAuthn.getCredentials', {
      authenticatorId: this.#authenticatorId,
    });
    return credentials.length;
  }

  /** Whether its owner is recognised from now on. */
  async recognise(isUserVerified: boolean): Promise<void> {
    await this.#session.send('WebAuthn.setUserVerified', { authenticatorId: this.#authenticatorId, isUserVerified });
  }
}
