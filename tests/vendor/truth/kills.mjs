// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at random points, hundreds of times: node tests/vendor/truth/kills.mjs [COUNT], by hand; three seconds each.
// ROUNDTRIP_CLI names the program (default: build/release/roundtrip-cli). The tests do ten.
import { killAgainAndAgain } from './support/kills.mjs';

const count = Number(process.argv[2] ?? 300);
const told = (done, totals) => done % 50 === 0 && console.log(`${done} of ${count}: ${JSON.stringify(totals)}`);
const { kills, ended, before, samples, missing, worstMs } = await killAgainAndAgain(count, Math.random, told);
console.log(
  `${kills} kills survived (${ended} runs had ended before theirs, ${before} kills came before the run was on the disk): ` +
    `${missing} of ${samples} messages lost, none older than ${Math.ceil(worstMs)} ms; every store opened, integrity ok`,
);
