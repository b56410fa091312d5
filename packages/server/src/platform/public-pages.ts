// Pages that anybody may read in a browser without the web app: made by a district, sent by the gateway.
import type { Bytes, Rate } from '@heliogram/protocol';

/** What a reader asks for. */
export interface PageRequest {
  /** As in the address, still percent-encoded, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Wished languages (BCP 47), best first, at most 16. */
  readonly languages: readonly string[];
  /** Host and port as the reader named them. Anybody may have made it up. */
  readonly host: string;
}

export interface PublicPage {
  readonly status: number;
  readonly bytes: Bytes;
  /** Changes with the bytes; quoted as HTTP wants it. */
  readonly etag: string;
  /** Content-Type, Content-Security-Policy and what else belongs to this page. */
  readonly headers: Readonly<Record<string, string>>;
  /** For how many seconds a copy may be used without asking. */
  readonly maxAgeS: number;
}

/** Filled by a district. */
export interface PublicPages {
  /** How often an address may ask for this; `undefined`: it is none of these pages. */
  rateOf(path: string, query: URLSearchParams): Rate | undefined;
  answer(request: PageRequest): Promise<PublicPage>;
}
