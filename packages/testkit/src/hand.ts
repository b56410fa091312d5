// What a person does on a page, counted: each click, tap or key that chooses something is one action; typing text is none.
import type { Locator, Page } from 'playwright-core';

/** Roles by which people and screen readers find things. */
type Role = Parameters<Page['getByRole']>[0];

/** Longest wait for anything to appear. */
const patienceMs = 30_000;

export class Hand {
  readonly #page: Page;
  #actions = 0;
  #fields = 0;

  constructor(page: Page) {
    this.#page = page;
    page.setDefaultTimeout(patienceMs);
  }

  /** Actions so far. */
  get actions(): number {
    return this.#actions;
  }

  /** Fields typed into so far. */
  get fields(): number {
    return this.#fields;
  }

  /** Starts counting anew. */
  restart(): void {
    this.#actions = 0;
    this.#fields = 0;
  }

  /** What has this role and name. */
  find(role: Role, name: string | RegExp): Locator {
    return this.#page.getByRole(role, { name, ...(typeof name === 'string' && { exact: true }) });
  }

  /** The field that has this name; those for secrets have no role. */
  field(name: string | RegExp): Locator {
    const isExact = { exact: typeof name === 'string' };
    const secret = this.#page.locator('input[type="password"]').and(this.#page.getByLabel(name, isExact));
    return this.find('textbox', name).or(secret);
  }

  /** One click on what has this role and name. */
  async press(role: Role, name: string | RegExp): Promise<void> {
    await this.pressOn(this.find(role, name));
  }

  /** One tap of a finger on what has this role and name. */
  async tap(role: Role, name: string | RegExp): Promise<void> {
    this.#actions += 1;
    await this.find(role, name).tap();
  }

  /** One click. */
  async pressOn(locator: Locator): Promise<void> {
    this.#actions += 1;
    await locator.click();
  }

  /** One key, such as `Enter`. */
  async key(key: string): Promise<void> {
    this.#actions += 1;
    await this.#page.keyboard.press(key);
  }

  /** Types into a field that has this name; one field, no action. */
  async type(name: string | RegExp, text: string): Promise<void> {
    this.#fields += 1;
    await this.field(name).click();
    await this.#page.keyboard.type(text);
  }

  /** Pastes into a field that has this name, as from a note; one field, no action. */
  async paste(name: string | RegExp, text: string): Promise<void> {
    this.#fields += 1;
    await this.field(name).click();
    await this.#page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await this.#page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.#page.keyboard.press('ControlOrMeta+v');
  }

  /** Types where the focus is; no action. */
  async typeHere(text: string): Promise<void> {
    await this.#page.keyboard.type(text);
  }

  /** Waits until something of this role and name is to be seen. */
  async see(role: Role, name: string | RegExp): Promise<Locator> {
    const locator = this.find(role, name).first();
    await locator.waitFor();
    return locator;
  }

  /** Waits until a text is to be seen. */
  async read(text: string | RegExp): Promise<Locator> {
    const locator = this.#page.getByText(text).first();
    await locator.waitFor();
    return locator;
  }
}
