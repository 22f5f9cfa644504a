// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace roundtrip {

/// Tells when the machine's network has come (back) or is another one, where the system tells us (QNetworkInformation:
/// Linux with NetworkManager, Windows, macOS); silent elsewhere. Made in the application's main thread.
class NetworkWatch : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject* parent = nullptr);

Q_SIGNALS:
    void networkChanged();
};

} // namespace roundtrip
