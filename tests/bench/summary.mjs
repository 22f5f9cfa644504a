// SPDX-License-Identifier: GPL-3.0-or-later
// Closing table of packaging/bench: node summary.mjs FOLDER. Reads what the programs printed (NAME.txt, lines of Aim.h)
// and what Google Benchmark wrote (NAME.json), and sets each figure beside its aim.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];

/** Figures of Google Benchmark that have an aim or are asked for: what, and how to read it. */
function fromGoogleBenchmark(runs) {
  const run = (name) => runs.find((each) => each.name.split('/process_time')[0].split('/real_time')[0] === name);
  const figures = [];
  const add = (what, value, unit, aim, met) => {
    if (Number.isFinite(value)) figures.push([what, `${value.toFixed(2)} ${unit}`, aim, aim === '-' ? '-' : met ? 'met' : 'MISSED']);
  };
  const nanoseconds = (name) => run(name)?.cpu_time;
  const perPoint = (name) => run(name)?.per_point * 1e9;
  add('histogram, one record', nanoseconds('histogramRecord'), 'ns', 'at most 20 ns', nanoseconds('histogramRecord') <= 20);
  add('pyramid, one point more on 1 thousand', perPoint('pyramidAdd/1000'), 'ns', '-');
  add('pyramid, one point more on 10 million', perPoint('pyramidAdd/10000000'), 'ns', '-');
  const rate = (name) => run(name)?.['rows/s'] / 1000;
  add('store, rows recorded', rate('recorder'), 'thousand/s', 'at least 200 thousand/s', rate('recorder') >= 200);
  const beside = rate('exportSamples') / rate('sqliteShellExport');
  add('CSV export, rows/s of ours / sqlite3 shell', beside, 'x', 'at least 1 x', beside >= 1);
  return figures;
}

function fromPrinted(text) {
  const lines = text.split('\n').filter((line) => line.startsWith('aim\t'));
  return lines.map((line) => line.split('\t').slice(1));
}

const rows = [['figure', 'here', 'aim', '']];
for (const file of readdirSync(folder).filter((name) => name.endsWith('.txt')).sort()) {
  const json = join(folder, file.replace(/\.txt$/, '.json'));
  if (existsSync(json)) rows.push(...fromGoogleBenchmark(JSON.parse(readFileSync(json, 'utf8')).benchmarks));
  rows.push(...fromPrinted(readFileSync(join(folder, file), 'utf8')));
}
const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
for (const row of rows) console.log(row.map((cell, column) => cell.padEnd(widths[column])).join('   ').trimEnd());
