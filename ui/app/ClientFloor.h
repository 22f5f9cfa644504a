// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/SelfCheck.h"

#include <QThread>

namespace roundtrip {

/// Measures once, in a thread of its own, what this client itself adds to a round trip. GUI thread.
class ClientFloor : public QObject
{
    Q_OBJECT

public:
    explicit ClientFloor(const Clock& clock, QObject* parent = nullptr);
    ~ClientFloor() override;

    /// measured() follows in about two seconds, or nothing where there is no loopback.
    void start();

Q_SIGNALS:
    void measured(const roundtrip::SelfCheckReport& report);

private:
    const Clock& m_clock;
    QThread m_thread;
    QObject* m_context = nullptr;       ///< of the thread
    std::unique_ptr<SelfCheck> m_check; ///< belongs to the thread
};

} // namespace roundtrip
