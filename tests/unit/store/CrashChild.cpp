// SPDX-License-Identifier: GPL-3.0-or-later
// Records until it is killed, and says how many rows it knows to be written: store_crash_child STORE
#include "store/Recorder.h"
#include "unit/store/Rows.h"

#include <QCoreApplication>

#include <iostream>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    using namespace roundtrip;
    if (argc != 2)
        return 2;
    Recorder recorder(StoreUrl::file(QString::fromLocal8Bit(argv[1])), test::makeRun());
    for (int row = 1;; ++row) {
        recorder.addSample(test::makeEcho(row, row * 10, 5));
        if (row % 1000 != 0)
            continue;
        if (!recorder.flush())
            return 1;
        std::cout << row << std::endl;
    }
}
