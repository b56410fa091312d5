// What the client itself refuses about public places. Refusals of the server keep their own type.

/** The name leads to another place than it did before: what was found is not believed. Places do not pass their names on. */
export class PlaceMovedError extends Error {
  override readonly name = 'PlaceMovedError';
  /** The place that is known by the name. */
  readonly known: string;

  constructor(placeName: string, known: string) {
    super(
      `@${placeName} leads to another public place than before: the one you know is still reached by its id ${known}`,
    );
    this.known = known;
  }
}

/** What holds in the place cannot be verified: nothing is shown of it or said in it. */
export class PlaceNotBelievedError extends Error {
  override readonly name = 'PlaceNotBelievedError';
  readonly place: string;

  constructor(place: string, detail: string) {
    super(`this public place is not believable: ${detail}`);
    this.place = place;
  }
}

/** A file says where it was made, and anybody could have read it. Nothing was stored or posted. */
export class TellsWhereError extends Error {
  override readonly name = 'TellsWhereError';
  readonly fileName: string;

  constructor(fileName: string) {
    super(`${fileName || 'the file'} says where it was made, and anybody could read that: take it out, or allow it`);
    this.fileName = fileName;
  }
}

/** Others were faster, again and again. Try again. */
export class PlaceBusyError extends Error {
  override readonly name = 'PlaceBusyError';

  constructor(attempts: number) {
    super(`others wrote in this place faster ${attempts} times; try again`);
  }
}
