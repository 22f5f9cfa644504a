// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkInformation>

namespace roundtrip {

/// Tells when the machine's network has come (back) or is another one, where the system tells us (QNetworkInformation:
/// Linux with NetworkManager, Windows, macOS); silent elsewhere. Made in the application's main thread.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Begins to ask the system, in a second: it loads a plugin, and with it the desktop's bus, while a window comes up
    /// and its backends connect. Once is enough.
    void startSoon();

    // What QNetworkInformation says; tests say it in its place.
    void onReachability(QNetworkInformation::Reachability reachability);
    /// From cable to radio the network is never away, and yet every connection of the old one is dead.
    void onTransportMedium(QNetworkInformation::TransportMedium medium);

Q_SIGNALS:
    void networkChanged();

private:
    void start();

    bool m_isStarted = false;
};

} // namespace roundtrip
