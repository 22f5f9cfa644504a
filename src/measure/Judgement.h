// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "measure/Threshold.h"

#include <QJsonObject>

namespace roundtrip {

/// What became of one threshold on one backend at one level.
struct Judgement
{
    QString threshold = {}; ///< as it was written
    Threshold::Finding finding = {};

    /// "p99_ms>200 on Server at 10 connections: held, it is 24.1".
    [[nodiscard]] QString sentence() const;
    /// {"threshold","backend","connections","verdict","value"}; the value is null where it is inconclusive.
    [[nodiscard]] QJsonObject toJson() const;

    bool operator==(const Judgement&) const = default;
};

/// In the order of the thresholds.
[[nodiscard]] std::vector<Judgement> judge(const std::vector<Threshold>& thresholds, const Headline& headline,
                                           const QStringList& backends);

} // namespace roundtrip
