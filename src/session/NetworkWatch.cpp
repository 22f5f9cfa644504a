// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/NetworkWatch.h"

#include <QTimer>

#include <chrono>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::chrono::seconds kWatchDelay(1);
} // namespace

void NetworkWatch::startSoon()
{
    if (!std::exchange(m_isStarted, true))
        QTimer::singleShot(kWatchDelay, this, &NetworkWatch::start);
}

void NetworkWatch::start()
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const QNetworkInformation* network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this, &NetworkWatch::onReachability);
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NetworkWatch::onTransportMedium);
}

void NetworkWatch::onReachability(QNetworkInformation::Reachability reachability)
{
    if (reachability == QNetworkInformation::Reachability::Online)
        Q_EMIT networkChanged();
}

void NetworkWatch::onTransportMedium(QNetworkInformation::TransportMedium /*medium*/)
{
    Q_EMIT networkChanged();
}

} // namespace roundtrip

#include "moc_NetworkWatch.cpp"
