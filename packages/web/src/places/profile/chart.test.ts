// The picture of a series says what the series says.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, chart, chartShape, totalOf } from './chart.ts';

const series = (...counts: number[]) => counts.map((count, index) => ({ time: index * 86_400, count }));

test('the line runs from edge to edge, and the highest stands highest', () => {
  const shape = chartShape(series(0, 40, 100), true);
  assert.equal(shape?.most, 100);
  assert.equal(shape?.least, 0);
  const points = (shape?.path ?? '')
    .slice(1)
    .split('L')
    .map((pair) => pair.split(' ').map(Number));
  assert.deepEqual(points[0], [chart.side, chart.height - chart.bottom]);
  assert.deepEqual(points[2], [chart.width - chart.side, chart.top]);
  assert.ok((points[1]?.[1] ?? 0) > chart.top && (points[1]?.[1] ?? 0) < chart.height - chart.bottom);
  assert.match(shape?.area ?? '', /Z$/);
});

test('the axis ends at round numbers, and begins near what hardly changes', () => {
  const cases: readonly (readonly [readonly number[], number, number])[] = [
    [[0, 0], 1, 0],
    [[3, 7], 8, 0],
    [[12_100, 12_400], 12_400, 12_100],
    [[12_050, 12_410], 12_500, 12_000],
    [[10, 12_400], 15_000, 0],
    [[51, 52], 52, 51],
    [[70, 70], 71, 70],
  ];
  for (const [counts, most, least] of cases) {
    const shape = chartShape(series(...counts), false);
    assert.ok(counts.every((count) => count >= least && count <= most));
    assert.deepEqual([shape?.most, shape?.least], [most, least], String(counts));
    assert.ok(!/NaN|Infinity/.test(shape?.path ?? ''), String(counts));
  }
});

test('one day is no line', () => {
  assert.equal(chartShape(series(4), true), undefined);
  assert.equal(changeOf(series(4)), undefined);
  assert.equal(changeOf(series(4, 9, 7)), 3);
  assert.equal(totalOf(series(4, 9, 7)), 20);
});
