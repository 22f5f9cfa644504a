// SPDX-License-Identifier: GPL-3.0-or-later
import { once } from 'node:events';
import { connect, createServer } from 'node:net';

/** A wire to a server, on a port of its own, that can be cut: what runs over it breaks off without a word. */
export async function wireTo(t, { host, port }) {
  const ends = new Set();
  const server = createServer((near) => {
    const far = connect(port, host);
    for (const [end, other] of [[near, far], [far, near]]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => {
        ends.delete(end);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = () => ends.forEach((end) => end.resetAndDestroy());
  t.after(() => {
    server.close();
    cut();
  });
  return { host: '127.0.0.1', port: server.address().port, cut };
}
