// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WatchedApplication.h"
#include "support/PrivateHome.h"

#include <gtest/gtest.h>

int main(int argc, char** argv)
{
    ::testing::InitGoogleTest(&argc, argv);
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const roundtrip::test::PrivateHome home; // never the user's own settings or store
    if (!qEnvironmentVariableIsSet("ROUNDTRIP_WATCHDOG"))
        qputenv("ROUNDTRIP_WATCHDOG", "0"); // tests themselves block the thread while they look
    const roundtrip::WatchedApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false); // a test may close its window and go on
    QApplication::setOrganizationName(QStringLiteral("roundtrip-tests"));
    QApplication::setApplicationName(QStringLiteral("roundtrip-tests"));
    return RUN_ALL_TESTS();
}
