// The verifier of public places: everything a reader checks, over bytes that somebody else fetched. Needs no account and asks nobody.
export { type Author, type Authors, verifyAuthor } from './authors.ts';
export type { ChainPoint } from './chain-run.ts';
export { type ControlStep, Controls } from './controls.ts';
export { noRecord, type RecordCheck } from './judge.ts';
export type { JudgedEntry } from './judge-all.ts';
export { type LooseEntries, readSignedPost, type SignedPost, verifyLoose } from './loose.ts';
export { type AskedPage, type PageInput, type VerifiedPage, verifyPage } from './page.ts';
export { type PlaceProblem, type PlaceProblemKind, placeProblemKinds } from './problems.ts';
export { authorsOf, type ReadEntry, readEntry } from './read-entry.ts';
export { WholeHistory } from './whole.ts';
