// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ConnectionWaterfall.h"

#include <QCoreApplication>

namespace roundtrip {

namespace {

/// Functions outside of a class need a context for their texts.
struct ConnectionText
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionWaterfall)
};

QString partLabel(ConnectPart part)
{
    switch (part) {
    case ConnectPart::Name:
        return ConnectionText::tr("Name and, where one is needed, token");
    case ConnectPart::Tcp:
        return ConnectionText::tr("TCP");
    case ConnectPart::Tls:
        return ConnectionText::tr("TLS");
    case ConnectPart::Upgrade:
        return ConnectionText::tr("Upgrade to WebSocket");
    case ConnectPart::Join:
        return ConnectionText::tr("Joining the room");
    }
    return {};
}

std::optional<Instant> endOf(ConnectPart part, const ConnectionSample& connection)
{
    switch (part) {
    case ConnectPart::Name:
        return connection.resolved;
    case ConnectPart::Tcp:
        return connection.connected;
    case ConnectPart::Tls:
        return connection.secured;
    case ConnectPart::Upgrade:
        return connection.opened;
    case ConnectPart::Join:
        return connection.ready;
    }
    return {};
}

QString outcomeSentence(const ConnectionSample& connection)
{
    switch (connection.outcome) {
    case ConnectOutcome::Ready:
        return connection.attempt > 1 ? ConnectionText::tr("Ready, at attempt %1.").arg(connection.attempt)
                                      : ConnectionText::tr("Ready, at the first attempt.");
    case ConnectOutcome::Refused:
        return ConnectionText::tr("The server refused.");
    case ConnectOutcome::Failed:
        return ConnectionText::tr("It failed.");
    case ConnectOutcome::Timeout:
        return ConnectionText::tr("No answer in time.");
    }
    return {};
}

} // namespace

QList<WaterfallPart> waterfallOf(const ConnectionSample& connection)
{
    QList<WaterfallPart> parts;
    WaterfallPart whole{.label = ConnectionText::tr("Until ready"), .isTotal = true, .time = RoadTime::Total};
    if (connection.ready)
        whole.length = *connection.ready - connection.started;
    parts << whole;
    for (int i = 0; i < kConnectParts; ++i) {
        const auto part = static_cast<ConnectPart>(i);
        const auto length = lengthOf(part, connection);
        if (!length)
            continue;
        parts << WaterfallPart{.label = partLabel(part),
                               .length = length,
                               .begin = *endOf(part, connection) - *length - connection.started};
    }
    return parts;
}

QString connectionSentence(const ConnectionSample& connection)
{
    QString sentence = outcomeSentence(connection);
    if (!connection.proxy.isEmpty())
        sentence += u' ' + ConnectionText::tr("Through the proxy %1.").arg(connection.proxy);
    if (connection.cold == Coldness::Cold)
        sentence += u' ' + ConnectionText::tr("A new instance was started for it.");
    return sentence;
}

} // namespace roundtrip
