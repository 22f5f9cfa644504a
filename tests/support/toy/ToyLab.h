// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/DelayLine.h"
#include "lab/Draws.h"
#include "lab/Faults.h"
#include "lab/LabPlatform.h"

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>

namespace roundtrip::test {

struct ToyProfile
{
    Faults faults = {};

    [[nodiscard]] static Result<ToyProfile> parse(const QJsonObject& section);
};

/// The lab's model of the toy: its server (ToyConnection.h has the lines), with a token and with faults out of a seed.
class ToyLab final : public QObject, public LabServer
{
    Q_OBJECT

public:
    ToyLab(LabContext& context, const ToyProfile& profile);

    [[nodiscard]] Result<quint16> start(const QHostAddress& host, quint16 port) override;
    [[nodiscard]] QJsonObject describe() const override;
    void stop() override;

private:
    struct Child
    {
        quint64 number = 0;
        QByteArray token = {};
        QByteArray room = {};
        quint64 lines = 0;
    };

    void onLine(QTcpSocket* from, const QByteArray& line);
    void join(QTcpSocket* from, Child& child, const QByteArray& room);
    void say(QTcpSocket* from, const Child& child, const QByteArray& envelope);
    void deliver(QTcpSocket* to, const Child& receiver, const Child& sender, const QByteArray& line);

    LabContext& m_context;
    const ToyProfile m_profile;
    const Draws m_draws;
    quint64 m_lastNumber = 0;
    QHash<QTcpSocket*, Child> m_children = {};
    QTcpServer m_server; // last: its sockets say goodbye to the children above
};

/// The toy's line in the table of the lab's platforms.
[[nodiscard]] LabPlatform toyLabPlatform();

} // namespace roundtrip::test
