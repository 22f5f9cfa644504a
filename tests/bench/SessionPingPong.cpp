// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/SessionPingPong.h"

#include "backends/ec2_ws/PlainWsPlatform.h"

#include <QDateTime>

namespace roundtrip::bench {

using namespace Qt::StringLiterals;

SessionPingPong::SessionPingPong(const QString& url) : m_platform(ec2_ws::platform())
{
    ResolvedBackend backend;
    backend.config = {.name = u"EC2"_s, .platform = m_platform.id, .settings = {{u"url"_s, url}}};
    m_envelope = {.id = {}, .room = u"bench-ours"_s, .user = u"ada"_s, .text = u"Is anybody there?"_s};
    SessionOptions options;
    options.room = m_envelope.room;
    options.user = m_envelope.user;
    options.reconnects = false;
    m_session = std::make_unique<Session>(m_platform, backend, options, m_clock);
    connect(m_session.get(), &Session::received, this, &SessionPingPong::onReceived);
    connect(m_session.get(), &Session::statusChanged, this, [this](const SessionStatus& status) {
        if (status.cause)
            qCritical("Our own client: %s", qPrintable(status.cause->toLine()));
        m_failed = status.state == LinkState::Closed;
        if (m_failed || status.state == LinkState::Ready)
            m_loop.quit();
    });
}

SessionPingPong::~SessionPingPong()
{
    m_session->disconnect(this);
}

bool SessionPingPong::join()
{
    m_session->start();
    m_loop.exec();
    return !m_failed;
}

bool SessionPingPong::run(int messages, PingPong& figures)
{
    m_figures = &figures;
    m_left = messages;
    sendNext();
    if (!m_failed)
        m_loop.exec();
    return !m_failed;
}

void SessionPingPong::sendNext()
{
    m_begun = m_clock.now();
    m_envelope.id = u"a1b2c3-"_s + QString::number(++m_sequence);
    m_envelope.sentAt = static_cast<double>(QDateTime::currentMSecsSinceEpoch());
    const auto sent = m_session->send(m_envelope);
    if (sent) {
        m_sent = sent.value();
        return;
    }
    qCritical("Our own client: %s", qPrintable(sent.error().toLine()));
    m_failed = true;
    m_loop.quit();
}

void SessionPingPong::onReceived(const Envelope& envelope, Instant arrival)
{
    if (envelope.id != m_envelope.id)
        return;
    PingPong::record(m_figures->trip, arrival - m_sent);
    PingPong::record(m_figures->turn, m_clock.now() - m_begun);
    if (--m_left > 0)
        sendNext();
    else
        m_loop.quit();
}

} // namespace roundtrip::bench
