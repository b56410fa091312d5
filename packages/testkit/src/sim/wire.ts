// The network between devices and a server, in memory: lines that deliver in order, each at its own pace; that are lost, cut, go
// silent, and say things twice. Opening, every message and every end is an event of the simulation.
import { crc32 } from 'node:zlib';
import type { Line, LineEvents, Transport } from '@heliogram/client';
import type { Core, CoreConnection, CoreSocket, CoreWebSocket } from '@heliogram/server/core';
import type { Seeded } from '../seeded.ts';
import { payloadsOf } from './frames.ts';
import type { Life } from './life.ts';
import type { Scheduler } from './scheduler.ts';

/** How the network behaves; may be changed at any time. */
export interface SimWeather {
  /** Longest time a message takes. */
  delayMs: number;
  /** The chance that a message ends its line instead of arriving. */
  dropChance: number;
  /** The chance that a message arrives twice. */
  repeatChance: number;
}

/** Where a device is: its connections can be cut without those of others. */
export interface Spot {
  isCut: boolean;
}

/** A server that may be there. */
export interface Listening {
  readonly life: Life;
  readonly core: Core;
}

/** Counts of what the network did. */
export interface WireCounts {
  messages: number;
  drops: number;
  repeats: number;
}

type Bytes = Uint8Array<ArrayBuffer>;

export class Wire {
  readonly weather: SimWeather = { delayMs: 40, dropChance: 0, repeatChance: 0 };
  readonly counts: WireCounts = { messages: 0, drops: 0, repeats: 0 };
  readonly scheduler: Scheduler;
  readonly chance: Seeded;
  server: Listening | undefined;
  readonly #lines = new Set<SimLine>();

  constructor(scheduler: Scheduler, chance: Seeded) {
    this.scheduler = scheduler;
    this.chance = chance;
  }

  /** Ends the lines that have gone silent: what a device would otherwise find out by waiting. */
  mend(): void {
    for (const line of this.#lines) line.mend();
    this.#lines.clear();
  }

  /** The way to the server for one life of a device. `step` is asked before and after each message it sends. */
  transport(life: Life, spot: Spot, step: () => void): Transport {
    return (_url, events) => {
      const line = new SimLine(this, life, spot, events);
      this.#lines.add(line);
      return {
        send: (bytes) => {
          step();
          if (life.isOver) return;
          line.fromDevice(bytes);
          step();
        },
        bufferedBytes: 0,
        close: () => line.closeByDevice(),
      } satisfies Line;
    };
  }
}

/** One direction of a line: in order, however long each message takes. */
class Lane {
  readonly #wire: Wire;
  readonly #label: string;
  #lastMs = 0;

  constructor(wire: Wire, label: string) {
    this.#wire = wire;
    this.#label = label;
  }

  carry(life: Life, what: string, work: () => void): void {
    const { scheduler, chance, weather } = this.#wire;
    this.#lastMs = Math.max(this.#lastMs, scheduler.nowMs + chance.next() * weather.delayMs);
    scheduler.plan(this.#lastMs - scheduler.nowMs, `${this.#label} ${what}`, life, work);
  }
}

class SimLine {
  readonly #wire: Wire;
  readonly #device: Life;
  readonly #spot: Spot;
  readonly #events: LineEvents;
  readonly #up: Lane;
  readonly #down: Lane;
  #server: { readonly life: Life; readonly connection: CoreConnection } | undefined;
  #isOpen = true;
  /** Nothing passes any more, and nobody is told. */
  #isSilent = false;
  #held: Bytes[] | undefined;

