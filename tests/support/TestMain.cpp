// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/PrivateHome.h"

#include <gtest/gtest.h>

#include <QCoreApplication>

int main(int argc, char** argv)
{
    ::testing::InitGoogleTest(&argc, argv);
    const QCoreApplication application(argc, argv);
    const roundtrip::test::PrivateHome home; // never the user's own settings, store or keyring
    return RUN_ALL_TESTS();
}
