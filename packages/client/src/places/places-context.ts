// What everything in this folder stands on: the line, what is kept here, whose papers count, and who is told what.
import type { Call } from '../platform/net/connection-types.ts';
import type { Person } from '../talk/talk-events.ts';
import type { Papers } from './papers.ts';
import type { PlaceStore } from './place-store.ts';
import type { RecordCheck } from './verify/judge.ts';
import type { PlaceProblem } from './verify/problems.ts';

export interface PlacesContext {
  readonly call: Call;
  readonly store: PlaceStore;
  readonly papers: Papers;
  /** Whether a leaf stands in the instance's public record. */
  readonly isRecorded: RecordCheck;
  /** The name of an account for showing. */
  nameOf(account: string): Promise<Person>;
  /** Whether enough of a place is kept to read it offline. */
  isKept(place: string): Promise<boolean>;
  /** The place this account or device knows by a name. */
  placeNamed(name: string): Promise<string | undefined>;
  /** Whether the public log of names gives a name to a place; without an account nobody asks. */
  confirmName?(name: string, place: string): Promise<boolean>;
  /** Tells what does not verify. */
  report(place: string, problems: readonly PlaceProblem[]): Promise<void>;
  /** The name now leads to another place than the one known by it. */
  reportMoved(name: string, known: string): Promise<void>;
  /** Milliseconds since 1970 by the server's clock, as far as known. */
  now(): number;
}
