// Followers of places: counted exactly, known by pseudonyms.
import { placeMethods } from '@heliogram/protocol';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import { createChanges, type FollowersDependencies, follow } from './follow.ts';
import { migrations } from './migrations.ts';

export function followersFeature(given: FollowersDependencies): Feature {
  const changes = createChanges(given);
  return {
    name: 'places/followers',
    migrations,
    methods: [signedInHandler(placeMethods.follow, (caller, request) => follow(given, changes, caller, request))],
  };
}
