// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/NetworkWatch.h"

#include <QNetworkInformation>

namespace roundtrip {

NetworkWatch::NetworkWatch(QObject* parent) : QObject(parent)
{
    if (!QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability))
        return;
    const QNetworkInformation* network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, this,
            [this](QNetworkInformation::Reachability reachability) {
                if (reachability == QNetworkInformation::Reachability::Online)
                    Q_EMIT networkChanged();
            });
    // From cable to radio the network is never away, and yet every connection of the old one is dead.
    connect(network, &QNetworkInformation::transportMediumChanged, this, &NetworkWatch::networkChanged);
}

} // namespace roundtrip
