// Comments on posts of a channel: entries of the group it is linked with.
import { placeMethods } from '@heliogram/protocol';
import { type Feature, handler } from '../../platform/feature.ts';
import { type CommentsDependencies, comments } from './list.ts';
import { migrations } from './migrations.ts';

export function commentsFeature(given: CommentsDependencies): Feature {
  return {
    name: 'places/comments',
    migrations,
    methods: [handler(placeMethods.comments, (caller, request) => comments(given, caller, request))],
  };
}
