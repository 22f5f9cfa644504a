// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PrivateHome.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

#include <QDir>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

TEST(PrivateHomeTest, SettingsOfOneAreNotThoseOfAnother)
{
    QSettings(u"roundtrip-tests"_s, u"home"_s).setValue(u"x"_s, 1);
    {
        const PrivateHome home;
        QSettings inner(u"roundtrip-tests"_s, u"home"_s);
        EXPECT_TRUE(inner.fileName().startsWith(home.path())) << inner.fileName().toStdString();
        EXPECT_FALSE(inner.contains(u"x"_s));
        inner.clear();
        inner.setValue(u"x"_s, 2);
    }
    EXPECT_EQ(QSettings(u"roundtrip-tests"_s, u"home"_s).value(u"x"_s).toInt(), 1);
}

TEST(PrivateHomeTest, NorIsTheStore)
{
    const QString outer = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const PrivateHome home;
    EXPECT_EQ(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation), home.path());
    EXPECT_NE(outer, home.path());
    EXPECT_TRUE(outer.startsWith(QDir::tempPath())) << "the program's own: " << outer.toStdString();
}

} // namespace roundtrip::test
