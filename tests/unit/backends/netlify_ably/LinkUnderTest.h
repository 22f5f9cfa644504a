// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/netlify_ably/AblyConnection.h"
#include "support/Wait.h"

#include <QStringList>

#include <vector>

namespace roundtrip::test {

/// One AblyConnection and everything it ever said.
class LinkUnderTest
{
public:
    LinkUnderTest(const Result<AblySettings>& settings, const ConnectionContext& context,
                  const AblyTimings& timings = {})
        : m_link(settings, context, timings)
    {
        const auto to = &m_link;
        QObject::connect(&m_link, &Connection::stateChanged, to, [this](LinkState state) { states.push_back(state); });
        QObject::connect(&m_link, &Connection::received, to,
                         [this](const Envelope& envelope, Instant) { received.push_back(envelope); });
        QObject::connect(&m_link, &Connection::accepted, to,
                         [this](const QString& id, Instant, int status, const ServerStamp& stamp) {
                             accepted.push_back({id, status, stamp});
                         });
        QObject::connect(&m_link, &Connection::rejected, to, [this](const QString& id, Instant, const Error& error) {
            rejected.push_back({id, error});
        });
        QObject::connect(&m_link, &Connection::failed, to, [this](const Error& error) { failures.push_back(error); });
        QObject::connect(&m_link, &Connection::presenceChanged, to,
                         [this](const QString&, const Presence& presence) { presences.push_back(presence); });
        QObject::connect(&m_link, &Connection::noticed, to, [this](const QString& text) { notices << text; });
        QObject::connect(&m_link, &Connection::missed, to, [this](const QString& text) { gaps << text; });
    }

    void open() { m_link.open(QStringLiteral("lobby"), QStringLiteral("ada")); }
    [[nodiscard]] bool becomesReady()
    {
        open();
        return reaches(LinkState::Ready);
    }
    [[nodiscard]] bool reaches(LinkState state)
    {
        return waitUntil([this, state] { return m_link.state() == state || m_link.state() == LinkState::Closed; }) &&
               m_link.state() == state;
    }
    [[nodiscard]] bool hears(std::size_t count)
    {
        return waitUntil([this, count] { return received.size() >= count; });
    }

    AblyConnection* operator->() { return &m_link; }

    struct Accepted
    {
        QString id;
        int status;
        ServerStamp stamp;
    };
    struct Rejected
    {
        QString id;
        Error error;
    };
    std::vector<LinkState> states;
    std::vector<Envelope> received;
    std::vector<Accepted> accepted;
    std::vector<Rejected> rejected;
    std::vector<Error> failures;
    QStringList gaps; ///< Connection::missed
    QStringList notices;
    std::vector<Presence> presences;

private:
    AblyConnection m_link;
};

} // namespace roundtrip::test
