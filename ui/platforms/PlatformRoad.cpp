// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/PlatformRoad.h"

#include <QCoreApplication>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct RoadText
{
    Q_DECLARE_TR_FUNCTIONS(Road)
};

QString ofPlatform(const char* text)
{
    return QCoreApplication::translate("Platform", text);
}

/// One place after the other, as far as the platform tells.
PlatformRoad roadOfHops(const Platform& platform)
{
    PlatformRoad road;
    road.places << PlatformRoad::Place{.name = ofPlatform("Client")};
    for (const Hop& hop : platform.hops) {
        const int last = static_cast<int>(road.places.size()) - 1;
        road.places << PlatformRoad::Place{.name = ofPlatform(hop.label), .cell = {last + 1, 0}};
        road.steps << PlatformRoad::Step{.from = last, .to = last + 1};
    }
    return road;
}

} // namespace

PlatformRoad roadOf(const Platform& platform)
{
    if (platform.road.places.isEmpty())
        return roadOfHops(platform);
    PlatformRoad road;
    for (const Road::Place& place : platform.road.places)
        road.places << PlatformRoad::Place{.name = ofPlatform(place.name),
                                           .note = ofPlatform(place.note),
                                           .cell = place.cell,
                                           .isAlwaysOn = place.isAlwaysOn,
                                           .time = place.time};
    for (const Road::Step& step : platform.road.steps)
        road.steps << PlatformRoad::Step{.from = step.from,
                                         .to = step.to,
                                         .label = ofPlatform(step.label),
                                         .isBothWays = step.isBothWays,
                                         .time = step.time};
    for (const char* remark : platform.road.remarks)
        road.remarks << ofPlatform(remark);
    return road;
}

QSize PlatformRoad::cells() const
{
    QSize size(1, 1);
    for (const Place& place : places)
        size = size.expandedTo({place.cell.x() + 1, place.cell.y() + 1});
    return size;
}

QStringList PlatformRoad::sentences(const QMap<RoadTime, QString>& times) const
{
    QStringList lines;
    const auto withTime = [&times](const QString& text, RoadTime time) {
        return times.contains(time) ? RoadText::tr("%1: %2").arg(text, times.value(time)) : text;
    };
    for (const Step& step : steps) {
        const QString line = step.isBothWays ? RoadText::tr("%1 and %2 (%3)") : RoadText::tr("%1 to %2 (%3)");
        lines << line.arg(places.at(step.from).name, places.at(step.to).name, withTime(step.label, step.time));
    }
    for (const Place& place : places) {
        if (times.contains(place.time))
            lines << withTime(place.name, place.time);
    }
    return lines;
}

} // namespace roundtrip
