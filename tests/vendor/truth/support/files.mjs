// SPDX-License-Identifier: GPL-3.0-or-later
// What Roundtrip exported, read without any of its code.

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** RFC 4180: an array of objects, all values as text. */
export function readCsv(file) {
  const text = readFileSync(file, 'utf8');
  const rows = [];
  let row = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; ++i) {
    const c = text[i];
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',' || c === '\n') {
      row.push(cell);
      cell = '';
      if (c === '\n') {
        rows.push(row);
        row = [];
      }
    } else if (c !== '\r') cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  const [header, ...body] = rows;
  return body.map((values) => Object.fromEntries(header.map((name, i) => [name, values[i]])));
}

export const readExport = (folder) => ({
  samples: readCsv(path.join(folder, 'samples.csv')),
  connections: readCsv(path.join(folder, 'connections.csv')),
  summary: readCsv(path.join(folder, 'summary.csv')),
  manifest: JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')),
});

/** The summary's value of a metric in the measured phase. */
export function figure(summary, metric, statistic, phase = 'measure') {
  const row = summary.find((one) => one.metric === metric && one.statistic === statistic && one.phase === phase);
  return row && Number(row.value);
}

/** By the nearest rank, the definition that HDR histograms use. */
export function quantile(values, q) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)];
}
