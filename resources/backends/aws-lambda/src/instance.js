// SPDX-License-Identifier: GPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { createClock } from './clock.js';

/** What this function instance says about itself: the contract's "server" object. Made once, while it initialises. */
export class Instance {
  #cold = true;

  /** `initMs`: from the start of the process until the handler could be called. */
  constructor({ now = createClock(), initMs = performance.now() } = {}) {
    this.id = randomBytes(6).toString('hex');
    this.initMs = Math.round(initMs * 1000) / 1000;
    this.now = now;
  }

  /** Opens the handling of one event: only the first of an instance is cold. */
  beginEvent() {
    const event = { cold: this.#cold, receivedAt: this.now() };
    this.#cold = false;
    return event;
  }

  /** Taken when the answer leaves, hence last. */
  stamp({ cold, receivedAt }) {
    const { id: instance, initMs } = this;
    return { platform: 'aws-lambda', instance, cold, initMs, receivedAt, sentAt: this.now() };
  }
}
