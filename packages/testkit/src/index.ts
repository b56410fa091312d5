// A world for tests: servers, people, networks, and what watches them.

export { afterFailure } from './after-failure.ts';
export { builtApp, chromiumPath, openProfile, type Profile, type ProfileOptions } from './browser.ts';
export { type AuthenticatorOptions, VirtualAuthenticator } from './browser-authenticator.ts';
export { holdBefore } from './browser-camera.ts';
export { Keyboard } from './browser-keyboard.ts';
export {
  acceptIn,
  composerIn,
  focusIn,
  messageIn,
  openChatIn,
  readIn,
  readPhrase,
  recoverIn,
  sayIn,
  sendFilesIn,
  signUpIn,
  writeToIn,
} from './browser-person.ts';
export { CliFailure, type CliResult, CliRunner, CliStream, type Printed } from './cli-runner.ts';
export { eventually, type Patience } from './eventually.ts';
export { Hand } from './hand.ts';
export { type Finding, MarkerSearch } from './markers.ts';
export { Network, type NetworkOptions, type Weather } from './network.ts';
export { picture } from './picture.ts';
export { createRawGroup, followRaw, type RawAccount, signUpRaw } from './raw-account.ts';
export { type LineEnd, RawLine } from './raw-line.ts';
export { type Seeded, seeded } from './seeded.ts';
export { sentences } from './sentences.ts';
export { ServerProcess, type ServerProcessOptions } from './server-process.ts';
export { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';
export { unmasked } from './websocket-bytes.ts';
export { type Person, World, type WorldOptions } from './world.ts';
