// Fetches the raw entries around a post over the calls that need no account, and checks them with the verifier of the SDK. Draws nothing.
import { bodyIsClaimed } from '@heliogram/crypto/place-entry';
import { foldPlace, type ShownPost } from '@heliogram/model';
import {
  asBytes,
  ControlsRequestSchema,
  ControlsResponseSchema,
  FindPlaceRequestSchema,
  fromHex,
  PapersRequestSchema,
  PapersResponseSchema,
  PlaceCardSchema,
  ReadPlaceRequestSchema,
  type ReadPlaceResponse,
  ReadPlaceResponseSchema,
  toHex,
} from '@heliogram/protocol';
import { type Author, type Authors, stillWanted, verifyAuthor } from '../verify/authors.ts';
import { Controls } from '../verify/controls.ts';
import { noRecord } from '../verify/judge.ts';
import { type AskedPage, verifyPage } from '../verify/page.ts';
import type { PlaceProblem } from '../verify/problems.ts';
import { authorsOf, type ReadEntry, readEntry } from '../verify/read-entry.ts';
import type { Ask } from './ask.ts';

/** What was asked to be checked. */
export interface Subject {
  readonly name: string;
  /** As the page says, in lower-case hex. */
  readonly place: string;
  readonly seq: number;
}

/** What was found. */
export interface Verdict {
  /** The id that the name leads to is the one of the page, and its founding makes that id and bears that name. */
  readonly isNamed: boolean;
  /** The post as it verified; undefined where it is none. */
  readonly post: ShownPost | undefined;
  /** Who signed it, and with which device; undefined where their papers do not verify. */
  readonly author: Author | undefined;
  readonly device: number;
  /** Its own words, or those of one of its versions, are others than were signed: of what is wrong with it nothing but this need be. */
  readonly areWordsAltered: boolean;
  /** Of the post itself and its versions. */
  readonly problems: readonly PlaceProblem[];
  /** Of entries around it. */
  readonly others: readonly PlaceProblem[];
  /** Entries read, and how many of them stand behind the post. */
  readonly entries: number;
  readonly later: number;
  readonly controls: number;
  /** The end of the history as this server shows it. */
  readonly head: { readonly seq: number; readonly hash: string };
}

/** Entries read around the post. */
const entriesBefore = 20;
const entriesRead = 120;
const papersAtOnce = 20;
/** Pages of control entries, 200 each. */
const maxControlPages = 100;

/** Fetches and checks. @throws whatever `ask` throws; RangeError when the server's answers do not fit together. */
export async function checkPost(ask: Ask, { name, place, seq }: Subject): Promise<Verdict> {
  const id = fromHex(place);
  if (!id) throw new RangeError('the id of a place is 32 hex digits');
  const [card, { asked, answer }] = await Promise.all([
    ask('Find', FindPlaceRequestSchema, { name }, PlaceCardSchema),
    readAround(ask, id, seq),
  ]);
  const papers = new Map<string, Author>();
  const controls = await readControls(ask, id, place, papers);
  const authors = await readAuthors(ask, authorsOf([...answer.entries, ...answer.referred]), papers);
  const page = await verifyPage({ asked, answer, controls, authors, isRecorded: noRecord });
  const events = [...page.entries, ...page.referred].flatMap(({ event }) => event ?? []);
  const post = foldPlace(events).find((one) => one.seq === seq);
  const own = new Set([seq, ...(post?.versions ?? []).map((version) => version.seq)]);
  const isOwn = ({ kind, seqs }: PlaceProblem): boolean => kind === 'bad-controls' || seqs.some((one) => own.has(one));
  const judged = page.entries.find((entry) => entry.seq === seq)?.entry;
  const versions = [...page.entries, ...page.referred].filter(
    ({ entry }) => entry.seq === seq || entry.claim?.target === seq,
  );
  const isThere = toHex(card.place) === place && controls.authority?.settings.name === name;
  return {
    isNamed: isThere && controls.problem === undefined,
    post,
    author: judged?.claim && authors.get(toHex(judged.claim.account)),
    device: judged?.claim?.device ?? 0,
    areWordsAltered: versions.some(({ entry }) => isAltered(entry)),
    problems: page.problems.filter(isOwn),
    others: page.problems.filter((problem) => !isOwn(problem)),
    entries: page.entries.length,
    later: page.entries.filter((entry) => entry.seq > seq && !entry.problem).length,
    controls: controls.steps.length,
    head: { seq: page.head.seq, hash: toHex(page.head.hash) },
  };
}

interface Around {
  readonly asked: AskedPage;
  readonly answer: ReadPlaceResponse;
}

/** The page with the post in it. An answer is bounded in bytes and ends with the newest: long posts behind it may leave it out. */
async function readAround(ask: Ask, place: Uint8Array, seq: number): Promise<Around> {
  const read = async (asked: AskedPage): Promise<Around> => {
    const request = { place, ...asked, limit: entriesRead };
    return { asked, answer: await ask('Read', ReadPlaceRequestSchema, request, ReadPlaceResponseSchema) };
  };
  const around = await read({ after: 0, before: seq + entriesRead - entriesBefore });
  const first = around.answer.entries.map(readEntry).find((entry) => entry !== undefined);
  return seq > 1 && first && first.seq > seq ? read({ after: seq - 1, before: 0 }) : around;
}

function isAltered({ claim, body }: ReadEntry): boolean {
  return claim !== undefined && body.length > 0 && !bodyIsClaimed(body, asBytes(claim.bodyHash));
}

/** Settings and rights from the founding on. */
async function readControls(ask: Ask, id: Uint8Array, place: string, papers: Map<string, Author>): Promise<Controls> {
  const controls = new Controls(place);
  for (let pages = 0, after = 0; pages < maxControlPages; pages++) {
    const request = { place: id, after };
    const { controls: encoded, more } = await ask('Controls', ControlsRequestSchema, request, ControlsResponseSchema);
    const authors = await readAuthors(ask, authorsOf(encoded.map(({ entry }) => entry)), papers);
    await controls.extend(encoded, authors);
    const reached = controls.steps.at(-1)?.seq ?? 0;
    if (!more || controls.problem || reached === after) break;
    after = reached;
  }
  return controls;
}

/** Papers of authors; whoever has none that verify is left out. */
async function readAuthors(
  ask: Ask,
  needed: ReadonlyMap<string, number>,
  papers: Map<string, Author>,
): Promise<Authors> {
  let wanted: readonly string[] = [...needed.keys()].filter((account) => !papers.has(account));
  while (wanted.length > 0) {
    const asked = wanted.slice(0, papersAtOnce);
    const accounts = asked.flatMap((account) => fromHex(account) ?? []);
    const { identities } = await ask('Papers', PapersRequestSchema, { accounts }, PapersResponseSchema);
    for (const identity of identities) {
      const author = await verifyAuthor(identity).catch(() => undefined);
      if (author) papers.set(author.account, author);
    }
    const answered = new Set(identities.map(({ account }) => toHex(asBytes(account))));
    wanted = stillWanted(wanted, asked, new Set(asked.filter((account) => answered.has(account))));
  }
  return papers;
}
