// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/NetworkWatch.h"

#include <utility>

namespace roundtrip {

void NetworkWatch::start()
{
    if (std::exchange(m_isStarted, true) ||
        !QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
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
