// SPDX-License-Identifier: GPL-3.0-or-later
// AWS's own client of the Management API, and `ws` with the chat contract, against the lab's gateway.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from '@aws-sdk/client-apigatewaymanagementapi';
import { WebSocket } from 'ws';
import { startLab, temporaryFile, withoutCli } from '../support/cli.mjs';
import { keepsTheContract } from './support/contract.mjs';

// Without a $default route the gateway answers an unknown action itself, and so tells the id of the connection.
const PROFILE = { name: 'no-default', platforms: { 'aws-lambda': { gateway: { default_route: false } } } };

/** An open socket of the lab, its connection id and the SDK's client. */
async function arrange(t) {
  const profile = temporaryFile(t, 'profile.json', PROFILE);
  const { backends } = await startLab(t, ['--platforms', 'aws-lambda', '--profile', profile]);
  const [{ url, lab }] = backends;
  const socket = new WebSocket(url);
  t.after(() => socket.terminate());
  await once(socket, 'open');
  socket.send('{"action":"who am I"}');
  const [data] = await once(socket, 'message');
  const refusal = JSON.parse(data);
  assert.equal(refusal.message, 'Forbidden');
  assert.ok(refusal.requestId);
  const client = new ApiGatewayManagementApiClient({
    endpoint: lab.managementUrl,
    region: 'us-east-1',
    credentials: { accessKeyId: 'lab', secretAccessKey: 'lab' },
    maxAttempts: 1,
  });
  return { socket, client, connectionId: refusal.connectionId };
}

const gone = { name: 'GoneException' };

test('a post arrives as the text frame that it is', { skip: withoutCli }, async (t) => {
  const { socket, client, connectionId } = await arrange(t);
  const text = 'grüße 😀 {"no":"json needed"';
  const arrived = once(socket, 'message');
  const { $metadata } = await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: text }));
  assert.equal($metadata.httpStatusCode, 200);
  const [data, isBinary] = await arrived;
  assert.equal(isBinary, false);
  assert.equal(data.toString(), text);
});

test('get describes the connection', { skip: withoutCli }, async (t) => {
  const { client, connectionId } = await arrange(t);
  const described = await client.send(new GetConnectionCommand({ ConnectionId: connectionId }));
  assert.ok(described.ConnectedAt instanceof Date);
  assert.ok(described.LastActiveAt >= described.ConnectedAt);
  assert.equal(described.Identity.SourceIp, '127.0.0.1');
});

test('delete closes it with 1000, and from then on it is gone', { skip: withoutCli }, async (t) => {
  const { socket, client, connectionId } = await arrange(t);
  const closed = once(socket, 'close');
  await client.send(new DeleteConnectionCommand({ ConnectionId: connectionId }));
  assert.equal((await closed)[0], 1000);
  for (const command of [PostToConnectionCommand, GetConnectionCommand, DeleteConnectionCommand])
    await assert.rejects(client.send(new command({ ConnectionId: connectionId, Data: 'x' })), gone);
});

test('a connection that never was is gone, as the backend expects it', { skip: withoutCli }, async (t) => {
  const { client } = await arrange(t);
  const { isGone } = await import('../../../resources/backends/aws-lambda/src/posts.js');
  const error = await client.send(new PostToConnectionCommand({ ConnectionId: 'Zx81Qe7LoAMCF9g=', Data: 'x' })).catch(
    (caught) => caught,
  );
  assert.ok(isGone(error), `${error}`);
});

test('more than 128 KB is refused', { skip: withoutCli }, async (t) => {
  const { client, connectionId } = await arrange(t);
  const Data = 'x'.repeat(128 * 1024 + 1);
  await assert.rejects(client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data })), {
    name: 'PayloadTooLargeException',
  });
});

test('the lab\'s gateway keeps the contract, as far as that speaks of any server', { skip: withoutCli }, async (t) => {
  const token = 't0ken +/=&?%25é';
  const { backends } = await startLab(t, ['--platforms', 'aws-lambda', '--token', token]);
  await keepsTheContract({ url: backends[0].url, token });
});
