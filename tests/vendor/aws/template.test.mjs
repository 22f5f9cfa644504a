// SPDX-License-Identifier: GPL-3.0-or-later
// The template against the contract and itself: nothing here needs an account.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { BACKEND, ofType, routes, template } from './support/template.mjs';

const { Parameters, Resources, Outputs, Globals } = template;

/** Every { Ref }, { GetAtt } and ${…} of { Sub } below a value. */
function* references(value) {
  if (typeof value !== 'object' || value === null) return;
  if (typeof value.Ref === 'string') yield value.Ref;
  if (typeof value.GetAtt === 'string') yield value.GetAtt.split('.')[0];
  if (typeof value.Sub === 'string') for (const [, name] of value.Sub.matchAll(/\$\{([\w:]+)/g)) yield name;
  for (const inner of Object.values(value)) yield* references(inner);
}

const statements = (name) => (Resources[name].Properties.Policies ?? []).flatMap(({ Statement }) => Statement);

test('every reference leads somewhere', () => {
  for (const name of references([Resources, Outputs, Globals]))
    assert.ok(name.startsWith('AWS::') || name in Resources || name in Parameters, name);
});

test('the routes are the contract’s, and the gateway may call each function', () => {
  assert.deepEqual(routes(), {
    $connect: 'ConnectFunction',
    $disconnect: 'ChatFunction',
    $default: 'ChatFunction',
    join: 'ChatFunction',
    leave: 'ChatFunction',
    send: 'ChatFunction',
    ping: 'ChatFunction',
  });
  const allowed = ofType('AWS::Lambda::Permission').map(([, { Properties }]) => Properties.FunctionName.Ref);
  assert.deepEqual(allowed.sort(), ['ChatFunction', 'ConnectFunction']);
  assert.equal(Resources.Api.Properties.RouteSelectionExpression, '$request.body.action');
});

test('each function’s module exists and exports its handler', async () => {
  for (const [name, { Properties }] of ofType('AWS::Serverless::Function')) {
    const [file, member] = Properties.Handler.split('.');
    const module = path.join(BACKEND, `${file}.js`);
    assert.ok(existsSync(module), name);
    if (name === 'ConnectFunction') assert.equal(typeof (await import(module))[member], 'function');
  }
});

test('the functions may do what they do, on their own table and connections, and no more', () => {
  assert.deepEqual(statements('ConnectFunction'), []);
  const allowed = statements('ChatFunction');
  const actions = allowed.flatMap(({ Action }) => Action);
  assert.deepEqual([...new Set(actions)].sort(), [
    'dynamodb:DeleteItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'execute-api:ManageConnections',
  ]);
  for (const { Effect, Resource } of allowed) {
    assert.equal(Effect, 'Allow');
    assert.match(JSON.stringify(Resource), /Members|\$\{Api\}\/\$\{StageName\}\/POST\/@connections\/\*/);
  }
});

test('the token is not shown, and only the function that compares it has it', () => {
  assert.equal(Parameters.Token.NoEcho, true);
  const holders = Object.entries(Resources).filter(([, resource]) => [...references(resource)].includes('Token'));
  assert.deepEqual(holders.map(([name]) => name), ['ConnectFunction']);
  assert.ok(![...references(Outputs)].includes('Token'));
});

test('without a token the stack is closed unless whoever deploys it says otherwise', () => {
  assert.equal(Parameters.Token.Default, '');
  assert.equal(Parameters.Open.Default, 'false');
  assert.equal(Resources.ConnectFunction.Properties.Environment.Variables.ROUNDTRIP_OPEN.Ref, 'Open');
});

test('the table is read by room and by connection, and forgets what is stale', () => {
  const { KeySchema, GlobalSecondaryIndexes, TimeToLiveSpecification } = Resources.Members.Properties;
  assert.deepEqual(KeySchema.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]), [
    ['room', 'HASH'],
    ['connectionId', 'RANGE'],
  ]);
  const [{ IndexName, KeySchema: byConnection }] = GlobalSecondaryIndexes;
  assert.equal(IndexName, 'byConnection');
  assert.equal(byConnection[0].AttributeName, 'connectionId');
  assert.deepEqual(TimeToLiveSpecification, { AttributeName: 'expiresAt', Enabled: true });
});
