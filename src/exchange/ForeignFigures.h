// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "exchange/ForeignFile.h"
#include "figures/SummaryRow.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace roundtrip {

/// What a file without rows says, as rows of summary.csv: service_time (their clocks start when they send) and
/// delivered_echo (answered ÷ sent), each only where the file has it. No percentile is made of others.
struct ForeignFigures
{
    std::vector<SummaryRow> rows = {};
    std::optional<std::int64_t> startedUs = {}; ///< since the Unix epoch
    std::optional<std::int64_t> lengthUs = {};

    [[nodiscard]] QStringList backends() const;

    static constexpr qint64 kMostBytes = qint64{64} << 20;
    static constexpr qsizetype kMostBackends = 64;
};

/// `file` is one that has no rows. ParseFailed, naming `name`.
[[nodiscard]] Result<ForeignFigures> parseForeignFigures(const QByteArray& bytes, const QString& name,
                                                         ForeignFile file);

} // namespace roundtrip
