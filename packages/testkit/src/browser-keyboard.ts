// Somebody without a mouse: every key is followed by a look at where the focus is. It must be somewhere, be shown, and be in sight.
import type { Locator, Page } from 'playwright-core';
import { eventually } from './eventually.ts';
import type { Hand } from './hand.ts';

/** Most presses of Tab on the way to something: more is no way. */
const mostTabs = 60;

export class Keyboard {
  readonly #page: Page;
  readonly #hand: Hand;

  constructor({ page, hand }: { readonly page: Page; readonly hand: Hand }) {
    this.#page = page;
    this.#hand = hand;
  }

  /** One key, such as `Alt+ArrowDown`, after which the focus must be seen. */
  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    let seen = '';
    const look = async (): Promise<boolean> => {
      seen = await this.#page.evaluate(focusNow);
      // Behind the last of a page Tab leaves it for the browser's own bar.
      return seen === '' || (seen === 'nowhere' && /Tab$/.test(key));
    };
    await eventually('it is seen', look, { timeoutMs: 5000 }).catch(() => {
      throw new Error(`after ${key} the focus is ${seen}`);
    });
  }

  /** Goes on with Tab (`way`: Shift+Tab) until the focus is on what has this role and name. */
  async reach(role: Parameters<Hand['find']>[0], name: string | RegExp, way = 'Tab'): Promise<Locator> {
    const wanted = await this.#hand.see(role, name);
    for (let tabs = 0; tabs <= mostTabs; tabs += 1) {
      if (await this.isOn(wanted)) return wanted;
      await this.press(way);
    }
    throw new Error(`${role} “${name}” cannot be reached by ${way}`);
  }

  /** Goes there and presses Enter. */
  async enter(role: Parameters<Hand['find']>[0], name: string | RegExp, way = 'Tab'): Promise<void> {
    await this.reach(role, name, way);
    await this.#page.keyboard.press('Enter');
  }

  /** Waits until something has the focus, without a key being pressed. */
  async on(wanted: Locator): Promise<void> {
    await eventually(`the focus is on ${wanted}`, () => this.isOn(wanted));
  }

  /** Whether this has the focus. */
  isOn(wanted: Locator): Promise<boolean> {
    return wanted.evaluate((element) => element === document.activeElement);
  }
}

/** What is wrong with where the focus is; '' nothing. Runs in the page. */
function focusNow(): string {
  const focused = document.activeElement;
  if (!focused || focused === document.body) return 'nowhere';
  const { top, bottom, left, right } = focused.getBoundingClientRect();
  const isInSight = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
  if (!focused.checkVisibility() || !isInSight) return `out of sight, on ${focused.outerHTML.slice(0, 200)}`;
  return focused.matches(':focus-visible') ? '' : `not shown, on ${focused.outerHTML.slice(0, 200)}`;
}
