// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"
#include "lab/LabProcess.h"

#include <QEventLoop>
#include <QFile>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <functional>

namespace roundtrip::bench {

inline void runLoop(std::chrono::milliseconds span)
{
    QEventLoop loop;
    QTimer::singleShot(span, &loop, &QEventLoop::quit);
    loop.exec();
}

/// False where it does not hold within the time.
inline bool runUntil(const std::function<bool()>& holds, std::chrono::milliseconds longest)
{
    const SteadyClock clock;
    const Instant end = clock.now() + longest;
    while (!holds() && clock.now() < end)
        runLoop(std::chrono::milliseconds(20));
    return holds();
}

/// Starts the lab and writes the backends file that it prints.
inline bool startLab(LabProcess& lab, const QString& backendsFile)
{
    bool written = false;
    bool failed = false;
    QObject::connect(&lab, &LabProcess::started, &lab, [&](const QByteArray& line) {
        QFile file(backendsFile);
        written = file.open(QIODevice::WriteOnly) && file.write(line) == line.size();
        failed = !written;
    });
    QObject::connect(&lab, &LabProcess::failed, &lab, [&](const Error& error) {
        std::fprintf(stderr, "%s\n", qPrintable(error.toLine()));
        failed = true;
    });
    lab.start();
    return runUntil([&] { return written || failed; }, std::chrono::seconds(30)) && written;
}

} // namespace roundtrip::bench
