// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/KernelWaitProbe.h"

#include <QTimer>

#include <utility>

namespace roundtrip {

namespace {

/// Enough for a p99 with an interval (368).
constexpr std::uint64_t kAnswers = 400;
/// The kernel begins to note a little after it was asked to; one that never does is not waited for.
constexpr int kMostUnnoted = 100;
constexpr std::chrono::milliseconds kPause(5); ///< then; a loop of ours could keep the kernel from beginning

WebSocketOptions probeOptions(const QUrl& echo)
{
    WebSocketOptions options;
    options.url = echo;
    options.socket = SocketSettings::direct();
    options.kernelStamps = true;
    return options;
}

} // namespace

KernelWaitProbe::KernelWaitProbe(const Clock& clock, const QUrl& echo, QObject* parent)
    : QObject(parent), m_link(clock, probeOptions(echo))
{
    connect(&m_link, &WebSocketLink::opened, &m_link, &WebSocketLink::ping);
    connect(&m_link, &WebSocketLink::ponged, this, &KernelWaitProbe::onPong);
    connect(&m_link, &WebSocketLink::openFailed, this, &KernelWaitProbe::end);
    connect(&m_link, &WebSocketLink::closed, this, &KernelWaitProbe::end);
}

void KernelWaitProbe::onPong()
{
    const auto wait = m_link.kernelWait();
    if (wait)
        m_waits.record(static_cast<std::uint64_t>(toMicroseconds(*wait)));
    if (m_waits.count() >= kAnswers || m_unnoted >= kMostUnnoted) {
        end();
    } else if (wait) {
        m_link.ping();
    } else {
        ++m_unnoted;
        QTimer::singleShot(kPause, &m_link, &WebSocketLink::ping);
    }
}

void KernelWaitProbe::end()
{
    if (std::exchange(m_ended, true))
        return;
    m_link.close();
    Q_EMIT finished(m_waits);
}

} // namespace roundtrip

#include "moc_KernelWaitProbe.cpp"
