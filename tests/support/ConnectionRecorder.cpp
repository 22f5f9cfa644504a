// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/ConnectionRecorder.h"

#include "support/Wait.h"

namespace roundtrip::test {

using namespace Qt::StringLiterals;

ConnectionRecorder::ConnectionRecorder(std::unique_ptr<Connection> connection) : m_connection(std::move(connection))
{
    connect(m_connection.get(), &Connection::stateChanged, this, [this](LinkState state) { states << state; });
    connect(m_connection.get(), &Connection::failed, this, [this](const Error& error) { failures.push_back(error); });
    connect(m_connection.get(), &Connection::received, this,
            [this](const Envelope& envelope, Instant) { messages << envelope; });
    connect(m_connection.get(), &Connection::rejected, this, [this](const QString& id, Instant, const Error& error) {
        refusals.push_back({id, error});
    });
    connect(m_connection.get(), &Connection::accepted, this, [this](const QString& id) { acceptances << id; });
    connect(m_connection.get(), &Connection::noticed, this, [this](const QString& text) { notices << text; });
    connect(m_connection.get(), &Connection::renewalDue, this, [this] { ++renewals; });
}

bool ConnectionRecorder::openUntilReady()
{
    m_connection->open(u"lobby"_s, u"ada"_s);
    return waitUntil([this] { return state() == LinkState::Ready || state() == LinkState::Closed; }) &&
           state() == LinkState::Ready;
}

Error ConnectionRecorder::openUntilFailed()
{
    m_connection->open(u"lobby"_s, u"ada"_s);
    if (!waitUntil([this] { return state() == LinkState::Closed; }) || failures.empty())
        return {.code = ErrorCode::Internal, .detail = u"it did not fail"_s};
    return failures.front();
}

Envelope makeMessage(int sequence, const QString& text)
{
    return {.id = u"t35t-%1"_s.arg(sequence),
            .room = u"lobby"_s,
            .user = u"ada"_s,
            .text = text,
            .sentAt = 1769850000123.5,
            .server = {}};
}

} // namespace roundtrip::test

#include "moc_ConnectionRecorder.cpp"
