// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/CostModel.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

/// Of the item whose label begins so; a failure and -1 where there is none.
[[nodiscard]] inline double usdOf(const Bill& bill, const QString& label)
{
    for (const CostItem& item : bill.items) {
        if (item.label.startsWith(label))
            return item.usd;
    }
    ADD_FAILURE() << "no item " << label.toStdString();
    return -1;
}

} // namespace roundtrip::test
