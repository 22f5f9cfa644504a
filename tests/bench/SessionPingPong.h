// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/PingPong.h"
#include "session/Session.h"

#include <QEventLoop>

#include <memory>

namespace roundtrip::bench {

/// Roundtrip's own road: a Session over a PlainWsConnection, driven by the event loop of the calling thread as by that
/// of an I/O thread. One message at a time; the next goes out when the last has come back.
class SessionPingPong : public QObject
{
public:
    explicit SessionPingPong(const QString& url);
    ~SessionPingPong() override;

    /// Opens the socket and joins a room. False, with a message on stderr, if that fails.
    [[nodiscard]] bool join();
    [[nodiscard]] bool run(int messages, PingPong& figures);

private:
    void sendNext();
    void onReceived(const Envelope& envelope, Instant arrival);

    SteadyClock m_clock;
    Platform m_platform;
    std::unique_ptr<Session> m_session;
    QEventLoop m_loop;
    Envelope m_envelope;
    PingPong* m_figures = nullptr;
    Instant m_begun = {};
    Instant m_sent = {};
    std::uint64_t m_sequence = 0;
    int m_left = 0;
    bool m_failed = false;
};

} // namespace roundtrip::bench
