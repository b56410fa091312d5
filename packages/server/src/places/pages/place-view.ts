// A place as pages show it: plain data.
import type { PlaceSettings } from '@heliogram/protocol';

/** Everything about a place but its posts. Times in seconds since 1970. */
export interface PlaceView {
  readonly settings: PlaceSettings;
  /** The id in lower-case hex. */
  readonly key: string;
  readonly created: number;
  readonly headSeq: number;
  readonly headTime: number;
  readonly followers: number;
  readonly members: number;
}

/** Where the pages are served. */
export interface Site {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The web app is served here too, and with it the script that verifies. */
  readonly hasApp: boolean;
}
