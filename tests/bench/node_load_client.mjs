// SPDX-License-Identifier: GPL-3.0-or-later
// The load client that a Node developer would write with the `ws` library: connections, messages a second over all of
// them, seconds. node node_load_client.mjs URL CONNECTIONS RATE SECONDS → {"sent","back","p50_us","p99_us","max_us"}
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';

// Installed with the server that is measured.
const require = createRequire(new URL('../../resources/backends/ec2-ws/server.js', import.meta.url));
const WebSocket = require('ws');
const [url, connections, rate, seconds] = [process.argv[2], ...process.argv.slice(3).map(Number)];

const intended = new Map();
const took = [];
const sockets = await Promise.all(
  Array.from({ length: connections }, async (_, i) => {
    const socket = new WebSocket(url, { perMessageDeflate: false });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    socket.send(JSON.stringify({ action: 'join', room: `node-${process.pid}-${i}`, user: 'ada' }));
    await new Promise((resolve) => socket.once('message', resolve));
    socket.on('message', (data) => {
      const arrival = performance.now();
      const { type, message } = JSON.parse(data);
      if (type !== 'chat') return;
      took.push(arrival - intended.get(message.id));
      intended.delete(message.id);
    });
    return socket;
  }),
);

const total = Math.round(rate * seconds);
const start = performance.now() + 20;
let next = 0;
await new Promise((resolve) => {
  const tick = () => {
    const now = performance.now();
    for (; next < total && start + (next * 1000) / rate <= now; ++next) {
      const number = next % connections;
      const id = `abc${number}-${Math.floor(next / connections) + 1}`;
      intended.set(id, start + (next * 1000) / rate);
      const message = { id, room: `node-${process.pid}-${number}`, user: 'ada', text: 'Is anybody there?', sentAt: Date.now() };
      sockets[number].send(JSON.stringify({ action: 'send', message }));
    }
    if (next < total) setTimeout(tick, 1);
    else resolve();
  };
  tick();
});
for (let waited = 0; took.length < total && waited < 1000; waited += 10) await new Promise((resolve) => setTimeout(resolve, 10));
took.sort((a, b) => a - b);
const at = (q) => Math.round(1000 * took[Math.max(0, Math.ceil(q * took.length) - 1)]);
console.log(JSON.stringify({ sent: total, back: took.length, p50_us: at(0.5), p99_us: at(0.99), max_us: at(1) }));
process.exit(0);
