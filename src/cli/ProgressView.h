// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/Console.h"
#include "load/LoadProgress.h"

#include <QElapsedTimer>

namespace roundtrip::cli {

/// Shows how far a load run is: a bar with the time left on a terminal, now and then a plain line elsewhere.
class ProgressView
{
public:
    explicit ProgressView(Console& console) : m_console(console) {}

    void show(const LoadProgress& progress);
    void clear() { m_console.status({}); }

private:
    [[nodiscard]] bool isDue(const LoadProgress& progress);

    Console& m_console;
    QElapsedTimer m_sinceLine;
    std::size_t m_segment = 0; ///< of the last plain line
};

/// "Server, 10 connections, trial 1: 450 of 1,000 sent, 449 back, 1 lost".
[[nodiscard]] QString progressSentence(const LoadProgress& progress);

/// "42 s left".
[[nodiscard]] QString timeLeftText(Duration remaining);
/// The same of a run; "at most 28 s left" where messages are waited for that may not come.
[[nodiscard]] QString timeLeftText(const LoadProgress& progress);
/// "[#####...............] 25 %".
[[nodiscard]] QString progressBar(double share);

} // namespace roundtrip::cli
