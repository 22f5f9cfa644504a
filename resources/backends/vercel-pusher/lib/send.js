// SPDX-License-Identifier: GPL-3.0-or-later
// POST /api/send: one message in, published through Pusher, and only then answered.

import { createGate } from './access.js';
import { json, refuse } from './answers.js';
import { readJson } from './body.js';
import { BrokerError, createBroker, NO_BROKER } from './broker.js';
import { isId, readEnvelope } from './envelope.js';
import { Instance } from './instance.js';
import { log } from './log.js';

export function createSend(env, { broker = createBroker(env), instance = new Instance() } = {}) {
  const gate = createGate(env);

  async function publish(envelope, id, event) {
    const handedOver = performance.now();
    // No sentAt in what is published: the message has not left the handler yet. Awaited, since an instance may be
    // frozen as soon as it has answered.
    await broker.publish({ ...envelope, server: instance.stamp(event) });
    const providerMs = Math.round((performance.now() - handedOver) * 1000) / 1000;
    return json(200, { accepted: true, id, server: instance.stamp(event, { sentAt: instance.now(), providerMs }) });
  }

  async function handle(request, event) {
    const barred = gate(request);
    if (barred) return refuse(barred);
    if (request.method !== 'POST') return refuse({ code: 'bad_request', reason: 'POST a message here' }, undefined, 405);
    const body = await readJson(request);
    if (body.refusal) return refuse(body.refusal);
    const id = isId(body.value?.id) ? body.value.id : undefined;
    const { envelope, refusal } = readEnvelope(body.value);
    if (refusal) return refuse(refusal, id);
    if (!broker) return refuse(NO_BROKER, id);
    try {
      return await publish(envelope, id, event);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      const { message: reason, providerStatus } = error;
      log('pusher refused', { reason, providerStatus });
      return refuse({ code: 'provider', reason, providerStatus }, id);
    }
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
