// What is asked for when a place is looked at closely: who leads it, how it is read, whether its whole history holds.

import type {
  PlaceAdmin,
  PlaceChange,
  PlaceDayInfo,
  PlaceMemberInfo,
  PlaceVerdict,
  WaitingPost,
} from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';
import { Attempt } from '../../platform/observe/attempt.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { PlaceInfo, PlaceRight } from '../place-types.ts';

/** Days that are shown. */
const shownDays = 30;

export class PlaceProfileModel {
  /** Changes: one at a time. */
  readonly attempt: Attempt = new Attempt();
  /** The look at the whole history. */
  readonly checking: Attempt = new Attempt();
  readonly #engine: Engine;
  readonly #place: string;
  readonly #admins = value<readonly PlaceAdmin[] | undefined>(undefined);
  readonly #days = value<readonly PlaceDayInfo[] | undefined>(undefined);
  readonly #verdict = value<PlaceVerdict | undefined>(undefined);
  readonly #members = value<readonly PlaceMemberInfo[]>([]);
  readonly #asking = value<readonly PlaceMemberInfo[]>([]);
  readonly #waiting = value<readonly WaitingPost[]>([]);

  constructor(engine: Engine, place: string) {
    this.#engine = engine;
    this.#place = place;
  }

  get admins(): Observable<readonly PlaceAdmin[] | undefined> {
    return this.#admins;
  }

  /** The last month, by the server's count; undefined where it cannot be had. */
  get days(): Observable<readonly PlaceDayInfo[] | undefined> {
    return this.#days;
  }

  get verdict(): Observable<PlaceVerdict | undefined> {
    return this.#verdict;
  }

  get members(): Observable<readonly PlaceMemberInfo[]> {
    return this.#members;
  }

  /** Who asks to join. */
  get asking(): Observable<readonly PlaceMemberInfo[]> {
    return this.#asking;
  }

  /** Own posts that wait for their time. */
  get waiting(): Observable<readonly WaitingPost[]> {
    return this.#waiting;
  }

  /** What cannot be had is not shown: the panel says the rest. */
  async load(info: Pick<PlaceInfo, 'kind' | 'rights' | 'isFounder'>): Promise<void> {
    const { places } = this.#engine;
    const isLeading = info.isFounder || info.rights.length > 0;
    const maySeeMembers = info.kind === 'group' && (info.isFounder || info.rights.includes('members'));
    const nothing = (): undefined => undefined;
    await Promise.all([
      places.admins(this.#place).then(this.#admins.set, nothing),
      isLeading ? places.statistics(this.#place, shownDays).then(this.#days.set, nothing) : undefined,
      isLeading ? places.scheduled(this.#place).then(this.#waiting.set, nothing) : undefined,
      maySeeMembers ? this.#readMembers().catch(nothing) : undefined,
    ]);
  }

  /** Looks at every entry there is, from the first. */
  async check(): Promise<void> {
    const verdict = await this.checking.run(() => this.#engine.places.verify(this.#place));
    if (verdict) this.#verdict.set(verdict);
  }

  /** @returns whether it was done; what hindered it stands in `attempt`. */
  change(change: PlaceChange): Promise<boolean> {
    return this.#do(() => this.#engine.places.settings(this.#place, change));
  }

  async grant(account: string, rights: readonly PlaceRight[]): Promise<boolean> {
    return this.#do(async () => {
      await this.#engine.places.grant(this.#place, account, rights);
      this.#admins.set(await this.#engine.places.admins(this.#place));
    });
  }

  /** Gives rights to somebody by name. */
  async appoint(name: string, rights: readonly PlaceRight[]): Promise<boolean> {
    return this.#do(async () => {
      const account = await this.#engine.chats.accountOf(name);
      await this.#engine.places.grant(this.#place, account, rights);
      this.#admins.set(await this.#engine.places.admins(this.#place));
    });
  }

  /** @param until seconds since 1970; 0 lifts it */
  ban(account: string, until: number): Promise<boolean> {
    return this.#do(() => this.#engine.places.ban(this.#place, account, until));
  }

  answer(account: string, isLetIn: boolean): Promise<boolean> {
    return this.#do(async () => {
      await this.#engine.places.answerJoin(this.#place, account, isLetIn);
      await this.#readMembers();
    });
  }

  unschedule(id: string): Promise<boolean> {
    return this.#do(async () => {
      await this.#engine.places.unschedule(this.#place, id);
      this.#waiting.set(await this.#engine.places.scheduled(this.#place));
    });
  }

  async #readMembers(): Promise<void> {
    const { places } = this.#engine;
    const [here, asking] = await Promise.all([
      places.members(this.#place),
      places.members(this.#place, { isAsking: true }),
    ]);
    this.#members.set(here.members);
    this.#asking.set(asking.members);
  }

  async #do(work: () => Promise<unknown>): Promise<boolean> {
    const isDone = await this.attempt.run(async () => {
      await work();
      return true;
    });
    return isDone === true;
  }
}
