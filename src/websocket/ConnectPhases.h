// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Time.h"

#include <QString>

#include <optional>

namespace roundtrip {

/// When each step of getting a socket was done, in this order; absent where it was not reached.
struct ConnectPhases
{
    std::optional<Instant> resolved = {};  ///< the addresses to try are known (at once, where the host is an address)
    std::optional<Instant> connected = {}; ///< TCP stands, through the proxy where there is one
    std::optional<Instant> secured = {};   ///< TLS stands; absent without TLS
    QString proxy = {};                    ///< "http://proxy.example.org:3128", never its user; empty: none
};

} // namespace roundtrip
