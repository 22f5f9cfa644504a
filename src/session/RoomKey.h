// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <tuple>

namespace roundtrip {

/// A room on a backend: rooms of one name on two backends are two rooms. What was said, and what of it was seen, is
/// kept by it.
struct RoomKey
{
    QString backend = {};
    QString room = {};

    friend bool operator==(const RoomKey& a, const RoomKey& b) { return a.backend == b.backend && a.room == b.room; }
    friend bool operator!=(const RoomKey& a, const RoomKey& b) { return !(a == b); }
    /// The rooms of a backend stand together.
    friend bool operator<(const RoomKey& a, const RoomKey& b)
    {
        return std::tie(a.backend, a.room) < std::tie(b.backend, b.room);
    }
    friend size_t qHash(const RoomKey& key, size_t seed = 0) { return qHashMulti(seed, key.backend, key.room); }
};

} // namespace roundtrip
