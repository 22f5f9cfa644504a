// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "compare/PublishedMarks.h"
#include "report/RaceVerdict.h"

#include <QHash>

namespace roundtrip {

/// What is presented: the figures of the Compare page at one level, and who won. A value.
struct PresentContent
{
    RaceVerdict verdict = {};
    QList<CompareRow> rows = {};
    QHash<QString, int> styles = {}; ///< how each backend looks
    PublishedMarks published = {};
    QString caption = {}; ///< where the figures are from
};

} // namespace roundtrip
