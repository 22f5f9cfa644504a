// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/BackendConfig.h"
#include "backends/Station.h"
#include "backends/WebSocketLink.h"

/// A backend's settings, as the client uses them. Pure.
namespace roundtrip::realtime {

/// Of the project's address: "wss://abc.supabase.co" gets the path of the service and key and version as its query.
[[nodiscard]] WebSocketOptions socketOptions(const ResolvedBackend& backend);

/// Where tokens of private rooms come from; an empty URL where rooms are public.
[[nodiscard]] QUrl tokenUrl(const ResolvedBackend& backend);

/// InvalidConfiguration for a key that no client may hold: it passes all policies.
[[nodiscard]] Result<void> checkKey(const BackendConfig& config);

[[nodiscard]] QList<Station> stations(const BackendConfig& config);

/// The claims of a JSON Web Token, unverified; empty where it is none.
[[nodiscard]] QJsonObject claimsOf(const QString& token);

} // namespace roundtrip::realtime
