// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/FrameTrial.h"

#include <QThread>

namespace roundtrip {

/// A trial in an I/O thread of its own: what it shows comes in the thread of whoever made this. Deleting it ends the
/// trial; nothing follows.
class TrialThread : public QObject
{
    Q_OBJECT

public:
    TrialThread(TrialFactory factory, const ResolvedBackend& backend, const Clock& clock, QObject* parent = nullptr);
    ~TrialThread() override;

Q_SIGNALS:
    void flown(const roundtrip::TrialFrame& frame);
    void ended(const roundtrip::TrialEnd& end);

private:
    QThread m_thread;
};

} // namespace roundtrip
