// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QStringList>

namespace roundtrip {

/// Who is in a room, as far as its platform tells it.
struct Presence
{
    int count = 0;          ///< ourselves among them; 0: nobody says
    QStringList names = {}; ///< each once, in order of the alphabet; empty where only the count is told
    bool isLive = false;    ///< comings and goings are told; else it is how many there were when we came

    bool operator==(const Presence&) const = default;
};

} // namespace roundtrip

Q_DECLARE_METATYPE(roundtrip::Presence)
