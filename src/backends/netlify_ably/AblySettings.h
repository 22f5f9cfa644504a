// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Station.h"
#include "backends/netlify_ably/AblyAuth.h"
#include "websocket/SocketSettings.h"

#include <QStringList>
#include <QUrl>

namespace roundtrip {

/// What lets a socket in: one parameter of its URL.
struct AblyCredential
{
    QString parameter = {}; ///< "key" or "accessToken"
    Secret value = {};
};

/// A backend's settings, read once: where Ably is, where the functions are, and what lets us in.
struct AblySettings
{
    QStringList hosts = {}; ///< in the order in which they are tried; never empty
    int port = -1;          ///< -1: the scheme's own
    bool tls = true;
    SocketSettings socket = {};
    QUrl sendUrl = {};  ///< empty: messages are published on the socket
    QUrl tokenUrl = {}; ///< empty: the key is used
    Secret token = {};  ///< of the functions, not of Ably
    std::optional<ably::ApiKey> key = {};

    /// InvalidConfiguration, never to be retried, where the settings do not suffice to connect and publish.
    [[nodiscard]] static Result<AblySettings> read(const ResolvedBackend& backend);

    [[nodiscard]] QUrl socketUrl(const QString& host, const AblyCredential& credential, const QString& resumeKey) const;
    [[nodiscard]] QUrl restUrl(const QString& host, const QString& path) const;
};

/// In the order in which a connection asks them (Platform::stations).
[[nodiscard]] QList<Station> ablyStations(const BackendConfig& config);

} // namespace roundtrip
