// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/SummaryRow.h"

namespace roundtrip::test {

/// A row of a summary, of trial 1 in phase measure at 10 connections.
inline SummaryRow summaryRow(const QString& backend, const QString& metric, const QString& statistic, double value,
                             std::int64_t n = 1'000)
{
    SummaryRow row;
    row.trial = 1;
    row.backend = backend;
    row.phase = QStringLiteral("measure");
    row.connections = 10;
    row.metric = metric;
    row.statistic = statistic;
    row.value = value;
    row.n = n;
    return row;
}

} // namespace roundtrip::test
