// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace roundtrip::sqliteschema {

/// Views of form 3, and that of watches of form 4, for people who ask in SQL: what the tables hold in plain units and
/// words. The manual's chapter `store` explains every column; nothing of ours reads them. They are kept in the file
/// word for word, and a store whose views are others is refused: a change of one of these is a new form.

/// The rows of samples.csv of every run that is not deleted, with ms and s instead of µs.
inline constexpr auto kSamplesView =
    "CREATE VIEW v_samples AS SELECT run.id AS run_id, series.trial AS trial, series.backend AS backend, "
    "series.platform AS platform, "
    "CASE flags >> 3 & 7 WHEN 0 THEN 'connect' WHEN 1 THEN 'cold' WHEN 2 THEN 'warmup' WHEN 3 THEN 'measure' "
    "ELSE 'drain' END AS phase, "
    "CASE WHEN flags >> 13 & 1 THEN prefix.value ELSE prefix.value || '-' || seq END AS message_id, seq, "
    "sender.value AS sender_id, receiver.value AS receiver_id, flags >> 10 & 1 AS is_echo, payload AS payload_bytes, "
    "strftime('%Y-%m-%dT%H:%M:%S', (client.anchor_us + sent) / 1000000, 'unixepoch') || "
    "printf('.%06dZ', (client.anchor_us + sent) % 1000000) AS sent_utc, "
    "intended / 1e6 AS intended_s, sent / 1e6 AS sent_s, accepted / 1e6 AS accepted_s, received / 1e6 AS received_s, "
    "CASE WHEN flags & 7 = 1 THEN (received - sent) / 1e3 END AS service_time_ms, "
    "CASE WHEN flags & 7 = 1 THEN (received - intended) / 1e3 END AS response_time_ms, "
    "(sent - intended) / 1e3 AS send_lag_ms, "
    "CASE flags & 7 WHEN 0 THEN 'in_flight' WHEN 1 THEN 'delivered' WHEN 2 THEN 'lost' WHEN 3 THEN 'rejected' "
    "WHEN 4 THEN 'not_sent' ELSE 'duplicate' END AS outcome, "
    "flags >> 11 & 1 AS late, flags >> 12 & 1 AS reordered, flags >> 16 AS duplicate_index, "
    "CASE flags >> 6 & 3 WHEN 0 THEN 'unknown' WHEN 1 THEN 'warm' ELSE 'cold' END AS cold, "
    "CASE flags >> 8 & 3 WHEN 0 THEN 'none' WHEN 1 THEN 'server' ELSE 'idle_gap' END AS cold_evidence, "
    "instance.value AS server_instance, server_time / 1e3 AS server_time_ms, provider_time / 1e3 AS provider_time_ms, "
    "http_status, code.value AS provider_code, series.client AS client "
    "FROM sample JOIN series ON series.id = sample.series "
    "JOIN run ON run.number = series.run AND run.deleted_us IS NULL "
    "JOIN client ON client.run = series.run AND client.client = series.client "
    "LEFT JOIN text AS prefix ON prefix.run = series.run AND prefix.client = series.client AND prefix.id = message "
    "LEFT JOIN text AS sender ON sender.run = series.run AND sender.client = series.client "
    "AND sender.id = sample.sender "
    "LEFT JOIN text AS receiver ON receiver.run = series.run AND receiver.client = series.client "
    "AND receiver.id = sample.receiver "
    "LEFT JOIN text AS instance ON instance.run = series.run AND instance.client = series.client "
    "AND instance.id = sample.instance "
    "LEFT JOIN text AS code ON code.run = series.run AND code.client = series.client AND code.id = provider_code";

