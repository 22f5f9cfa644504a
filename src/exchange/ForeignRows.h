// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"
#include "core/Sample.h"
#include "exchange/ForeignFile.h"

#include <QIODevice>

#include <memory>

namespace roundtrip {

/// One request of another program's file, in our words. Times are µs; what the file does not say is empty.
struct ForeignRow
{
    QString backend = {};    ///< JMeter's label, k6's scenario
    QString sender = {};     ///< JMeter's thread
    std::int64_t sentUs = 0; ///< since the Unix epoch, to the file's own resolution
    std::optional<std::int64_t> serviceUs = {};
    std::optional<std::int64_t> responseUs = {}; ///< only in what Roundtrip wrote itself
    Phase phase = Phase::Measure;                ///< another one only in what Roundtrip wrote itself
    Outcome outcome = Outcome::Delivered;        ///< also Lost, Rejected, NotSent
    int payloadBytes = 0;
    int httpStatus = 0;
    QString code = {};
};

/// Reads such files row by row. Every value is checked; the first that makes no sense is a ParseFailed with file and
/// line.
class ForeignRows
{
public:
    virtual ~ForeignRows() = default;

    /// Reads the header. The device is open and outlives the reader; `file` is one that hasRows().
    [[nodiscard]] static Result<std::unique_ptr<ForeignRows>> open(QIODevice& in, const QString& name,
                                                                   ForeignFile file);

    /// Empty at the end.
    [[nodiscard]] virtual Result<std::optional<ForeignRow>> next() = 0;

    static constexpr qsizetype kMostText = 4096;
    static constexpr std::int64_t kMostSpanUs = std::int64_t{24} * 3600 * 1'000'000;
};

} // namespace roundtrip
