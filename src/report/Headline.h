// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/SummaryRow.h"

namespace roundtrip {

/// The rows of a summary that count in the end: of the measured phase and of connecting, all trials of a level
/// together.
class Headline
{
public:
    explicit Headline(const std::vector<SummaryRow>& summary);

    [[nodiscard]] const std::vector<SummaryRow>& rows() const { return m_rows; }
    /// Connections of each level, ascending.
    [[nodiscard]] QList<int> levels() const;
    /// Of those levels the ones that this backend was measured at: a search tries others on each backend.
    [[nodiscard]] QList<int> levelsOf(const QString& backend) const;
    /// Null where it was not measured.
    [[nodiscard]] const SummaryRow* find(const QString& backend, int connections, const QString& metric,
                                         const QString& statistic) const;

private:
    std::vector<SummaryRow> m_rows;
};

} // namespace roundtrip
