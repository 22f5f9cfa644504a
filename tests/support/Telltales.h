// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/ContractServer.h"
#include "unit/backends/netlify_ably/FakeAbly.h"
#include "unit/backends/vercel_pusher/FakePusher.h"
#include "unit/backends/vercel_pusher/ScriptedHttpServer.h"

#include <QJsonArray>

namespace roundtrip::test {

/// Servers of all four platforms that let people in and then repeat whatever they were given: in refusals, in close
/// reasons, in error bodies, in the names of their instances. And the secrets that are planted for them.
class Telltales
{
public:
    Telltales();

    /// As they stand in a backends file: secrets partly as text, partly as env:NAME (set for this process and its
    /// children while this lives).
    [[nodiscard]] QJsonArray backends() const;
    [[nodiscard]] static QStringList names();
    ~Telltales();

    /// Every form of every planted secret that stands in these bytes; empty is what tests want.
    [[nodiscard]] static QByteArrayList foundIn(const QByteArray& bytes);
    /// Whether the servers were given the secrets, and told them back.
    [[nodiscard]] bool haveTold() const { return m_toldOnSockets > 0 && m_toldByHttp > 0 && m_toldByAbly > 0; }

private:
    bool tellOnSocket(QWebSocket& from, const QByteArray& frame);
    void tellByHttp(const SeenRequest& request);
    void tellByAbly(const ably::ProtocolMessage& frame);

    int m_toldOnSockets = 0;
    int m_toldByHttp = 0;
    int m_toldByAbly = 0;
    ContractServer m_socket;
    FakePusher m_pusher;
    FakeAbly m_ably;
    ScriptedHttpServer m_http{[this](const SeenRequest& request) { tellByHttp(request); }};
};

} // namespace roundtrip::test
