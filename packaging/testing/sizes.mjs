// SPDX-License-Identifier: GPL-3.0-or-later
// How long files and functions of src and ui may be. (That no target includes one above it is held by tests/unit/house.)
//
//   node packaging/testing/sizes.mjs [FOLDER]    ends with 1 and a line for each breach
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const MOST_LINES = 450;
const MOST_MEAN = 90;
const MOST_MEDIAN = 65;
const MOST_IN_FUNCTION = 60;

/** Functions of a source that clang-format has laid out, with their lines from the brace that begins to the one that ends them. */
export function functions(text) {
  const lines = text.split('\n');
  const found = [];
  for (let at = 0; at < lines.length; ++at) {
    const indent = lines[at].match(/^(\s*)\{$/)?.[1];
    if (indent === undefined) continue;
    let first = at - 1; // back to the first line of what the brace belongs to
    while (first > 0 && !/[;{}]\s*(\/\/.*)?$|^\s*$|^\s*(public|private|protected|Q_SIGNALS|public Q_SLOTS):$|^#|^\s*\/\//.test(lines[first - 1]))
      --first;
    const head = lines.slice(first, at).join(' ').trim();
    if (!head.includes('(') || /^(template\s*<[^>]*>\s*)?(class|struct|enum|union|namespace)\b/.test(head)) continue;
    let last = at;
    while (last < lines.length && !(lines[last].startsWith(`${indent}}`) && !/^\s*\} (else|catch)/.test(lines[last]))) ++last;
    found.push({ head, line: first + 1, length: last - at - 1 });
    at = Math.max(at, indent === '' ? last : at);
  }
  return found;
}

function filesUnder(folder, pattern) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

export function sizes(root) {
  const breaches = [];
  const lengths = [];
  for (const file of [...filesUnder(path.join(root, 'src'), /\.(cpp|h)$/), ...filesUnder(path.join(root, 'ui'), /\.(cpp|h)$/)]) {
    const text = readFileSync(file, 'utf8');
    const name = path.relative(root, file);
    const length = text.split('\n').length - 1;
    lengths.push(length);
    if (length > MOST_LINES) breaches.push(`${name} has ${length} lines, more than ${MOST_LINES}`);
    for (const one of functions(text)) {
      if (one.length > MOST_IN_FUNCTION)
        breaches.push(`${name}:${one.line} is a function of ${one.length} lines, more than ${MOST_IN_FUNCTION}: ${one.head.slice(0, 80)}`);
    }
  }
  lengths.sort((one, other) => one - other);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const median = lengths[Math.floor(lengths.length / 2)];
  if (mean > MOST_MEAN) breaches.push(`files have ${mean.toFixed(1)} lines in the mean, more than ${MOST_MEAN}`);
  if (median > MOST_MEDIAN) breaches.push(`files have ${median} lines in the median, more than ${MOST_MEDIAN}`);
  return { breaches, told: `${lengths.length} files, mean ${mean.toFixed(1)} and median ${median} lines, the longest ${lengths.at(-1)}` };
}

if (process.argv[1] && path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const root = path.resolve(process.argv[2] ?? fileURLToPath(new URL('../..', import.meta.url)));
  const { breaches, told } = sizes(root);
  console.log(told);
  breaches.forEach((breach) => console.log(breach));
  process.exitCode = breaches.length > 0 ? 1 : 0;
}
