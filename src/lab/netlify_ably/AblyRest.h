// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/netlify_ably/AblyBroker.h"
#include "serving/HttpReply.h"

namespace roundtrip {

/// The part of Ably's REST interface that functions and libraries need, in JSON and MessagePack: time, token requests,
/// publishing, the state of a channel and who is present on it.
class AblyRest : public QObject
{
    Q_OBJECT

public:
    explicit AblyRest(AblyBroker& broker, QObject* parent = nullptr);

    void onRequest(const HttpRequest& request, const HttpReply& reply);

private:
    struct Exchange; // one request and its answer

    void route(const std::shared_ptr<Exchange>& exchange);
    void requestToken(Exchange& exchange, const QString& keyName);
    void publish(Exchange& exchange, const QString& channel);
    void showChannel(Exchange& exchange, const QString& channel);
    void showMembers(Exchange& exchange, const QString& channel);
    /// Whether whoever asks may do that; otherwise the refusal has been answered.
    /// Who asks; refuses, and empty, where that one may not.
    [[nodiscard]] std::optional<AblyIdentity> allowed(Exchange& exchange, const QString& channel,
                                                      const QString& operation);
    void answer(Exchange& exchange, int status, const QJsonValue& body);
    void refuse(Exchange& exchange, const ably::ErrorInfo& error);

    AblyBroker& m_broker;
    quint64 m_requests = 0;
};

} // namespace roundtrip
