// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CostModel.h"

namespace roundtrip {

/// What the bills of a month come to, said first: who carries it for least, who is next, who takes most (a platform by
/// its least dear offer that carries it), and whose free offers do not carry it.
struct CostAnswer
{
    QString headline = {}; ///< one sentence
    QString rest = {};     ///< may be empty
};

[[nodiscard]] CostAnswer costAnswer(const QList<Bill>& bills);

} // namespace roundtrip
