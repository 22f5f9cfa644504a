// SPDX-License-Identifier: GPL-3.0-or-later
// aws-amplify's events, pointed at the lab. It always dials wss: and needs a WebSocket of the browser's kind.

import WebSocket from 'ws';
import { startLab } from '../../support/cli.mjs';

export const DEADLINE_MS = 20_000; // ends a hung test; it is no timing

class PlainSocket extends WebSocket {
  constructor(url, protocols) {
    super(String(url).replace(/^wss:/, 'ws:'), protocols);
  }
}
globalThis.WebSocket = PlainSocket;

const { Amplify } = await import('aws-amplify');
const { events } = await import('aws-amplify/data');

export { events };

/** The backend that a lab with these arguments describes. */
export async function startAppSyncLab(t, args = []) {
  t.after(() => events.closeAll()); // before the lab goes: Amplify would look for it
  const { backends } = await startLab(t, ['--platforms', 'appsync-events', ...args]);
  return backends[0];
}

/** From now on Amplify speaks to this lab, with an API key. */
export function useKey({ url }, apiKey) {
  Amplify.configure({ API: { Events: { endpoint: url, region: 'us-east-1', defaultAuthMode: 'apiKey', apiKey } } });
}

/** The same with credentials: Amplify signs. */
export function useIam({ url }, { accessKeyId, secretAccessKey }) {
  const credentialsProvider = {
    getCredentialsAndIdentityId: async () => ({ credentials: { accessKeyId, secretAccessKey } }),
    clearCredentialsAndIdentityId: () => {},
  };
  Amplify.configure(
    { API: { Events: { endpoint: url, region: 'us-east-1', defaultAuthMode: 'iam' } } },
    { Auth: { credentialsProvider } },
  );
}

/** Resolves as soon as `condition` gives something. */
export async function until(condition, what) {
  const deadline = Date.now() + DEADLINE_MS;
  for (;;) {
    const value = condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`no ${what} came`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A channel that is subscribed, and what came on it. */
export async function listen(channelName) {
  const heard = [];
  const channel = await events.connect(channelName);
  await channel.subscribe({ next: ({ event }) => heard.push(event), error: () => {} }).ready;
  return { channel, heard };
}
