// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/vercel_pusher/PusherBroker.h"
#include "serving/HttpReply.h"

namespace roundtrip {

/// The HTTP API of the lab's Pusher (/apps/{id}/…): events, batches, channels, members, terminating a user. Every call
/// is checked for its signature first. For the vendor's server libraries; the lab's own functions go to the broker.
class PusherRest
{
public:
    PusherRest(LabContext& context, const VercelPusherProfile& profile, const Draws& draws, PusherBroker& broker);

    /// Answers now, or after the network's delay.
    void handle(const HttpRequest& request, const HttpReply& reply);

private:
    /// Status and body; a text where the status is no success.
    struct Answer
    {
        int status = 200;
        QJsonObject json = {};
        QString text = {};
    };

    [[nodiscard]] Answer answerTo(const HttpRequest& request);
    [[nodiscard]] Answer route(const QByteArray& method, const QStringList& path, const QUrlQuery& query,
                               const QJsonObject& body);
    [[nodiscard]] Answer trigger(const QJsonObject& body);
    [[nodiscard]] Answer triggerBatch(const QJsonObject& body);
    [[nodiscard]] QString mistakeIn(const QJsonObject& event, const QStringList& channels) const;
    [[nodiscard]] bool publish(const QJsonObject& event, const QStringList& channels);
    [[nodiscard]] Answer listChannels(const QUrlQuery& query) const;
    [[nodiscard]] Answer describeChannel(const QString& channel, const QUrlQuery& query) const;
    [[nodiscard]] Answer listMembers(const QString& channel) const;
    [[nodiscard]] qint64 ttlOf(const PusherCache::Entry& entry) const; ///< seconds
    [[nodiscard]] QJsonObject attributes(const QString& channel, const QString& info) const;

    LabContext& m_context;
    const VercelPusherProfile& m_profile;
    const Draws& m_draws;
    PusherBroker& m_broker;
    quint64 m_calls = 0;
    quint64 m_published = 0;
};

} // namespace roundtrip
