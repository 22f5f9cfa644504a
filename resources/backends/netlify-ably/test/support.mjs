// SPDX-License-Identifier: GPL-3.0-or-later
import { Instance } from '../lib/instance.mjs';

export const KEY = 'app123.kid456:sekret';
export const OPEN = { ROUNDTRIP_OPEN: 'true' };

export const envelope = (more = {}) => ({ id: 'a1-1', room: 'lobby', user: 'ada', text: 'hi', sentAt: 1.5, ...more });

export function post(body, headers = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Request('https://site.test/api/send', { method: 'POST', body: text, headers });
}

export const get = (headers = {}) => new Request('https://site.test/api/token', { headers });

/** A broker that takes everything, or throws what it is told to. */
export class FakeBroker {
  published = [];
  error = null;

  async publish(message) {
    if (this.error) throw this.error;
    this.published.push(message);
  }

  async tokenRequest() {
    if (this.error) throw this.error;
    return { keyName: 'app123.kid456', mac: 'mac' };
  }
}

export const fakeInstance = () => new Instance({ now: () => 1_000.5, initMs: 412.3456 });
