// SPDX-License-Identifier: GPL-3.0-or-later
// What a soak must show: flat memory, balanced accounts, and no line of complaint that no fault explains.

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Memory after the warm-up (a third of the time, in which the client fills its memory of messages that may still come
 * twice): the median of the last half of what is left against that of the half before. `samples` in MiB. */
export function memoryVerdict(samples) {
  const after = samples.slice(Math.floor(samples.length / 3));
  const half = Math.floor(after.length / 2);
  const before = median(after.slice(0, half));
  const last = median(after.slice(half));
  const change = last / before - 1;
  return { before, last, change, isFlat: Math.abs(change) <= 0.05 };
}

/** As the measuring document says: every message and every copy is on the account once. */
export function ledgerBalances(of) {
  const answered = of.not_sent + of.rejected + of.accepted + (of.unanswered ?? 0);
  const arrived = of.pair_delivered + of.pair_lost + of.pair_in_flight;
  return of.scheduled === answered && of.pair_expected === arrived;
}

// What the faults of this soak make the programs say. Anything else is a finding.
const EXPLAINED = [
  /, room soak, as /,
  /^Connected( again)?\.$/,
  /^Error: The connection was cut without a word/, // cut, reset, restart
  /^Error: Nothing listens at /, // restart
  /closed the connection (during the handshake|without a whole answer)/, // cut or restart while something was asked
  /could not be reached: /, // reset while something was asked
  /does not speak WebSocket/, // cut in the middle of a handshake's answer
  /did not answer the handshake within|did not let us into the room within/, // vanish
  /did not answer a ping|said nothing for|did not answer within/, // vanish
  // The lab's own refusals, as each platform words them:
  /^Error: The server refused: the (server failed|room could not be joined)/,
  /^(Error: )?.+ answered "Internal server error"/, // without "Error: " of a message, whose id it does not tell
  /^Error: .+ did not let us into the room: "The subscription to \S+ failed"/,
  /^Error: .+ refused: The channel could not be attached/,
  // What a run tells at its end of the same failures.
  /^Warning: .*: \d+ of \d+ connections (did not get in|ended before the run did)/,
  /^Warning: .*: (refusals that named no message|told \d+ times that messages were passed over)/,
];

export const unexplained = (lines) => lines.filter((line) => line.trim() && !EXPLAINED.some((pattern) => pattern.test(line)));

/** Each kind of line with how often it came, the most frequent first. */
export function kindsOf(lines) {
  const counts = new Map();
  for (const line of lines) {
    const kind = line.replace(/127\.0\.0\.1:\d+/g, 'SERVER').replace(/\(request [^)]+\)/, '(request ID)').replace(/\d+(\.\d+)?/g, 'N');
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]);
}
