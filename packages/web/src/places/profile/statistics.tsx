// How a place is read, by the server's count: pictures, the numbers beside them, and a table of every day.

import type { PlaceDayInfo } from '@heliogram/client';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import * as css from './chart.css.ts';
import { type ChartPoint, changeOf, chart, chartShape, totalOf } from './chart.ts';

export interface StatisticsProps {
  /** Ascending. */
  readonly days: readonly PlaceDayInfo[];
}

export function Statistics({ days }: StatisticsProps) {
  const { t } = useLingui();
  if (days.length < 2)
    return (
      <EmptyState
        drawing="ledger"
        fact={<Trans>Numbers appear after the second day.</Trans>}
        note={<Trans>Only sums are kept: nobody learns who read or follows.</Trans>}
      />
    );
  const views = days.map(({ time, views: count }) => ({ time, count }));
  const followers = days.map(({ time, followers: count }) => ({ time, count }));
  return (
    <>
      <Chart kind="views" name={t`Views`} points={views} isSum />
      <Chart kind="followers" name={t`Followers`} points={followers} isSum={false} />
      <DayTable days={days} />
    </>
  );
}

interface ChartProps {
  readonly kind: 'views' | 'followers';
  readonly name: string;
  readonly points: readonly ChartPoint[];
  /** Counted each day; else it adds up. */
  readonly isSum: boolean;
}

function Chart({ kind, name, points, isSum }: ChartProps) {
  const { t, i18n } = useLingui();
  const shape = chartShape(points, isSum);
  const total = isSum ? totalOf(points) : (points.at(-1)?.count ?? 0);
  const change = changeOf(points) ?? 0;
  const day = (time: number): string =>
    i18n.date(new Date(time * 1000), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const from = day(points[0]?.time ?? 0);
  const to = day(points.at(-1)?.time ?? 0);
  const number = (count: number): string => i18n.number(count);
  const inWords = isSum
    ? t`${name} from ${from} to ${to}: ${number(total)} in all, ${number(points.at(-1)?.count ?? 0)} on the last day`
    : t`${name} from ${from} to ${to}: ${number(points[0]?.count ?? 0)} at first, ${number(total)} in the end`;
  return (
    <figure className={css.figure}>
      <figcaption className={css.caption}>
        <span className={css.name}>{name}</span>
        <span className={css.total}>{number(total)}</span>
        <span className={css.change}>
          {isSum ? (
            <Plural value={points.length} one="in # day" other="in # days" />
          ) : (
            new Intl.NumberFormat(i18n.locale, { signDisplay: 'exceptZero' }).format(change)
          )}
        </span>
      </figcaption>
      {shape && (
        <svg className={css.picture} viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={inWords}>
          <path className={css.area[kind]} d={shape.area} />
          <Rule y={chart.top} />
          <Rule y={chart.height - chart.bottom} />
          <path className={css.stroke[kind]} d={shape.path} />
          <text className={css.mark} x={chart.side} y={chart.top - 1}>
            {number(shape.most)}
          </text>
          {shape.least > 0 && (
            <text className={css.mark} x={chart.side} y={chart.height - chart.bottom - 3}>
              {number(shape.least)}
            </text>
          )}
          <text className={css.mark} x={chart.side} y={chart.height - 5}>
            {from}
          </text>
          <text className={css.mark} x={chart.width - chart.side} y={chart.height - 5} textAnchor="end">
            {to}
          </text>
        </svg>
      )}
    </figure>
  );
}

function Rule({ y }: { readonly y: number }) {
  return <line className={css.axis} x1={0} x2={chart.width} y1={y} y2={y} />;
}

function DayTable({ days }: StatisticsProps) {
  const { i18n } = useLingui();
  return (
    <details>
      <summary>
        <Trans>Every day in numbers</Trans>
      </summary>
      <table className={css.table}>
        <thead>
          <tr>
            <Head>
              <Trans>Day</Trans>
            </Head>
            <Head>
              <Trans>Views</Trans>
            </Head>
            <Head>
              <Trans>Followers</Trans>
            </Head>
            <Head>
              <Trans>Reactions</Trans>
            </Head>
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map((day) => (
            <tr key={day.time}>
              <th scope="row" className={css.cell}>
                {i18n.date(new Date(day.time * 1000), { day: 'numeric', month: 'short', timeZone: 'UTC' })}
              </th>
              <td className={css.cell}>{i18n.number(day.views)}</td>
              <td className={css.cell}>{i18n.number(day.followers)}</td>
              <td className={css.cell}>{i18n.number(day.reactions)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

function Head({ children }: { readonly children: ReactNode }) {
  return (
    <th scope="col" className={css.cell}>
      {children}
    </th>
  );
}
