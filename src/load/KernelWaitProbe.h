// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/WebSocketLink.h"
#include "stats/Histogram.h"

namespace roundtrip {

/// Asks an echo on this machine some hundred times for a sign of life, one after the other, and notes how long each
/// answer had lain in the kernel before the program stamped it: what the program itself adds to an arrival. One use.
class KernelWaitProbe : public QObject
{
    Q_OBJECT

public:
    KernelWaitProbe(const Clock& clock, const QUrl& echo, QObject* parent = nullptr);

    void start() { m_link.open(); }

Q_SIGNALS:
    /// In µs; empty where the kernel notes nothing, or the echo could not be reached.
    void finished(const roundtrip::Histogram& waits);

private:
    void onPong();
    void end();

    WebSocketLink m_link;
    Histogram m_waits;
    int m_unnoted = 0; ///< answers of which the kernel told nothing
    bool m_ended = false;
};

} // namespace roundtrip
