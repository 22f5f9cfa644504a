// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/FrameTrial.h"
#include "backends/Redaction.h"
#include "backends/custom_ws/CustomConnection.h"

#include <QTimer>

namespace roundtrip::custom_ws {

/// A trial of a description.
class CustomTrial final : public FrameTrial
{
    Q_OBJECT

public:
    static constexpr qsizetype kMostShown = 16 * 1024; ///< characters of a frame
    static constexpr int kMostFrames = 500;

    /// `backend`: with its preset applied. `patience`: for connecting, and again for the message to come back.
    CustomTrial(Result<std::shared_ptr<const Description>> description, const ResolvedBackend& backend,
                const Clock& clock, Duration patience = std::chrono::seconds(10));

    void start() override;

private:
    void onState(LinkState state);
    void onSent(const QByteArray& bytes, Instant when);
    void onHeard(const QByteArray& bytes, Instant when, const std::vector<Heard>& heard);
    void onReceived(const Envelope& envelope, Instant when);
    void onPatienceOver();
    void show(TrialFrame frame, const QByteArray& bytes, Instant when);
    [[nodiscard]] QString whyNotSeen() const;
    void end(const TrialEnd& end);

    const Clock& m_clock;
    Redaction m_redacted;
    Duration m_patience;
    Instant m_started = {};
    CustomConnection m_connection;
    QTimer m_timer;
    Envelope m_probe;
    std::optional<Instant> m_probed = {};
    int m_frames = 0;        ///< shown
    int m_after = 0;         ///< came after the probe
    int m_messages = 0;      ///< of them by "receive"
    int m_sameText = 0;      ///< of them with the probe's text, and no id of ours
    QStringList m_said = {}; ///< refusals of the probe
    bool m_ended = false;
};

} // namespace roundtrip::custom_ws
