// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QUrl>

namespace roundtrip {

struct BackendConfig;
struct Platform;

/// A server that a backend's connections ask for something.
struct Station
{
    enum class Part {
        LetsIn,       ///< says by HTTP whether we may in: a token or auth endpoint
        Socket,       ///< holds the WebSocket
        TakesMessages ///< by HTTP
    };
    Part part = Part::Socket;
    QUrl url = {};            ///< ws, wss, http or https
    bool isOptional = false;  ///< asked only where the one before it says so
    bool hasFallback = false; ///< another host stands in for it
};

/// The stations of a backend in the order in which they are asked, without queries and users: what its platform says,
/// else its Url fields in their order. Empty where it is not known.
[[nodiscard]] QList<Station> stationsOf(const Platform& platform, const BackendConfig& config);

} // namespace roundtrip
