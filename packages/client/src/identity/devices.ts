// The account's devices: who they are, adding one by a code, shutting one out.

/** A device as shown to its owner. */
export interface DeviceInfo {
  readonly device: number;
  /** Empty where its name is not known. */
  readonly name: string;
  readonly isThis: boolean;
  readonly isRevoked: boolean;
  /** Seconds since 1970. */
  readonly addedAtS: number;
  readonly revokedAtS: number | null;
}

export interface Devices {
  list(): Promise<DeviceInfo[]>;
  /** Shuts a device out; with the phrase the account key is replaced as well, which a thief cannot undo. */
  revoke(device: number, options?: { readonly phrase?: string }): Promise<void>;
  /** This device scans the code of a new one. Resolves when the new one is in. */
  link(
    qr: string,
    options: { readonly showCode: (code: string) => void; readonly signal?: AbortSignal },
  ): Promise<{ readonly device: number }>;
}
