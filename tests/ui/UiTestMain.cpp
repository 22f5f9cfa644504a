// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <QApplication>
#include <QStandardPaths>

int main(int argc, char** argv)
{
    ::testing::InitGoogleTest(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true); // never the user's own settings or store
    const QApplication application(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("roundtrip-tests"));
    QApplication::setApplicationName(QStringLiteral("roundtrip-tests"));
    return RUN_ALL_TESTS();
}
