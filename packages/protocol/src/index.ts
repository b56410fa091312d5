// The contract in TypeScript: generated schemas and types, the method table, refusals, the gate, frames.
// Imports nothing of ours and runs in browsers, workers and Node alike.

export { allMethods, methodByNumber, methodByPath, type RateClass, rateClasses } from './all-methods.ts';
export { asBytes, type Bytes, fromHex, joinBytes, toHex } from './bytes.ts';
export {
  type CallFrame,
  type DecodedFrame,
  decodeFrames,
  type EventFrame,
  type EventInit,
  encodeCall,
  encodeEntriesEvent,
  encodeEvent,
  encodeReply,
  type ReplyFrame,
} from './frames.ts';
export { gate } from './gate.ts';
export * from './gen/heliogram/core/v1/frame_pb.ts';
export * from './gen/heliogram/core/v1/refusal_pb.ts';
// The annotations themselves keep a name of their own: `annotations.max_bytes` and so on.
export * as annotations from './gen/heliogram/core/v1/rules_pb.ts';
export { Auth, AuthSchema, Fault, Rate, RateSchema, Retry, SeenBy } from './gen/heliogram/core/v1/rules_pb.ts';
export * from './gen/heliogram/identity/v1/accounts_pb.ts';
export * from './gen/heliogram/identity/v1/key_log_pb.ts';
export * from './gen/heliogram/identity/v1/keys_pb.ts';
export * from './gen/heliogram/identity/v1/links_pb.ts';
export * from './gen/heliogram/identity/v1/sessions_pb.ts';
export * from './gen/heliogram/identity/v1/vault_pb.ts';
export * from './gen/heliogram/places/v1/entry_pb.ts';
export * from './gen/heliogram/places/v1/places_pb.ts';
export * from './gen/heliogram/records/v1/identity_pb.ts';
export * from './gen/heliogram/records/v1/key_log_pb.ts';
export * from './gen/heliogram/records/v1/places_pb.ts';
export * from './gen/heliogram/records/v1/talk_pb.ts';
export * from './gen/heliogram/talk/v1/blobs_pb.ts';
export * from './gen/heliogram/talk/v1/chats_pb.ts';
export * from './gen/heliogram/talk/v1/entry_pb.ts';
export * from './gen/heliogram/talk/v1/inbox_pb.ts';
export * from './gen/heliogram/talk/v1/media_pb.ts';
export * from './gen/heliogram/talk/v1/messages_pb.ts';
export * from './gen/heliogram/talk/v1/previews_pb.ts';
export * from './gen/heliogram/talk/v1/push_pb.ts';
export * from './gen/heliogram/talk/v1/signals_pb.ts';
export {
  maxCallsInFlight,
  maxFrames,
  maxFramesBytes,
  maxFramesBytesSignedOut,
  maxHttpBodyBytes,
  maxNesting,
  maxReplyFramesBytes,
} from './limits.ts';
export { decodeMessage, encodeMessage } from './messages.ts';
export { methods } from './methods.ts';
export type { MethodInfo } from './methods-of.ts';
export { placeMethods } from './place-methods.ts';
export {
  isRefusal,
  type RefusalEntry,
  type RefusalValue,
  refusalEntry,
  refusalMessage,
  refusalTable,
  refusalValue,
  refuse,
  type Verdict,
} from './refusal.ts';
export { contractHash, protocolVersion } from './version.ts';
export { MalformedError } from './wire.ts';
