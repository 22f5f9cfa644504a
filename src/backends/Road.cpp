// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Road.h"

#include <QCoreApplication>

namespace roundtrip {

Road roadOverFunctionAndBroker(const char* function, const char* broker)
{
    return {
        .places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                    .note = QT_TRANSLATE_NOOP("Platform", "posts, and holds one socket")},
                   {.name = function,
                    .note = QT_TRANSLATE_NOOP("Platform", "runs for each message"),
                    .cell = {2, 0},
                    .time = RoadTime::Server},
                   {.name = broker,
                    .note = QT_TRANSLATE_NOOP("Platform", "holds sockets and rooms"),
                    .cell = {1, 1},
                    .isAlwaysOn = true}},
        .steps = {{.from = 0, .to = 1, .label = QT_TRANSLATE_NOOP("Platform", "HTTP POST"), .time = RoadTime::Answer},
                  {.from = 1, .to = 2, .label = QT_TRANSLATE_NOOP("Platform", "publishes"), .time = RoadTime::HandOver},
                  {.from = 2, .to = 0, .label = QT_TRANSLATE_NOOP("Platform", "WebSocket")}},
        .remarks = {QT_TRANSLATE_NOOP("Platform", "Two companies are paid: for the functions and for the broker."),
                    QT_TRANSLATE_NOOP("Platform", "What a plan cannot carry is dropped or refused."),
                    QT_TRANSLATE_NOOP("Platform", "The broker's protocol and library bind the client.")}};
}

} // namespace roundtrip
