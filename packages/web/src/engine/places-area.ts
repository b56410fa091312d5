// Public places behind the port: the SDK's own methods, and files that a tab hands over.
import type { Client } from '@heliogram/client';
import { sdkArea } from './areas/sdk-area.ts';
import { outgoingFile, outgoingPreview } from './media.ts';
import type { OutgoingBlobPost } from './places.ts';

type Method = (...args: never[]) => unknown;

/** What answers `places.…`. */
export function placesArea(client: () => Client): (name: string) => Method {
  const sdk = sdkArea(() => client().places);
  const post = (place: string, { files, preview, ...words }: OutgoingBlobPost): unknown => {
    const outgoing = {
      ...words,
      ...(files && { files: files.map(outgoingFile) }),
      ...(preview && { preview: outgoingPreview(preview) }),
    };
    return (sdk('post') as (place: string, post: object) => unknown)(place, outgoing);
  };
  return (name) => (name === 'post' ? post : sdk(name));
}
