// A way to the server on which nothing of chats is pushed: a device learns what is new only when it asks, and then what the lying
// network says. Tests so decide who has seen what before they speak.
import type { Transport } from '@heliogram/client';
import { type Bytes, decodeFrames, encodeEvent, encodeReply, joinBytes } from '@heliogram/protocol';

const ofChats: ReadonlySet<string | undefined> = new Set(['entries', 'heads', 'chatChanged', 'inboxSeq']);

/** The transport without its events about chats. */
export function hushed(transport: Transport): Transport {
  return (url, events) =>
    transport(url, {
      ...events,
      message: (bytes) => {
        const kept: Bytes[] = [];
        for (const frame of decodeFrames(bytes)) {
          if (frame.kind === 'reply') kept.push(encodeReply(frame.id, frame.refusal ?? (frame.response as Bytes)));
          if (frame.kind !== 'event' || !frame.event.kind.case || ofChats.has(frame.event.kind.case)) continue;
          kept.push(encodeEvent(frame.event.kind));
        }
        if (kept.length > 0) events.message(joinBytes(kept));
      },
    });
}
