// What places are about, in words.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { PlaceCategory } from './place-types.ts';

export const categoryWords: Readonly<Record<PlaceCategory, MessageDescriptor>> = {
  news: msg`News`,
  politics: msg`Politics`,
  science: msg`Science`,
  technology: msg`Technology`,
  education: msg`Education`,
  culture: msg`Culture`,
  music: msg`Music`,
  sports: msg`Sports`,
  games: msg`Games`,
  business: msg`Business`,
  health: msg`Health`,
  travel: msg`Travel`,
  local: msg`Local`,
  humour: msg`Humour`,
  other: msg`Other`,
};

export const categories: readonly PlaceCategory[] = Object.keys(categoryWords) as PlaceCategory[];
