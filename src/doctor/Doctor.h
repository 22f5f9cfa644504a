// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"
#include "doctor/DoctorOptions.h"
#include "doctor/Examination.h"

#include <memory>
#include <vector>

namespace roundtrip {

/// Says where a connection to one backend breaks: goes the way to each of its servers step by step, then opens one real
/// connection and sends one message (which its platform bills as one), in a room of its own. The first step that fails
/// has the cause; what comes after it is not tried. Knows platforms by what they say of themselves (Station.h).
/// One use per object; lives in an I/O thread, or any with an event loop: nothing blocks. Signals come from there.
class Doctor : public QObject
{
    Q_OBJECT

public:
    /// The platform and the clock outlive it.
    Doctor(const Platform& platform, const ResolvedBackend& backend, const Clock& clock,
           const DoctorOptions& options = {}, QObject* parent = nullptr);
    ~Doctor() override;

    void start();
    /// Ends at once; finished() follows from inside, unless it was over.
    void cancel();
    [[nodiscard]] const Diagnosis& diagnosis() const { return m_diagnosis; }

Q_SIGNALS:
    void progressed(const roundtrip::Diagnosis& soFar);
    void finished(const roundtrip::Diagnosis& diagnosis);

private:
    void prepare();
    void startNext();
    void onEnded();
    void collect();
    void conclude(bool wasCancelled);

    const Platform& m_platform;
    ResolvedBackend m_backend;
    const Clock& m_clock;
    DoctorOptions m_options;
    Redaction m_redacted;
    std::vector<std::unique_ptr<Examination>> m_examinations; ///< in their order
    std::size_t m_next = 0;
    Diagnosis m_diagnosis;
};

} // namespace roundtrip
