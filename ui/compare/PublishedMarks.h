// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/CompareRows.h"
#include "report/PublishedStudy.h"

#include <QMap>

namespace roundtrip {

/// What the article printed for one platform and metric.
struct PublishedMark
{
    double low = 0.0; ///< µs, or a share from 0 to 1
    double high = 0.0;
    QString text = {};  ///< as printed, with its ratio
    QString doubt = {}; ///< where the printed ratio does not follow from the article's own row
};

/// The article's figures by metric and platform, for the place beside ours. Loaded once; a plain value.
class PublishedMarks
{
public:
    PublishedMarks() = default;
    explicit PublishedMarks(const PublishedStudy& study);

    /// Null where the article has none.
    [[nodiscard]] const PublishedMark* find(CompareMetric metric, const QString& platform) const;
    /// One sentence about all rows: what was printed, and where that contradicts itself. Empty where nothing was.
    [[nodiscard]] QString sentence(const QList<CompareRow>& rows, CompareMetric metric) const;

private:
    void addTable(const PublishedStudy& study, const QString& tableId, CompareMetric metric);

    QMap<std::pair<int, QString>, PublishedMark> m_marks;
};

} // namespace roundtrip
