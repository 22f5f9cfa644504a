// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stats/Random.h"

#include <QtGlobal>

namespace roundtrip {

/// Random streams keyed by what they are for, never by when they are asked for: the delay of message 7 of connection 3
/// to connection 5 is the same in every run with the same seed, in whatever order the network brings messages in.
class Draws
{
public:
    /// `scope` keeps platforms apart: the id of one.
    Draws(quint64 seed, std::string_view scope);

    /// The stream of `purpose` ("up", "handler", …) for these numbers: connection, message, receiver as they apply.
    [[nodiscard]] Random stream(std::string_view purpose, quint64 first = 0, quint64 second = 0,
                                quint64 third = 0) const;

private:
    quint64 m_seed;
};

} // namespace roundtrip
