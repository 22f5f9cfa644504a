// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace roundtrip {

/// Watches for a peer that leaves unanswered what it was sent, on a link that may be silent for long as long as nobody
/// asks: after some patience one probe may provoke an answer; after as much again the link is given up. Lives in an I/O
/// thread.
class AnswerWatch : public QObject
{
    Q_OBJECT

public:
    AnswerWatch(const Clock& clock, Duration patience, QObject* parent = nullptr);

    /// Something went out that should be answered.
    void asked(Instant when);
    /// Anything came: the peer is there.
    void heard();
    void stop();

Q_SIGNALS:
    void probeDue();
    /// `silence`: since the first thing that was not answered.
    void unanswered(roundtrip::Duration silence);

private:
    void onTimer();
    void startTimer(Duration span);

    const Clock& m_clock;
    Duration m_patience;
    std::optional<Instant> m_asked = {};  ///< the first thing that is not answered yet
    std::optional<Instant> m_probed = {}; ///< when the peer was asked once more
    QTimer m_timer;
};

} // namespace roundtrip