/// What summary.csv says of each trial, backend and phase, as far as SQL can say it: accounts, shares, and quantiles by
/// the same rank and rounded up as the histogram does (three significant digits: the ladder of bits below). Their
/// places are worked out in whole numbers: (50 * n + 99) / 100 is the rank of p50. Whether the lab was in a run is
/// looked for in the text of its record, where no name or note can look like it (their quotes are escaped): views of a
/// file that came from anyone may not call JSON's functions everywhere (PRAGMA trusted_schema).
inline constexpr auto kSummaryView =
    "CREATE VIEW v_summary AS WITH own AS ("
    "SELECT run, trial, backend, platform, flags >> 3 & 7 AS phase, flags & 7 AS outcome, flags, "
    "CASE WHEN flags & 7 = 1 THEN min(max(received - sent, 0), 3600000000) END AS service, "
    "CASE WHEN flags & 7 = 1 AND sent IS NOT NULL THEN min(max(received - intended, 0), 3600000000) END AS response "
    "FROM sample JOIN series ON series.id = sample.series WHERE flags >> 10 & 1 = 1 AND flags & 7 <> 5), "
    "times AS (SELECT run, trial, backend, phase, 0 AS kind, service AS us FROM own WHERE service IS NOT NULL "
    "UNION ALL SELECT run, trial, backend, phase, 1, response FROM own WHERE response IS NOT NULL), "
    "places AS (SELECT run, trial, backend, phase, kind, "
    "us | CASE WHEN us < 2048 THEN 0 WHEN us < 4096 THEN 1 WHEN us < 8192 THEN 3 WHEN us < 16384 THEN 7 "
    "WHEN us < 32768 THEN 15 WHEN us < 65536 THEN 31 WHEN us < 131072 THEN 63 WHEN us < 262144 THEN 127 "
    "WHEN us < 524288 THEN 255 WHEN us < 1048576 THEN 511 WHEN us < 2097152 THEN 1023 WHEN us < 4194304 THEN 2047 "
    "WHEN us < 8388608 THEN 4095 WHEN us < 16777216 THEN 8191 WHEN us < 33554432 THEN 16383 "
    "WHEN us < 67108864 THEN 32767 WHEN us < 134217728 THEN 65535 WHEN us < 268435456 THEN 131071 "
    "WHEN us < 536870912 THEN 262143 WHEN us < 1073741824 THEN 524287 WHEN us < 2147483648 THEN 1048575 "
    "ELSE 2097151 END AS us, "
    "row_number() OVER (PARTITION BY run, trial, backend, phase, kind ORDER BY us) AS place, "
    "count(*) OVER (PARTITION BY run, trial, backend, phase, kind) AS n FROM times), "
    "quantiles AS (SELECT run, trial, backend, phase, kind, "
    "max(CASE WHEN place = (50 * n + 99) / 100 THEN us END) / 1e3 AS p50, "
    "max(CASE WHEN place = (90 * n + 99) / 100 THEN us END) / 1e3 AS p90, "
    "max(CASE WHEN place = (95 * n + 99) / 100 THEN us END) / 1e3 AS p95, "
    "max(CASE WHEN place = (99 * n + 99) / 100 THEN us END) / 1e3 AS p99, "
    "max(CASE WHEN place = (999 * n + 999) / 1000 THEN us END) / 1e3 AS p999, "
    "max(us) / 1e3 AS most FROM places GROUP BY run, trial, backend, phase, kind), "
    "accounts AS (SELECT run, trial, backend, max(platform) AS platform, phase, count(*) AS scheduled, "
    "sum(outcome = 4) AS not_sent, sum(outcome <> 4) AS sent, sum(outcome = 3) AS rejected, "
    "sum(outcome = 0) AS in_flight, sum(outcome = 1) AS delivered, sum(outcome = 2) AS lost, "
    "sum(outcome = 1 AND flags >> 11 & 1) AS late FROM own GROUP BY run, trial, backend, phase) "
    "SELECT run.id AS run_id, accounts.trial, accounts.backend, platform, "
    "CASE accounts.phase WHEN 0 THEN 'connect' WHEN 1 THEN 'cold' WHEN 2 THEN 'warmup' WHEN 3 THEN 'measure' "
    "ELSE 'drain' END AS phase, "
    "CASE WHEN instr(run.record, '\"simulated\":true') > 0 THEN 1 "
    "WHEN instr(run.record, '\"simulated\":null') > 0 THEN NULL ELSE 0 END AS any_simulated, "
    "scheduled, not_sent, sent, rejected, in_flight, delivered, lost, late, "
    "1.0 * delivered / nullif(sent - in_flight, 0) AS delivered_share, "
    "1.0 * lost / nullif(sent - in_flight, 0) AS lost_share, "
    "1.0 * rejected / nullif(sent - in_flight, 0) AS rejected_share, "
    "response.p50 AS response_p50_ms, response.p90 AS response_p90_ms, response.p95 AS response_p95_ms, "
    "response.p99 AS response_p99_ms, response.p999 AS response_p999_ms, response.most AS response_max_ms, "
    "service.p50 AS service_p50_ms, service.p90 AS service_p90_ms, service.p95 AS service_p95_ms, "
    "service.p99 AS service_p99_ms, service.p999 AS service_p999_ms, service.most AS service_max_ms "
    "FROM accounts JOIN run ON run.number = accounts.run AND run.deleted_us IS NULL "
    "LEFT JOIN quantiles AS response ON response.run = accounts.run AND response.trial = accounts.trial "
    "AND response.backend = accounts.backend AND response.phase = accounts.phase AND response.kind = 1 "
    "LEFT JOIN quantiles AS service ON service.run = accounts.run AND service.trial = accounts.trial "
    "AND service.backend = accounts.backend AND service.phase = accounts.phase AND service.kind = 0";

/// The bins of every watch, with ms instead of µs. The percentiles are those of each bin by itself: only a program that
/// reads the histograms can add them up.
inline constexpr auto kWatchView =
    "CREATE VIEW v_watch AS SELECT watch.name AS watch, watch_backend.name AS backend, "
    "strftime('%Y-%m-%dT%H:%M:%SZ', start, 'unixepoch') AS start_utc, length AS seconds, "
    "scheduled, not_sent, sent, unanswered, accepted, acknowledged, rejected, delivered, late, lost, in_flight, "
    "duplicate, reordered, cold, held, connect_attempts, connect_successes, disconnects, "
    "1.0 * delivered / nullif(sent - in_flight, 0) AS delivered_share, "
    "1.0 * lost / nullif(sent - in_flight, 0) AS lost_share, "
    "1.0 * rejected / nullif(sent - in_flight, 0) AS rejected_share, "
    "p50 / 1e3 AS round_trip_p50_ms, p95 / 1e3 AS round_trip_p95_ms, p99 / 1e3 AS round_trip_p99_ms, "
    "longest / 1e3 AS round_trip_max_ms, worst_lag / 1e3 AS client_lag_max_ms "
    "FROM watch_bin JOIN watch_backend ON watch_backend.id = watch_bin.backend "
    "JOIN watch ON watch.number = watch_backend.watch";

} // namespace roundtrip::sqliteschema
