// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherPeer.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kPongPatience(30);
constexpr int kNoPong = 4201;

} // namespace

PusherPeer::PusherPeer(LabSocket* socket, const QString& socketId, const VercelPusherProfile& profile,
                       LabContext& context, const Draws& draws, QObject* parent)
    : QObject(parent),
      clientEvents(profile.limits.clientEventsPerSecond, profile.limits.clientEventsPerSecond),
      m_context(context),
      m_draws(draws),
      m_profile(profile),
      m_number(socket->number()),
      m_socketId(socketId),
      m_socket(socket)
{
    socket->setParent(this);
    connect(socket, &LabSocket::textReceived, this, &PusherPeer::onText);
    connect(socket, &LabSocket::binaryReceived, this,
            [this] { close(QWebSocketProtocol::CloseCodeDatatypeNotSupported, u"frames are text"_s); });
    connect(socket, &LabSocket::ended, this, [this] {
        m_silence.stop();
        m_socket = nullptr;
        Q_EMIT ended();
    });
    m_silence.setSingleShot(true);
    connect(&m_silence, &QTimer::timeout, this, &PusherPeer::onSilence);
    m_silence.start(std::chrono::ceil<std::chrono::milliseconds>(activityTimeout() + m_context.scaled(kPongPatience)));
}

std::chrono::seconds PusherPeer::activityTimeout() const
{
    const auto scaled = std::chrono::duration_cast<std::chrono::seconds>(m_context.scaled(m_profile.activityTimeout));
    return std::max(scaled, std::chrono::seconds(1));
}

void PusherPeer::onText(const QString& text, Instant arrival)
{
    if (m_socket && (m_up.isFull(arrival) || m_context.delays.isFull()))
        return m_socket->closeForHaste();
    m_pinged = false;
    m_silence.start(std::chrono::ceil<std::chrono::milliseconds>(activityTimeout() + m_context.scaled(kPongPatience)));
    const quint64 number = ++m_frames;
    Random random = m_draws.stream("socket-up", m_number, number);
    const Instant due = m_up.arrival(arrival, m_profile.socketUp.draw(random), text.size());
    later(m_profile.socketUp.isZero(), due,
          [this, frame = text.toUtf8(), number] { Q_EMIT frameArrived(frame, number, m_context.clock.now()); });
}

/// The client should have asked by now whether we are there, so we ask it.
void PusherPeer::onSilence()
{
    if (std::exchange(m_pinged, true)) {
        close(kNoPong, u"no pong within the time"_s);
        return;
    }
    send(pusher::Ping{});
    m_silence.start(std::chrono::ceil<std::chrono::milliseconds>(m_context.scaled(kPongPatience)));
}

Duration PusherPeer::drawDown()
{
    Random random = m_draws.stream("socket-down", m_number, ++m_replies);
    return m_profile.socketDown.draw(random);
}

void PusherPeer::send(const pusher::ServerFrame& frame)
{
    const Instant due = m_down.arrival(m_context.clock.now(), drawDown());
    later(m_profile.socketDown.isZero(), due, [this, text = QString::fromUtf8(pusher::encode(frame))] { push(text); });
}

void PusherPeer::close(int code, const QString& reason)
{
    const Instant due = m_down.arrival(m_context.clock.now(), drawDown());
    later(m_profile.socketDown.isZero(), due, [this, code, reason] {
        if (m_socket)
            m_socket->close(code, reason);
    });
}

void PusherPeer::dismiss(int code, const QString& reason)
{
    m_silence.stop();
    if (!m_socket)
        return;
    disconnect(m_socket, nullptr, this, nullptr);
    m_socket->close(code, reason);
}

void PusherPeer::later(bool isNow, Instant due, DelayLine::Action action)
{
    if (isNow) {
        action();
        return;
    }
    m_context.delays.at(due, [self = QPointer(this), action = std::move(action)] {
        if (self)
            action();
    });
}

} // namespace roundtrip

#include "moc_PusherPeer.cpp"
