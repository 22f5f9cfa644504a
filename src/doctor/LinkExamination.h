// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Connection.h"
#include "core/UtcAnchor.h"
#include "doctor/ClockDifference.h"
#include "doctor/DoctorOptions.h"
#include "doctor/Examination.h"
#include "doctor/LinkSteps.h"

#include <QTimer>

#include <memory>

namespace roundtrip {

/// One real connection of the platform's own, into a room of its own that nobody else is in, and one message: what a
/// chat does, watched. Each step's fate comes from what the connection and its servers say, so no platform is known
/// here.
class LinkExamination final : public Examination
{
    Q_OBJECT

public:
    LinkExamination(const Clock& clock, const Redaction& redacted, const Platform& platform,
                    const ResolvedBackend& backend, const DoctorOptions& options);
    ~LinkExamination() override;

    void start() override;

private:
    void onHeard(const HeardAnswer& answer);
    void onLetInAnswer(qsizetype index, const HeardAnswer& answer);
    void onState(LinkState state);
    void onOpened();
    void onReady();
    void onFailed(const Error& error);
    void sendMessage();
    void onReceived(const Envelope& envelope, Instant arrival);
    void onRejected(const QString& id, const Error& error);
    void onTimeout();
    void endIfDecided();
    void conclude();
    void concludeStamps();
    void concludeClock();
    void concludeColdStart();
    /// The step whose failure a failing connection is.
    [[nodiscard]] qsizetype current() const;
    [[nodiscard]] qsizetype stepAnsweredBy(const QUrl& url) const;
    void passBefore(qsizetype index);

    const Platform& m_platform;
    ResolvedBackend m_backend;
    DoctorOptions m_options;
    UtcAnchor m_anchor;
    QString m_room;
    QList<std::optional<Station>> m_stations = {}; ///< of each step
    std::unique_ptr<Connection> m_link;
    QString m_messageId = {};
    std::optional<Instant> m_sent = {};
    std::optional<Instant> m_received = {};
    std::optional<Instant> m_letIn = {}; ///< the last answer before the room
    std::optional<ServerStamp> m_stamp = {};
    std::optional<ClockDifference> m_dateDifference = {};
    std::optional<Error> m_said = {}; ///< a notice about the message, in case nothing clearer comes
    qsizetype m_justAnswered = -1;    ///< until the event loop comes round
    qsizetype m_lastAnswered = -1;
    Duration m_lastAnswer = {}; ///< how long that took
    QTimer m_deadline;
};

} // namespace roundtrip
