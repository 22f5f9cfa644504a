// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <QMap>
#include <QPoint>
#include <QSize>
#include <QStringList>

namespace roundtrip {

/// A platform's Road in the user's language.
struct PlatformRoad
{
    struct Place
    {
        QString name = {};
        QString note = {};       ///< what it does there
        QPoint cell = {};        ///< column and row
        bool isAlwaysOn = false; ///< it holds state and runs all day, whoever runs it
        RoadTime time = RoadTime::None;
    };
    struct Step
    {
        int from = 0; ///< index of a place
        int to = 0;
        QString label = {};
        bool isBothWays = false;
        RoadTime time = RoadTime::None;
    };

    QList<Place> places = {};
    QList<Step> steps = {};
    QStringList remarks = {}; ///< what to know before choosing it

    [[nodiscard]] QSize cells() const;
    /// The steps as a sentence each, with the times that are known, for those who do not see the drawing.
    [[nodiscard]] QStringList sentences(const QMap<RoadTime, QString>& times = {}) const;
};

/// As the platform describes it; one that does not is drawn from its hops.
[[nodiscard]] PlatformRoad roadOf(const Platform& platform);

} // namespace roundtrip
