// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceTrack.h"

#include "model/MessageText.h"

#include <algorithm>

namespace roundtrip {

namespace {

RaceTrack::State stateOf(const LineRoad& road)
{
    switch (road.outcome()) {
    case Outcome::Delivered:
    case Outcome::Duplicate:
        return RaceTrack::State::Landed;
    case Outcome::Lost:
        return RaceTrack::State::Lost;
    case Outcome::Rejected:
        return RaceTrack::State::Refused;
    case Outcome::NotSent:
        return RaceTrack::State::NotSent;
    case Outcome::InFlight:
        break;
    }
    return road.sample && road.sample->sent ? RaceTrack::State::Running : RaceTrack::State::Waiting;
}

RaceTrack trackOf(const LineRoad& road, const RaceLooks& looks, Instant knownUntil)
{
    RaceTrack track{.backend = road.backend,
                    .style = looks.styles.value(road.backend, kNoStyle),
                    .state = stateOf(road),
                    .cause = road.reason};
    if (!road.sample)
        return track;
    const Sample& sample = *road.sample;
    track.isAccepted = sample.accepted.has_value();
    track.cold = sample.cold == Coldness::Cold;
    track.late = sample.late;
    track.isQueued = road.isWaiting();
    track.waited = waitedFor(sample);
    if (track.state == RaceTrack::State::Landed)
        track.span = sample.serviceTime().value_or(Duration{});
    if (track.state == RaceTrack::State::Running)
        track.span = std::max(knownUntil - *sample.sent, Duration{});
    return track;
}

bool hasLanded(const RaceTrack& track)
{
    return track.state == RaceTrack::State::Landed;
}

bool shorter(const RaceTrack& left, const RaceTrack& right)
{
    if (hasLanded(left) != hasLanded(right))
        return hasLanded(left);
    return left.span < right.span;
}

/// Nobody is first while a faster one may still be out: it cannot be faster than it has been out for.
void markFirst(std::vector<RaceTrack>& tracks)
{
    const auto first = std::min_element(tracks.begin(), tracks.end(), shorter);
    if (tracks.size() < 2 || !hasLanded(*first))
        return;
    first->isFirst = std::none_of(tracks.begin(), tracks.end(), [&](const RaceTrack& each) {
        return each.state == RaceTrack::State::Waiting ||
               (each.state == RaceTrack::State::Running && each.span < first->span);
    });
}

} // namespace

std::vector<RaceTrack> raceTracks(const ChatLine& line, const RaceLooks& looks, Instant knownUntil)
{
    std::vector<RaceTrack> tracks;
    tracks.reserve(line.roads.size());
    for (const LineRoad& road : line.roads)
        tracks.push_back(trackOf(road, looks, knownUntil));
    const auto baseline = std::find_if(tracks.begin(), tracks.end(),
                                       [&](const RaceTrack& each) { return each.backend == looks.baseline; });
    if (baseline != tracks.end() && hasLanded(*baseline) && baseline->span > Duration{}) {
        for (RaceTrack& track : tracks) {
            if (hasLanded(track) && track.backend != looks.baseline)
                track.ratio = static_cast<double>(track.span.count()) / static_cast<double>(baseline->span.count());
        }
    }
    if (!tracks.empty())
        markFirst(tracks);
    return tracks;
}

std::vector<RaceTrack> shownTracks(const ChatLine& line, const RaceLooks& looks, Instant knownUntil)
{
    std::vector<RaceTrack> tracks = raceTracks(line, looks, knownUntil);
    std::erase_if(tracks, [&](const RaceTrack& each) { return looks.hidden.contains(each.backend); });
    return tracks;
}

std::vector<int> movedTracks(const ChatLine& line, const RaceLooks& looks, Instant before, Instant knownUntil)
{
    const std::vector<RaceTrack> was = shownTracks(line, looks, before);
    const std::vector<RaceTrack> is = shownTracks(line, looks, knownUntil);
    std::vector<int> moved;
    for (std::size_t i = 0; i < is.size(); ++i) {
        if (is[i].state == RaceTrack::State::Running || is[i].isFirst != was[i].isFirst)
            moved.push_back(static_cast<int>(i));
    }
    return moved;
}

std::vector<RaceArrival> raceArrivals(const ChatLine& line, const RaceLooks& looks)
{
    std::vector<RaceArrival> arrivals;
    for (const LineRoad& road : line.roads) {
        if (road.arrival)
            arrivals.push_back({.backend = road.backend,
                                .style = looks.styles.value(road.backend, kNoStyle),
                                .behind = *road.arrival - *line.roads.front().arrival});
    }
    return arrivals;
}

std::vector<RaceArrival> shownArrivals(const ChatLine& line, const RaceLooks& looks)
{
    std::vector<RaceArrival> arrivals = raceArrivals(line, looks);
    std::erase_if(arrivals, [&](const RaceArrival& each) { return looks.hidden.contains(each.backend); });
    return arrivals;
}

} // namespace roundtrip
