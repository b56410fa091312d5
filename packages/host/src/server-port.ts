// What the operator's command needs of a server; `createServer` of the server package fits.

/** A server that answers. */
export interface RunningServer {
  /** Where it can be reached from this machine, e.g. `http://localhost:8080`. */
  readonly url: string;
  /** Finishes what is in flight, then stops its database. */
  close(): Promise<void>;
}

/** Resolves when the server answers; rejects with a sentence for the operator. */
export type StartServer = () => Promise<RunningServer>;
