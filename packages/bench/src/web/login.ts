// The first visit of a stranger: what is fetched until somebody can sign up, and how soon something is to be seen.
import { openProfile } from '@heliogram/testkit';
import type { Metrics } from '../report.ts';
import { packedKb, watchFiles } from './bytes.ts';
import { firstPaint, firstSeen, slowDown, watchFirst } from './clock.ts';

/** @param dist the build that the server serves */
export async function measureLogin(url: string, dist: string): Promise<Metrics> {
  await using profile = await openProfile(url);
  const { page, context } = profile;
  const fetched = watchFiles(context);
  await slowDown(page, 4);
  await watchFirst(page, { welcome: 'main button' });
  await page.goto('/');
  const welcome = await firstSeen(page, 'welcome');
  const paint = await firstPaint(page);
  const login = [...fetched.page];
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.getByRole('textbox', { name: 'Username' }).waitFor();
  const signUp = [...fetched.page];
  await page.waitForTimeout(1500);
  return {
    login_requests: login.length,
    login_js_kb: packedKb(dist, signUp, '.js'),
    css_kb: packedKb(dist, signUp, '.css'),
    before_first_paint_kb: packedKb(dist, login),
    engine_js_kb: packedKb(dist, fetched.worker, '.js'),
    sqlite_wasm_kb: packedKb(dist, fetched.worker, '.wasm'),
    first_visit_paint_slow_ms: paint,
    first_visit_interactive_slow_ms: welcome,
  };
}