  constructor(wire: Wire, device: Life, spot: Spot, events: LineEvents) {
    this.#wire = wire;
    this.#device = device;
    this.#spot = spot;
    this.#events = events;
    this.#up = new Lane(wire, `${device.name} >`);
    this.#down = new Lane(wire, `${device.name} <`);
    device.onEnd(() => this.#lost());
    this.#up.carry(device, 'dial', () => this.#dialled());
  }

  fromDevice(bytes: Bytes): void {
    const server = this.#server;
    if (!this.#isOpen || !server) return;
    this.#pass(this.#up, server.life, Uint8Array.from(bytes), (arrived) => this.#toServer(arrived));
  }

  closeByDevice(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const server = this.#server;
    if (server && !this.#isSilent) this.#up.carry(server.life, 'close', () => server.connection.ended(false));
  }

  /** Tells the device what has become of the line, if nobody has. */
  mend(): void {
    const isLost = this.#isSilent || this.#server?.life.isOver !== false;
    this.#isSilent = false;
    if (isLost) this.#closed('the line was lost');
  }

  #dialled(): void {
    const { server } = this.#wire;
    if (!this.#isOpen) return;
    if (this.#spot.isCut || !server || server.life.isOver) {
      // Refused at once, or never answered.
      if (this.#wire.chance.next() < 0.7) this.#closed('no way to the server');
      return;
    }
    const { life, core } = server;
    const connection = life.run(() => core.accept(`192.0.2.1`, this.#webSocket(), this.#socket()));
    this.#server = { life, connection };
    life.onEnd(() => this.#closed('the server has gone'));
    this.#down.carry(this.#device, 'opened', () => this.#isOpen && this.#events.opened());
  }

  #pass(lane: Lane, life: Life, bytes: Bytes, arrive: (bytes: Bytes) => void): void {
    const { chance, weather, counts } = this.#wire;
    const what = `${bytes.length} ${crc32(bytes).toString(16)}`;
    lane.carry(life, what, () => {
      if (!this.#isOpen || this.#isSilent) return;
      if (this.#spot.isCut) {
        this.#cut();
        return;
      }
      if (chance.next() < weather.dropChance) {
        counts.drops += 1;
        this.#cut();
        return;
      }
      counts.messages += 1;
      arrive(bytes);
      if (chance.next() >= weather.repeatChance) return;
      counts.repeats += 1;
      lane.carry(life, `again ${what}`, () => this.#isOpen && !this.#isSilent && arrive(bytes));
    });
  }

  #toServer(bytes: Bytes): void {
    if (this.#held) this.#held.push(bytes);
    else this.#server?.connection.message(Buffer.from(bytes));
  }

  /** The line is gone; both are told, or nobody. */
  #cut(): void {
    if (this.#wire.chance.next() < 0.3) {
      this.#isSilent = true;
      return;
    }
    this.#closed('the line was lost');
    this.#lost();
  }

  /** The device learns that the line has ended. */
  #closed(reason: string): void {
    if (!this.#isOpen || this.#isSilent) return;
    this.#down.carry(this.#device, 'closed', () => {
      if (!this.#isOpen) return;
      this.#isOpen = false;
      this.#events.closed(reason);
    });
  }

  /** The server learns that the device has gone. */
  #lost(): void {
    const server = this.#server;
    this.#server = undefined;
    if (server && !this.#isSilent) this.#up.carry(server.life, 'lost', () => server.connection.ended(true));
  }

  #webSocket(): CoreWebSocket {
    const end = (isLost: boolean): void => {
      const server = this.#server;
      this.#server = undefined;
      this.#closed('the server has closed the line');
      if (server) this.#wire.scheduler.plan(0, 'ended', server.life, () => server.connection.ended(isLost));
    };
    return {
      OPEN: 1,
      readyState: 1,
      close: () => end(false),
      terminate: () => end(true),
      ping: () => {
        const server = this.#server;
        if (!server || this.#isSilent || this.#spot.isCut) return;
        this.#up.carry(server.life, 'pong', () => {
          server.connection.wasHeard = true;
        });
      },
      pause: () => {
        this.#held ??= [];
      },
      resume: () => {
        const held = this.#held ?? [];
        this.#held = undefined;
        for (const bytes of held) this.#toServer(bytes);
      },
    };
  }

  #socket(): CoreSocket {
    const line = this;
    const socket = {
      get destroyed(): boolean {
        return line.#server === undefined;
      },
      writable: true,
      writableLength: 0,
      write: (framed: Uint8Array) => {
        for (const bytes of payloadsOf(framed)) line.#toDevice(bytes);
        return true;
      },
      once: () => socket,
      prependListener: () => socket,
      removeListener: () => socket,
    };
    return socket as unknown as CoreSocket;
  }

  #toDevice(bytes: Bytes): void {
    this.#pass(this.#down, this.#device, bytes, (arrived) => this.#events.message(arrived));
  }
}
