// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/Doctor.h"

#include <QThread>

namespace roundtrip {

/// A Doctor in an I/O thread of its own, for whoever draws meanwhile. Used from the thread that made it, where its
/// signals come too.
class DoctorThread : public QObject
{
    Q_OBJECT

public:
    /// Begins at once. The platform and the clock outlive it.
    DoctorThread(const Platform& platform, const ResolvedBackend& backend, const Clock& clock,
                 const DoctorOptions& options = {}, QObject* parent = nullptr);
    /// Ends it, and waits for what it is just doing.
    ~DoctorThread() override;

    void cancel();

Q_SIGNALS:
    void progressed(const roundtrip::Diagnosis& soFar);
    void finished(const roundtrip::Diagnosis& diagnosis);

private:
    QThread m_thread;
    Doctor* m_doctor; ///< lives there, and goes with it
};

} // namespace roundtrip
