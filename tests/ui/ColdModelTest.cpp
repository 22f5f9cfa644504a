// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdModel.h"
#include "compare/CompareModel.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

ColdGroup groupOf(const QString& backend, ColdFunction function)
{
    ColdGroup group;
    group.backend = backend;
    group.function = function;
    return group;
}

} // namespace

TEST(ColdModelTest, RowsOfOneBackendAreToldApartWithoutTheirOtherColumns)
{
    ColdModel model;
    model.setGroups({groupOf(u"Lambda"_s, ColdFunction::Connect), groupOf(u"Lambda"_s, ColdFunction::Send),
                     groupOf(u"EC2"_s, ColdFunction::Send)},
                    {});
    ASSERT_EQ(model.rowCount(), 3);
    const auto detail = [&model](int row) { return model.index(row, 0).data(CompareModel::DetailRole).toString(); };
    EXPECT_EQ(detail(0), u"connecting"_s);
    EXPECT_EQ(detail(1), u"first message"_s);
    EXPECT_EQ(detail(2), QString()) << "there is nothing to mix it up with";
}

} // namespace roundtrip::test
