// SPDX-License-Identifier: GPL-3.0-or-later
// A table and a gateway in memory, which answer the commands that the backend sends, and fail where a test wants it.

import { App } from '../src/app.js';
import { Instance } from '../src/instance.js';
import { Members } from '../src/members.js';
import { Posts } from '../src/posts.js';

/** A DynamoDBDocumentClient of one table, in pages of two items. Anything but the four commands is an error. */
export class FakeTable {
  items = new Map();
  commands = [];
  fail = null;

  async send({ constructor: { name }, input }) {
    this.commands.push(name);
    if (this.fail) throw this.fail;
    const key = ({ room, connectionId }) => `${room}\n${connectionId}`;
    if (name === 'PutCommand') this.items.set(key(input.Item), input.Item);
    else if (name === 'DeleteCommand') this.items.delete(key(input.Key));
    else if (name === 'QueryCommand') return this.#page(input);
    else throw new Error(`unexpected ${name}`);
    return {};
  }

  #page({ IndexName, ExpressionAttributeValues: values, ExclusiveStartKey: start = 0, ConsistentRead }) {
    if (IndexName && ConsistentRead) throw new Error('an index cannot be read consistently');
    const [wanted] = Object.values(values);
    const all = [...this.items.values()].filter((item) => (IndexName ? item.connectionId : item.room) === wanted);
    const next = start + 2;
    return { Items: all.slice(start, next), LastEvaluatedKey: next < all.length ? next : undefined };
  }
}

/** An ApiGatewayManagementApiClient that keeps what it was to post. */
export class FakeGateway {
  frames = [];
  errors = new Map();
  running = 0;
  mostRunning = 0;

  async send({ input: { ConnectionId, Data } }) {
    this.mostRunning = Math.max(this.mostRunning, ++this.running);
    await new Promise((resolve) => setImmediate(resolve));
    this.running -= 1;
    if (this.errors.has(ConnectionId)) throw this.errors.get(ConnectionId);
    this.frames.push({ to: ConnectionId, ...JSON.parse(Buffer.from(Data)) });
  }

  to(connectionId) {
    return this.frames.filter((frame) => frame.to === connectionId).map(({ to: _, ...frame }) => frame);
  }
}

/** As SDK v3 throws it: there is no `statusCode`. */
export const sdkError = (name, httpStatusCode) =>
  Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });

export function build({ parallel, maxRooms } = {}) {
  const table = new FakeTable();
  const gateway = new FakeGateway();
  const app = new App({
    instance: new Instance(),
    members: new Members(table, 'members'),
    posts: new Posts(gateway, { parallel }),
    maxRooms,
  });
  const event = (connectionId, routeKey, body) =>
    app.handle({ requestContext: { routeKey, connectionId }, body, isBase64Encoded: false });
  const say = (connectionId, value) => event(connectionId, value.action ?? '$default', JSON.stringify(value));
  return { table, gateway, app, event, say };
}

export const chat = (sequence, extra = {}) => ({
  action: 'send',
  message: { id: `t-${sequence}`, room: 'lobby', user: 'ada', text: 'hello', sentAt: 1.5, ...extra },
});
