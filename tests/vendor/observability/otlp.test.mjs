// SPDX-License-Identifier: GPL-3.0-or-later
// An OTLP receiver of Node's own that is away at first: it gets everything in the end, in the form that the specification has, and
// the figures of the summary.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { run, withoutCli } from '../support/cli.mjs';

/** Notes every push; answers with these statuses first, and then with 200. */
async function startReceiver(t, statuses) {
  const pushes = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text) => (body += text));
    request.on('end', () => {
      const status = statuses.shift() ?? 200;
      pushes.push({ status, url: request.url, headers: request.headers, body });
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.closeAllConnections() ?? server.close());
  return { pushes, url: `http://127.0.0.1:${server.address().port}` };
}

const attributesOf = (list) => Object.fromEntries(list.map(({ key, value }) => [key, value.stringValue]));

test('a receiver that was away has the figures of the summary in the end', { skip: withoutCli, timeout: 120_000 }, async (t) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'roundtrip-otlp-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { pushes, url } = await startReceiver(t, [503, 429]);
  const { code, stdout, stderr } = await run(
    ['bench', '--backends', 'lab', '--backend', 'EC2', '--store', `sqlite:${path.join(folder, 'runs.sqlite')}`, '--json', '--no-selfcheck',
      '--connections', '2', '--messages', '400', '--rate', '100', '--otlp', url, '--otlp-token', 'env:OTLP_TOKEN'],
    { OTLP_TOKEN: 'the token of the test' },
  );
  assert.equal(code, 0, stderr);
  assert.equal(stderr.match(/cannot be told the metrics/g)?.length, 1, stderr);
  assert.ok(!stderr.includes('the token'));
  assert.ok(pushes.some(({ status }) => status === 200));
  for (const push of pushes) {
    assert.equal(push.url, '/v1/metrics');
    assert.equal(push.headers['content-type'], 'application/json');
    assert.equal(push.headers.authorization, 'Bearer the token of the test');
  }

  const [{ resource, scopeMetrics }] = JSON.parse(pushes.at(-1).body).resourceMetrics;
  assert.equal(attributesOf(resource.attributes)['service.name'], 'roundtrip');
  const metrics = new Map(scopeMetrics[0].metrics.map((metric) => [metric.name, metric]));
  const { summary } = JSON.parse(stdout);
  const figure = (metric) => summary.find((row) => row.metric === metric && row.statistic === 'count' && row.phase === 'measure').value;
  const { sum } = metrics.get('roundtrip_messages');
  assert.equal(sum.aggregationTemporality, 2);
  assert.equal(sum.isMonotonic, true);
  const delivered = sum.dataPoints.filter(({ attributes }) => attributesOf(attributes).outcome === 'delivered');
  assert.equal(delivered.reduce((all, { asDouble }) => all + asDouble, 0), figure('delivered_echo'));
  const [trips] = metrics.get('roundtrip_round_trip_seconds').histogram.dataPoints;
  assert.equal(metrics.get('roundtrip_round_trip_seconds').unit, 's');
  assert.equal(trips.bucketCounts.length, trips.explicitBounds.length + 1);
  assert.equal(trips.bucketCounts.reduce((all, count) => all + Number(count), 0), Number(trips.count));
  assert.equal(Number(trips.count), figure('response_time'));
  assert.ok(BigInt(trips.timeUnixNano) > BigInt(trips.startTimeUnixNano));
  assert.equal(metrics.get('roundtrip_run_progress_ratio').gauge.dataPoints[0].asDouble, 1);
});
