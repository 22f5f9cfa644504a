// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/toy/ToyLab.h"

#include "core/Envelope.h"

#include <QJsonDocument>
#include <QPointer>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

Result<ToyProfile> ToyProfile::parse(const QJsonObject& section)
{
    ProfileReader reader(section, u"platforms.toy"_s);
    ToyProfile profile;
    profile.faults = Faults::read(reader);
    if (auto finished = reader.finish(); !finished)
        return finished.error();
    return profile;
}

ToyLab::ToyLab(LabContext& context, const ToyProfile& profile)
    : m_context(context), m_profile(profile), m_draws(context.seed, "toy")
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            m_children.insert(socket, Child{.number = ++m_lastNumber});
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                while (socket->canReadLine())
                    onLine(socket, socket->readLine().trimmed());
            });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] { m_children.remove(socket); });
        }
    });
}

Result<quint16> ToyLab::start(const QHostAddress& host, quint16 port)
{
    if (!m_server.listen(host, port))
        return Error{.code = ErrorCode::LabFailed, .detail = m_server.errorString()};
    return m_server.serverPort();
}

QJsonObject ToyLab::describe() const
{
    return {{u"host"_s, m_server.serverAddress().toString()},
            {u"port"_s, m_server.serverPort()},
            {u"lab"_s, QJsonObject()}};
}

void ToyLab::stop()
{
    m_server.close();
    const auto children = std::exchange(m_children, {});
    for (auto child = children.cbegin(); child != children.cend(); ++child) {
        child.key()->write("BYE\n");
        child.key()->disconnectFromHost();
    }
}

void ToyLab::onLine(QTcpSocket* from, const QByteArray& line)
{
    Child& child = m_children[from];
    ++child.lines;
    const QByteArray word = line.left(line.indexOf(' '));
    const QByteArray rest = line.mid(word.size() + 1);
    if (word == "TOKEN")
        child.token = rest;
    else if (word == "JOIN")
        join(from, child, rest.left(rest.indexOf(' ')));
    else if (word == "SAY")
        say(from, child, rest);
}

void ToyLab::join(QTcpSocket* from, Child& child, const QByteArray& room)
{
    if (!m_context.token.isEmpty() && child.token != m_context.token.reveal().toUtf8()) {
        from->write("NO entry with this token\n");
    } else if (m_draws.stream("refuse-join", child.number, child.lines).chance(m_profile.faults.refuseJoin)) {
        from->write("LATER the room is being tidied\n");
    } else {
        child.room = room;
        from->write("WELCOME\n");
    }
}

void ToyLab::say(QTcpSocket* from, const Child& child, const QByteArray& envelope)
{
    const QByteArray id = QJsonDocument::fromJson(envelope).object().value("id"_L1).toString().toUtf8();
    if (envelope.size() > contract::kMaxEnvelopeBytes) {
        from->write("SORRY " + id + " LONG\n");
    } else if (m_draws.stream("reject", child.number, child.lines).chance(m_profile.faults.reject)) {
        from->write("SORRY " + id + " BROKEN\n");
    } else {
        for (auto each = m_children.cbegin(); each != m_children.cend(); ++each) {
            if (each->room == child.room)
                deliver(each.key(), *each, child, "HEAR " + envelope + '\n');
        }
    }
}

void ToyLab::deliver(QTcpSocket* to, const Child& receiver, const Child& sender, const QByteArray& line)
{
    const auto faults =
        DeliveryFaults::draw(m_profile.faults, m_draws.stream("faults", sender.number, sender.lines, receiver.number));
    if (faults.dropped)
        return;
    const QByteArray bytes = faults.duplicated ? line + line : line;
    if (!faults.reordered) {
        to->write(bytes);
        return;
    }
    m_context.delays.after(m_profile.faults.reorderBy, [socket = QPointer<QTcpSocket>(to), bytes] {
        if (socket)
            socket->write(bytes);
    });
}

LabPlatform toyLabPlatform()
{
    return makeLabPlatform<ToyProfile, ToyLab>(u"toy"_s, u"Toy"_s);
}

} // namespace roundtrip::test

#include "moc_ToyLab.cpp"
