// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one batch of a watch after another until it is killed, and says before each which it is:
// store_watch_crash_child STORE FIRST
#include "store/WatchStore.h"
#include "unit/store/WatchBatches.h"

#include <QCoreApplication>

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    using namespace roundtrip;
    using test::WatchBatches;
    if (argc != 3)
        return 2;
    const int first = std::atoi(argv[2]);
    auto store = RunStore::open(StoreUrl::file(QString::fromLocal8Bit(argv[1])));
    if (!store)
        return 3;
    auto watch = WatchStore::open(std::move(store).value(), QStringLiteral("killed"), WatchBatches::minuteOf(first));
    if (!watch)
        return 4;
    for (int number = first;; ++number) {
        std::cout << number << std::endl;
        const auto written = watch.value()->write(WatchBatches::batch(number), WatchBatches::minuteOf(number));
        if (!written)
            return 5;
        if (number % 50 == 49 && !watch.value()->trim({}, WatchBatches::minuteOf(number)))
            return 6;
    }
}
