// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/ChatLine.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <vector>

namespace roundtrip {

/// Of a backend that is gone by now.
inline constexpr int kNoStyle = -1;

/// What the race must know of the backends: how each looks, by its name, and which one the others are compared with.
struct RaceLooks
{
    QHash<QString, int> styles = {};
    QString baseline = {};
    QSet<QString> hidden = {}; ///< backends whose roads are not drawn
};

/// One line of ours on one road, as it is drawn at one moment. A plain value.
struct RaceTrack
{
    enum class State {
        Waiting, ///< not on the wire yet
        Running, ///< out
        Landed,
        Lost,
        Refused,
        NotSent,
    };

    QString backend = {};
    int style = 0;
    State state = State::Waiting;
    /// Landed: the round trip (service time). Running: so long it has been out for certain. Else nothing.
    Duration span{};
    std::optional<double> ratio = {}; ///< to the baseline's round trip of the same line, where both have landed
    bool isFirst = false;             ///< the shortest round trip, once all that can land have
    bool isAccepted = false;
    bool cold = false;
    bool late = false;
    bool isQueued = false; ///< Waiting, because its backend is away
    Duration waited{};     ///< for its backend, before it was sent; nothing where it was sent at once
    QString cause = {};    ///< of what did not land
};

/// The tracks of a line of ours. `knownUntil`: everything that was stamped before it is in the line; a message that is
/// out is out at least until then, and is drawn no farther.
[[nodiscard]] std::vector<RaceTrack> raceTracks(const ChatLine& line, const RaceLooks& looks, Instant knownUntil);
/// Those of them that are drawn: who is first is told among all.
[[nodiscard]] std::vector<RaceTrack> shownTracks(const ChatLine& line, const RaceLooks& looks, Instant knownUntil);
/// Which of these look otherwise than when all was known until `before`, though nothing was told meanwhile: what runs,
/// and one that is home and by now the first for sure. Ascending.
[[nodiscard]] std::vector<int> movedTracks(const ChatLine& line, const RaceLooks& looks, Instant before,
                                           Instant knownUntil);

/// Somebody else's line on one road.
struct RaceArrival
{
    QString backend = {};
    int style = 0;
    Duration behind{}; ///< the first arrival
};

/// In the order in which they came.
[[nodiscard]] std::vector<RaceArrival> raceArrivals(const ChatLine& line, const RaceLooks& looks);
[[nodiscard]] std::vector<RaceArrival> shownArrivals(const ChatLine& line, const RaceLooks& looks);

} // namespace roundtrip
