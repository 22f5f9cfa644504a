// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/WatchAlerts.h"

#include <QStringList>

namespace roundtrip {

/// Sends every receiver of an alerts file one message, to try whether it is heard: each answers once. Once; belongs to
/// one thread, which needs an event loop.
class AlertTrial : public QObject
{
    Q_OBJECT

public:
    /// Who has not answered by then has not heard it.
    static constexpr std::chrono::seconds kPatience{30};

    /// The clock outlives it.
    AlertTrial(AlertSetup setup, const Clock& clock, QObject* parent = nullptr);
    ~AlertTrial() override;

    /// ended() follows, also where there is no receiver: never within this call.
    void start();
    /// Asks nobody any longer.
    void stop();

    [[nodiscard]] std::size_t receivers() const { return m_alerts.receivers(); }
    [[nodiscard]] std::size_t heard() const { return m_heard; }
    /// "1 of 2 receivers took the message.": in English, as the command line says it.
    [[nodiscard]] QString sentence() const;
    /// Why the others did not.
    [[nodiscard]] const QStringList& reasons() const { return m_reasons; }

Q_SIGNALS:
    void ended();

private:
    void note(bool took);
    void end();

    WatchAlerts m_alerts;
    QTimer m_patience;
    std::size_t m_heard = 0;
    std::size_t m_answered = 0;
    bool m_hasEnded = false;
    QStringList m_reasons = {};
};

} // namespace roundtrip
