// Saying things in places: files are stored first, then words are signed; what was said shows here at once.

import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { hasPlaceRight } from '@heliogram/model';
import {
  asBytes,
  type Bytes,
  encodeMessage,
  type Origin,
  OriginSchema,
  PlaceEntryKind,
  PlaceKind,
  type Post,
  PostSchema,
  type PublicFile,
  toHex,
} from '@heliogram/protocol';
import { NotPossibleError, UnknownHereError } from '../talk/errors.ts';
import type { OutgoingFile } from '../talk/media/media-types.ts';
import { nameOfPost, originWord } from './passed-on.ts';
import { changedSettings, editedPost, forwardedPost, newSettings, postOf, settingsBody } from './place-bodies.ts';
import { TellsWhereError } from './place-errors.ts';
import type { NewPlace, OutgoingPost, PlaceChange, Posted } from './place-types.ts';
import type { Places } from './places.ts';
import { uploadPublic } from './public-upload.ts';
import { bodyWithoutOrigin } from './shown-posts.ts';
import type { Said } from './sign-claim.ts';
import { tellsWhere } from './tells-where.ts';
import type { ReadEntry } from './verify/read-entry.ts';

const noBody: Bytes = new Uint8Array(0);

/** A post as it stands: what its newest version says, and the entry that says it. */
export interface StandingPost {
  readonly post: Post;
  readonly entry: ReadEntry;
}

export class PlacePosting {
  readonly #places: Places;

  constructor(places: Places) {
    this.#places = places;
  }

  /** Founds a place. @returns its id. */
  async found(place: NewPlace): Promise<string> {
    const avatar = place.avatar ? await this.#storeAvatar(place.avatar) : undefined;
    return this.#places.writer.found(settingsBody(newSettings(place, avatar)));
  }

