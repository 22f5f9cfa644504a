// SPDX-License-Identifier: GPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { createClock } from './clock.js';

/** What this process says about itself: the contract's "server" object. */
export class Instance {
  #cold = true;

  constructor({ platform = 'socket-io', now = createClock() } = {}) {
    this.platform = platform;
    this.id = randomBytes(6).toString('hex');
    this.initMs = null;
    this.now = now;
  }

  /** `ms` from the start of the process until it listened. */
  initialised(ms) {
    this.initMs = Math.round(ms * 1000) / 1000;
  }

  /** Opens the handling of one event: only the first of a process is cold. */
  beginEvent() {
    const event = { cold: this.#cold, receivedAt: this.now() };
    this.#cold = false;
    return event;
  }

  /** Taken when the answer leaves, hence last. */
  stamp(event) {
    return {
      platform: this.platform,
      instance: this.id,
      cold: event.cold,
      initMs: this.initMs,
      receivedAt: event.receivedAt,
      sentAt: this.now(),
    };
  }
}
