// SPDX-License-Identifier: GPL-3.0-or-later

/** Runs `work` on every item, at most `limit` at once. Resolves when all are done; `work` must not reject. */
export async function forEachBounded(items, limit, work) {
  const queue = items[Symbol.iterator]();
  const worker = async () => {
    // One iterator for all workers: each takes the next item that nobody has taken.
    for (let next = queue.next(); !next.done; next = queue.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
