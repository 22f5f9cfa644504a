// SPDX-License-Identifier: GPL-3.0-or-later
// The verdict of packaging/soak: node soak.mjs MEMORY RESULT. Exit code 1 where memory grew or an account does not balance.
import { readFileSync } from 'node:fs';

const [memoryFile, resultFile] = process.argv.slice(2);
const memory = readFileSync(memoryFile, 'utf8').trim().split('\n').map((line) => Number(line.split(' ')[1]) / 1024);
const { ledger } = JSON.parse(readFileSync(resultFile, 'utf8'));

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
// The client remembers messages for two horizons and a minute, in which late copies may still come; only then is it full.
const third = Math.floor(memory.length / 3);
const before = median(memory.slice(third, 2 * third));
const after = median(memory.slice(2 * third));
const isFlat = after <= before * 1.05 + 4;
console.log(`memory: ${before.toFixed(1)} MiB in the middle third, ${after.toFixed(1)} MiB in the last: ${isFlat ? 'flat' : 'GROWING'}`);

let balanced = true;
for (const [backend, of] of Object.entries(ledger)) {
  const answered = of.not_sent + of.rejected + of.accepted + (of.unanswered ?? 0);
  const arrived = of.pair_delivered + of.pair_lost + of.pair_in_flight;
  const ok = of.scheduled === answered && of.pair_expected === arrived;
  balanced &&= ok;
  console.log(
    `${backend}: ${of.scheduled} scheduled, ${of.delivered} delivered, ${of.lost} lost, ${of.late} late; ` +
      `${of.pair_delivered} of ${of.pair_expected} copies: ${ok ? 'balanced' : 'NOT BALANCED'}`,
  );
}
process.exit(isFlat && balanced ? 0 : 1);
