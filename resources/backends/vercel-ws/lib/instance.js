// SPDX-License-Identifier: GPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { createClock } from './clock.js';

/**
 * What one instance of the function says about itself: the contract's "server" object. Made when its module is loaded. An
 * instance holds many sockets at once, so neither a pause nor a burst tells a cold start: only this flag does.
 */
export class Instance {
  #cold = true;

  constructor({ platform = 'vercel-ws', now = createClock(), initMs = performance.now() } = {}) {
    this.platform = platform;
    this.id = randomBytes(6).toString('hex');
    this.initMs = Math.round(initMs * 1000) / 1000; // from the start of the process until all was loaded
    this.now = now;
  }

  /** Opens the handling of one event: only the first of an instance is cold. */
  beginEvent() {
    const event = { cold: this.#cold, receivedAt: this.now() };
    this.#cold = false;
    return event;
  }

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
