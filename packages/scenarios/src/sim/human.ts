// Somebody in a simulation: an account, its phrase, and the devices it is on, which are switched on again when they have died.
import { Client, type ClientOptions } from '@heliogram/client';
import type { SimDevice } from '@heliogram/testkit/sim';
import { isExpected, isShutOut } from './expected.ts';
import type { Stage } from './stage.ts';

/** Tries of a way in before it counts as broken. */
const mostTries = 60;

export class Human {
  readonly name: string;
  readonly stage: Stage;
  /** Devices in use. */
  readonly devices: SimDevice[] = [];
  /** Devices that were shut out, or whose store was lost. */
  readonly former: SimDevice[] = [];
  /** Devices that another has begun to shut out. */
  readonly endangered: Set<SimDevice> = new Set();
  /** Devices on which the account key was to be replaced: all others tell of it. */
  readonly replacers: Set<SimDevice> = new Set();
  account = '';
  phrase = '';
  #made = 0;

  constructor(stage: Stage, name: string) {
    this.stage = stage;
    this.name = name;
  }

  /** The first device makes the account. */
  async signUp(): Promise<void> {
    const device = this.#newDevice();
    const entered = await device.begin(
      (options) => Client.signUp(options, this.name),
      ({ client }) => client,
    );
    if (!entered) throw new Error('the first device died');
    this.phrase = entered.phrase;
    this.account = entered.client.account;
    this.#arrived(device);
  }

  /** A further device, from nothing but the phrase. Resolves when it is in, or undefined when the simulation ended before. */
  async recover(): Promise<SimDevice | undefined> {
    const device = this.#newDevice();
    if (!(await this.#enter(device))) return undefined;
    this.#arrived(device);
    return device;
  }

  /** Switches a device on again after its program died. */
  async revive(device: SimDevice): Promise<void> {
    if (device.isAlive || !this.devices.includes(device)) return;
    const { climate, chance, ledger } = this.stage;
    if (this.stage.isRough && chance.next() < climate.lossChance) {
      ledger.lostStores.add(device.name);
      this.#retire(device);
      await this.recover();
      return;
    }
    if (await this.#enter(device)) this.#listen(device);
  }

  /** A device hears that it was shut out: true if that may be, and it is used no more. */
  hearsEnd(device: SimDevice): boolean {
    if (!this.endangered.has(device)) return false;
    this.#retire(device);
    return true;
  }

  /** A device was shut out by another. */
  shutOut(device: SimDevice): void {
    this.stage.ledger.shutOut.push({ device: device.name, textsBefore: this.stage.ledger.said.length });
    this.#retire(device);
  }

  /** Whether a finding on a device says what is true, and nothing is wrong. */
  isTrue(device: SimDevice, kind: string): boolean {
    return kind === 'own-keys-changed' && [...this.replacers].some((other) => other !== device);
  }

  /** The same person with only one of the devices. */
  only(device: SimDevice): Human {
    const same = new Human(this.stage, this.name);
    same.account = this.account;
    for (const replacer of this.replacers) same.replacers.add(replacer);
    same.devices.push(device);
    return same;
  }

  /** By its store where it is in already, by the phrase where not; again and again, because programs die and networks fail. */
  async #enter(device: SimDevice): Promise<boolean> {
    const { scheduler, chance } = this.stage;
    for (let tries = 0; tries < mostTries; tries += 1) {
      try {
        const opened = await device.begin(
          (options) => this.#wayIn(options),
          (client) => client,
        );
        if (opened) return true;
      } catch (error) {
        device.kill();
        if (isShutOut(error) && this.hearsEnd(device)) return false;
        if (!isExpected(error)) {
          this.stage.wrong(`${device.name} cannot come in: ${String(error)}`);
          return false;
        }
      }
      await scheduler.sleep(1000 + chance.next() * 6000);
    }
    this.stage.wrong(`${device.name} did not come in`);
    return false;
  }

  async #wayIn(options: ClientOptions): Promise<Client> {
    try {
      return await Client.open(options);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== 'NoDeviceError') throw error;
      return Client.recover(options, this.name, this.phrase);
    }
  }

  #newDevice(): SimDevice {
    this.#made += 1;
    return this.stage.device(`${this.name}/${this.#made}`);
  }

  #arrived(device: SimDevice): void {
    this.devices.push(device);
    this.#listen(device);
  }

  #listen(device: SimDevice): void {
    device.client?.on('finding', ({ kind, detail, chat = '', seq }) => {
      const where = chat === '' ? '' : ` in ${chat.slice(0, 6)} at ${seq ?? 0}`;
      // A device may be told that it was shut out while it does something on its own.
      const isShut = kind === 'duty-failed' && this.endangered.has(device);
      if (this.devices.includes(device) && !isShut && !this.isTrue(device, kind))
        this.stage.wrong(`${device.name} finds ${kind}${where}: ${detail}`);
    });
  }

  #retire(device: SimDevice): void {
    const at = this.devices.indexOf(device);
    if (at >= 0) this.devices.splice(at, 1);
    if (!this.former.includes(device)) this.former.push(device);
    device.kill();
  }
}