  async post(place: string, post: OutgoingPost): Promise<Posted> {
    const { files = [], preview, silent = false, notBefore = 0, token, commentOn = 0 } = post;
    const to = commentOn > 0 ? await this.#placeForComments(place) : place;
    if (!post.mayTellWhere) await refuseTelling(files);
    const stored: PublicFile[] = [];
    for (const file of files) stored.push(await this.#store(file));
    if (preview?.image) await refuseTelling([preview.image]);
    const image = preview?.image ? await this.#store(preview.image) : undefined;
    const body = encodeMessage(PostSchema, postOf(post, { files: stored, image }));
    const id = this.#places.writer.claimId(token);
    return this.#say(to, { kind: PlaceEntryKind.POST, body, id, silent, notBefore });
  }

  async edit(place: string, seq: number, text: string, mentions?: readonly string[]): Promise<void> {
    const { post } = await this.standing(place, seq);
    const body = encodeMessage(PostSchema, editedPost(post, text, mentions));
    await this.#do(place, PlaceEntryKind.EDIT, body, seq);
  }

  /** ERASE, PIN, UNPIN. */
  async aim(place: string, kind: PlaceEntryKind, seq: number): Promise<void> {
    await this.#do(place, kind, noBody, seq);
  }

  /** A change of rights, or of settings that were put together elsewhere. */
  async control(place: string, kind: PlaceEntryKind, body: Bytes): Promise<void> {
    await this.#do(place, kind, body, 0);
    this.#places.emit('place', { place });
  }

  async settings(place: string, change: PlaceChange): Promise<void> {
    const avatar = change.avatar ? await this.#storeAvatar(change.avatar) : undefined;
    const { controls } = await this.#places.reading.find(place);
    const before = controls.authority?.settings;
    if (!before) throw new UnknownHereError('there is no such place');
    await this.control(place, PlaceEntryKind.SETTINGS, settingsBody(changedSettings(before, change, avatar)));
    if (change.linked !== undefined) await this.#linkBack(place, change.linked);
  }

  /** Passes words on into another place, with where they were first said. */
  async passOn(place: string, seq: number, to: string): Promise<Posted> {
    const { post, entry } = await this.standing(place, seq);
    const body = encodeMessage(PostSchema, forwardedPost(post, await this.#originOf(place, seq, post, entry)));
    return this.#say(to, { kind: PlaceEntryKind.POST, body, id: this.#places.writer.claimId(undefined) });
  }

  /** Passes words on into a sealed chat, with the proof of where they were said. */
  async forward(place: string, seq: number, chat: string): Promise<void> {
    const { post, entry } = await this.standing(place, seq);
    const { controls } = await this.#places.reading.find(place);
    const { name = '', title = '' } = controls.authority?.settings ?? {};
    const { username } = await this.#places.context.nameOf(toHex(asBytes(entry.claim?.account ?? noBody)));
    const { claimBytes: claim, signature, body } = entry;
    const text = post.text === '' ? nameOfPost(name, seq) : post.text;
    const origin = originWord({ place, seq, name, title, text: post.text, claim, signature, body });
    await this.#places.options.sendOn(chat, { text, from: username, ...(origin && { origin }) });
  }

  /** The newest version of a post that verifies. @throws UnknownHereError where there is none. */
  async standing(place: string, seq: number): Promise<StandingPost> {
    const asked = seq > 1 ? { after: seq - 1, before: 0, limit: 1 } : { after: 0, before: 2, limit: 1 };
    const { page } = await this.#places.reading.reader.page(place, asked);
    const first = page.entries[0];
    const said = [...page.entries, ...page.referred].filter(
      ({ event, problem }) => event?.post && problem === undefined && (event.seq === seq || event.target === seq),
    );
    const newest = said.filter(({ event }) => event?.account === first?.event?.account).at(-1);
    if (first?.event?.kind !== PlaceEntryKind.POST || !newest?.event?.post)
      throw new UnknownHereError('there is no such post here, or it was taken away');
    return { post: newest.event.post, entry: newest.entry };
  }

  async #originOf(place: string, seq: number, post: Post, entry: ReadEntry): Promise<Origin> {
    // What was passed on before keeps where it comes from.
    if (post.origin) return post.origin;
    if (toHex(bodyWithoutOrigin(post)) !== toHex(entry.body))
      throw new NotPossibleError('an answer or a comment cannot be passed on with a proof; quote it instead');
    const { controls } = await this.#places.reading.find(place);
    const { name = '', title = '' } = controls.authority?.settings ?? {};
    const { claimBytes: claim, signature } = entry;
    return create(OriginSchema, { place: fromHex(place), seq, claim, signature, name, title });
  }

  /** Comments on a channel's post are said in its group. */
  async #placeForComments(place: string): Promise<string> {
    const { controls } = await this.#places.reading.find(place);
    const settings = controls.authority?.settings;
    if (settings === undefined || settings.linked.length === 0)
      throw new NotPossibleError('this channel has no group for comments');
    // Said to a group, the channel's number is that of the channel it names.
    return settings.kind === PlaceKind.GROUP ? place : toHex(asBytes(settings.linked));
  }

  /** Comments count where both places name each other: the other one is changed too, where this account may. */
  async #linkBack(place: string, linked: string): Promise<void> {
    if (linked === '') return;
    const { controls } = await this.#places.reading.find(linked);
    const { authority } = controls;
    if (!authority || toHex(asBytes(authority.settings.linked)) === place) return;
    if (!hasPlaceRight(authority, this.#places.account, 'settings')) return;
    const next = changedSettings(authority.settings, { linked: place }, undefined);
    await this.control(linked, PlaceEntryKind.SETTINGS, settingsBody(next));
  }

  async #do(place: string, kind: PlaceEntryKind, body: Bytes, target: number): Promise<void> {
    await this.#say(place, { kind, body, id: this.#places.writer.claimId(undefined), target });
  }

  async #say(place: string, said: Said): Promise<Posted> {
    const written = await this.#places.writer.say(place, said);
    const { seq, id, entry } = written;
    const { following } = this.#places;
    if (entry) await following.said(place, entry);
    else if (seq > 0) await following.catchUp(place);
    return { place, seq, id };
  }

  async #storeAvatar(file: OutgoingFile): Promise<PublicFile> {
    await refuseTelling([file]);
    return this.#store(file);
  }

  #store(file: OutgoingFile): Promise<PublicFile> {
    const { session, random } = this.#places.options;
    return uploadPublic({ call: session.connection.call, blobs: session.blobs, random }, file);
  }
}

/** @throws TellsWhereError for the first file that says where it was made. */
async function refuseTelling(files: readonly OutgoingFile[]): Promise<void> {
  for (const file of files) if (await tellsWhere(file.source)) throw new TellsWhereError(file.name);
}
