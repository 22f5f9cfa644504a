// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPoint>

namespace roundtrip {

/// What a part of a round trip took, as far as stamps tell.
enum class RoadTime {
    None,
    Total,    ///< sent to received
    Answer,   ///< sent until the function answered the POST
    Server,   ///< in the server or function, by its own clock
    HandOver, ///< of that: until the broker took the message
    Rest,     ///< all that is not the server's: networks, gateway, broker
    Start     ///< of a new instance
};

/// The road of a message over a platform, to be drawn: who takes part, and who hands to whom. Texts are English source
/// texts, translated by the UI (context "Platform").
struct Road
{
    struct Place
    {
        const char* name = "";
        const char* note = "";   ///< what it does there
        QPoint cell = {};        ///< column and row
        bool isAlwaysOn = false; ///< it holds state and runs all day, whoever runs it
        RoadTime time = RoadTime::None;
    };
    struct Step
    {
        int from = 0; ///< index of a place
        int to = 0;
        const char* label = "";
        bool isBothWays = false;
        RoadTime time = RoadTime::None;
    };

    QList<Place> places = {}; ///< empty: nobody has drawn it
    QList<Step> steps = {};
    QList<const char*> remarks = {}; ///< what to know before choosing it
};

/// A function, called by HTTP, that publishes through a broker which holds the sockets: as the article draws both of
/// its platforms of that kind. The names are marked for translation by the caller.
[[nodiscard]] Road roadOverFunctionAndBroker(const char* function, const char* broker);

} // namespace roundtrip
