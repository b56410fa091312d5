// The public half of the search, connected: its words go to the server.
import { useEffect, useState } from 'react';
import { useSearch } from 'wouter';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { useMinute } from '../../talk/chat-list/use-minute.ts';
import { PublicResultRows } from './public-results.tsx';
import { PublicSearch } from './public-search.model.ts';

export interface PublicPartProps {
  readonly typed: string;
  readonly listId: string;
  /** Index of the option that the keys are on. */
  readonly active: number;
}

export function PublicPart(props: PublicPartProps) {
  const inside = placeAsked(useSearch());
  return <Part key={inside} inside={inside} {...props} />;
}

function Part({ typed, listId, active, inside }: PublicPartProps & { readonly inside: string | undefined }) {
  const { engine } = useApp();
  const [model] = useState(() => new PublicSearch(engine, inside));
  useEffect(() => {
    if (inside === undefined) void model.list();
    return () => model.close();
  }, [model, inside]);
  useEffect(() => model.type(typed), [model, typed]);
  return (
    <PublicResultRows
      listId={listId}
      active={active}
      results={useValue(model.results)}
      directory={useValue(model.directory)}
      category={useValue(model.category)}
      inside={inside}
      nowMs={useMinute()}
      onCategory={(category) => model.choose(category)}
      onMore={() => void model.more()}
      onAgain={() => void model.list()}
    />
  );
}

/** The place that a search is kept within: `?in=<id>`. */
function placeAsked(search: string): string | undefined {
  const place = new URLSearchParams(search).get('in');
  return place !== null && /^[0-9a-f]{32}$/.test(place) ? place : undefined;
}
