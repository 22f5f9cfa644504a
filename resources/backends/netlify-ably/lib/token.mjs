// SPDX-License-Identifier: GPL-3.0-or-later
// GET or POST /api/token: a signed token request, with which a client may listen to rooms for an hour.

import { createGate } from './access.mjs';
import { json, refuse } from './answers.mjs';
import { createBroker } from './broker.mjs';
import { Instance } from './instance.mjs';
import { log } from './log.mjs';

export function createToken(env, { broker = createBroker(env), instance = new Instance() } = {}) {
  const gate = createGate(env);

  async function handle(request, event) {
    const barred = gate(request);
    if (barred) return refuse(barred);
    if (request.method !== 'GET' && request.method !== 'POST')
      return refuse({ code: 'bad_request', reason: 'GET or POST here' }, undefined, 405);
    if (!broker) return refuse({ code: 'internal', reason: 'ABLY_KEY is missing or no key' });
    const tokenRequest = await broker.tokenRequest();
    // The stamp goes beside the answer: Ably's libraries pass the body on to Ably as it is.
    const server = JSON.stringify(instance.stamp(event, { sentAt: instance.now() }));
    return json(200, tokenRequest, { 'x-roundtrip-server': server });
  }

  return async (request) => {
    const event = instance.beginEvent();
    try {
      return await handle(request, event);
    } catch (error) {
      log('handler failed', { stack: error.stack });
      return refuse({ code: 'internal', reason: 'the function failed; its log tells more' });
    }
  };
}
