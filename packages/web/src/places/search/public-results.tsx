// What was found in public, or the directory of places: each a link, steered from the field.

import type { FoundPlacePost } from '@heliogram/client';
import { plainText } from '@heliogram/model';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Avatar } from '../../platform/ui/avatar.tsx';
import { Button } from '../../platform/ui/button.tsx';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { SkeletonRows } from '../../platform/ui/skeleton.tsx';
import { paths } from '../../routes.ts';
import { shortTime } from '../../talk/chat-list/time-label.ts';
import { type OptionPlace, ResultGroup, ResultOption } from '../../talk/search/result-parts.tsx';
import * as search from '../../talk/search/search.css.ts';
import * as pane from '../../talk/shell/side-pane.css.ts';
import { categories, categoryWords } from '../categories.ts';
import { shortCount } from '../counts.ts';
import type { PlaceCategory, PlaceInfo } from '../place-types.ts';
import { PublicMark } from '../public-mark.tsx';
import type { Directory, PublicResults } from './public-search.model.ts';

export interface PublicResultsProps {
  readonly listId: string;
  /** Index over everything shown. */
  readonly active: number;
  readonly results: PublicResults;
  readonly directory: Directory;
  readonly category: PlaceCategory | undefined;
  /** Only in this place: there is no directory. */
  readonly inside?: string | undefined;
  readonly nowMs: number;
  readonly onCategory: (category: PlaceCategory | undefined) => void;
  readonly onMore: () => void;
  readonly onAgain: () => void;
}

export function PublicResultRows(props: PublicResultsProps) {
  const { listId, active, results, directory, inside, nowMs } = props;
  const { t } = useLingui();
  const isListing = results.state === 'idle' && inside === undefined;
  const places = isListing ? directory.places : results.places;
  const row = (index: number): OptionPlace => ({ id: `${listId}-${index}`, isActive: index === active });
  return (
    <>
      {isListing && <Categories {...props} />}
      <div id={listId} role="listbox" aria-label={isListing ? t`Directory` : t`Results`}>
        <ResultGroup title={isListing ? <Trans>Directory</Trans> : <Trans>Places</Trans>} isShown={places.length > 0}>
          {places.map((info, index) => (
            <PlaceOption key={info.place} info={info} place={row(index)} />
          ))}
        </ResultGroup>
        <ResultGroup title={<Trans>Posts</Trans>} isShown={!isListing && results.posts.length > 0}>
          {!isListing &&
            results.posts.map((found, index) => (
              <PostOption
                key={`${found.place} ${found.seq}`}
                found={found}
                nowMs={nowMs}
                place={row(places.length + index)}
              />
            ))}
        </ResultGroup>
      </div>
      {isListing ? <AfterDirectory {...props} /> : <AfterResults {...props} />}
    </>
  );
}

function PlaceOption({ info, place }: { readonly info: PlaceInfo; readonly place: OptionPlace }) {
  const { i18n } = useLingui();
  const count = info.kind === 'channel' ? info.followers : info.members;
  const short = shortCount(count, i18n.locale);
  return (
    <ResultOption href={paths.place(info.place)} {...place}>
      <Avatar id={info.place} name={info.title} kind={info.kind} size={40} />
      <span className={pane.words}>
        <span className={search.top}>
          <bdi className={pane.name}>{info.title}</bdi>
          <PublicMark />
        </span>
        <span className={pane.under}>
          <bdi dir="ltr">@{info.name}</bdi> ·{' '}
          {info.kind === 'channel' ? (
            <Plural value={count} one={`${short} follower`} other={`${short} followers`} />
          ) : (
            <Plural value={count} one={`${short} member`} other={`${short} members`} />
          )}
        </span>
        {info.about !== '' && (
          <span className={search.snippet} dir="auto">
            {plainText(info.about, 120)}
          </span>
        )}
      </span>
    </ResultOption>
  );
}

function PostOption({ found, nowMs, place }: { found: FoundPlacePost; nowMs: number; place: OptionPlace }) {
  const { i18n } = useLingui();
  return (
    <ResultOption href={paths.place(found.place, found.seq)} {...place}>
      <span className={pane.words}>
        <span className={search.top}>
          <bdi className={pane.name}>{found.title}</bdi>
          <PublicMark />
          <time className={search.time}>{shortTime(found.time, nowMs, i18n.locale)}</time>
        </span>
        <span className={search.snippet} dir="auto">
          {plainText(found.text, 240)}
        </span>
      </span>
    </ResultOption>
  );
}

function Categories({ category, onCategory }: PublicResultsProps) {
  const { t, i18n } = useLingui();
  return (
    <fieldset className={`${search.chips} ${pane.padded}`} aria-label={t`Category`}>
      {categories.map((one) => (
        <button
          key={one}
          type="button"
          className={search.chip}
          aria-pressed={category === one}
          onClick={() => onCategory(category === one ? undefined : one)}
        >
          {i18n._(categoryWords[one])}
        </button>
      ))}
    </fieldset>
  );
}

function AfterDirectory({ directory, onMore, onAgain }: PublicResultsProps) {
  const { state, places, next } = directory;
  if (state === 'loading') return <SkeletonRows count={4} />;
  if (state === 'failed')
    return (
      <Empty
        fact={<Trans>The directory could not be read.</Trans>}
        action={
          <Button onPress={onAgain}>
            <Trans>Try again</Trans>
          </Button>
        }
      />
    );
  if (places.length === 0) return <Empty fact={<Trans>Nothing is listed here yet.</Trans>} />;
  if (next === undefined) return null;
  return (
    <div className={search.after}>
      <Button size="small" onPress={onMore}>
        <Trans>More places</Trans>
      </Button>
    </div>
  );
}

function AfterResults({ results, inside }: PublicResultsProps) {
  const isEmpty = results.places.length === 0 && results.posts.length === 0;
  return (
    <>
      {results.state === 'found' && isEmpty && <Empty fact={<Trans>Nothing public has these words.</Trans>} />}
      {results.state === 'idle' && inside !== undefined && (
        <Empty fact={<Trans>Type what you look for in this place.</Trans>} />
      )}
      <p className={search.status} role="status">
        {results.state === 'failed' && <Trans>The server could not be asked just now. Type on to try again.</Trans>}
      </p>
    </>
  );
}

function Empty({ fact, action }: { readonly fact: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={pane.centre}>
      <EmptyState drawing="rope" fact={fact} action={action} />
    </div>
  );
}
