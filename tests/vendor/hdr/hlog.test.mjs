// SPDX-License-Identifier: GPL-3.0-or-later
// The HdrHistogram tools read our logs: HdrHistogram's own JavaScript port decodes every interval and finds the counts
// and percentiles of summary.csv and the latencies of samples.csv.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { HistogramLogReader } from 'hdr-histogram-js';
import { bench } from '../truth/support/run.mjs';
import { figure } from '../truth/support/files.mjs';

/** tag → { merged, intervals } */
function readLog(file) {
  const reader = new HistogramLogReader(readFileSync(file, 'utf8'));
  const tags = new Map();
  for (let next = reader.nextIntervalHistogram(); next; next = reader.nextIntervalHistogram()) {
    const entry = tags.get(next.tag);
    if (entry) {
      entry.merged.add(next);
      ++entry.intervals;
    } else {
      tags.set(next.tag, { merged: next, intervals: 1 });
    }
  }
  return tags;
}

test('hdr-histogram-js finds the same counts and percentiles', async (t) => {
  const run = await bench(t, { seed: 2, shares: { drop: 0.02, duplicate: 0.02 }, delayMs: [1, 30], mostMs: 300 }, [
    ...['--connections', '5', '--room-size', '1', '--messages', '1500', '--rate', '300', '--horizon', '3'],
    ...['--deadline', '2', '--warmup', '1', '--no-selfcheck'],
  ]);
  const tags = readLog(path.join(run.folder, 'histograms.hlog'));
  const shown = [...tags.keys()].join(' ');
  for (const metric of ['response_time', 'service_time']) {
    for (const [phase, suffix] of [['measure', ''], ['warmup', ':warmup']]) {
      const entry = tags.get(`Truth:${metric}${suffix}`);
      assert.ok(entry, `no ${metric}${suffix} among ${shown}`);
      assert.ok(entry.intervals > 1 || phase === 'warmup', 'one histogram a second');
      const { merged } = entry;
      const row = run.summary.find((one) => one.metric === metric && one.statistic === 'p50' && one.phase === phase);
      assert.equal(merged.totalCount, Number(row.n), `${metric}${suffix} count`);
      const own = run.samples.filter(
        (one) => one.is_echo === '1' && one.outcome === 'delivered' && one.phase === phase,
      );
      assert.equal(merged.totalCount, own.length);
      for (const [name, percentile] of [['p50', 50], ['p90', 90], ['p95', 95], ['p99', 99], ['p999', 99.9], ['max', 100]]) {
        const ours = figure(run.summary, metric, name, phase);
        const theirs = name === 'max' ? merged.maxValue : merged.getValueAtPercentile(percentile);
        // Both name the bucket by its highest value; the largest is known exactly on our side alone.
        if (name === 'max') assert.ok(Math.abs(theirs - ours) <= ours / 1000 + 1, `${name}: ${theirs} and ${ours}`);
        else assert.equal(theirs, ours, `${metric}${suffix} ${name}`);
      }
    }
  }
});
