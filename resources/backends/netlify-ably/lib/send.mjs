// SPDX-License-Identifier: GPL-3.0-or-later
// POST /api/send: one message in, published through Ably, and only then answered.

import { createGate } from './access.mjs';
import { json, refuse } from './answers.mjs';
import { readJson } from './body.mjs';
import { BrokerError, createBroker } from './broker.mjs';
import { isId, readEnvelope } from './envelope.mjs';
import { Instance } from './instance.mjs';
import { log } from './log.mjs';

export function createSend(env, { broker = createBroker(env), instance = new Instance() } = {}) {
  const gate = createGate(env);

  async function publish(envelope, id, event) {
    const handedOver = performance.now();
    // No sentAt in what is published: the message has not left the handler yet.
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
    if (!broker) return refuse({ code: 'internal', reason: 'ABLY_KEY is missing or no key' }, id);
    try {
      return await publish(envelope, id, event);
    } catch (error) {
      if (!(error instanceof BrokerError)) throw error;
      const { message: reason, providerStatus, providerCode } = error;
      log('ably refused', { reason, providerStatus, providerCode });
      return refuse({ code: 'provider', reason, providerStatus, providerCode }, id);
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
