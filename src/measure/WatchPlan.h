// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/WatchStore.h"

namespace roundtrip {

/// What a watch does, for ever. A value.
struct WatchPlan
{
    QString name = QStringLiteral("watch"); ///< in its store; who comes back under it goes on with it
    Duration interval = std::chrono::seconds(1);
    double spread = 0.2;                             ///< of the interval that a probe's instant is drawn from
    int mostInFlight = 40;                           ///< on each backend; more are held back, and counted
    int payloadBytes = 0;                            ///< of the envelope, about; 0: a short text
    Duration drain = std::chrono::seconds(5);        ///< at the end, for what is in flight
    Duration refusedPause = std::chrono::minutes(5); ///< before who was refused for good is tried again
    WatchKeep keep = {};
    WatchGrid grid = {};
    QString objective = {}; ///< what every backend is to attain, in its own words; empty: none was set

    /// With the keys of the "start" line of `roundtrip-cli watch`, and of the records in the store.
    [[nodiscard]] QJsonObject toJson() const;
    /// How a watch in a store was made, as far as its record says: what it does not say, or says without sense, is as
    /// usual.
    [[nodiscard]] static WatchPlan of(const QJsonObject& record);
};

} // namespace roundtrip
