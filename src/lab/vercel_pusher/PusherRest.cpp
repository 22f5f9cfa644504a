// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/PusherRest.h"

#include "core/Envelope.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMaxChannels = 100;
constexpr qsizetype kMaxEvents = 10;
constexpr int kOverQuota = 403;

/// Publishes over HTTP are keyed apart from those of connections, whose numbers are small.
constexpr quint64 kRestSender = quint64{1} << 62;

QStringList channelsIn(const QJsonObject& event)
{
    if (const QJsonValue one = event.value("channel"_L1); one.isString())
        return {one.toString()};
    QStringList channels;
    const QJsonArray all = event.value("channels"_L1).toArray();
    for (const QJsonValue& each : all)
        channels << each.toString();
    return channels;
}

bool asksFor(const QString& info, QLatin1StringView attribute)
{
    return info.split(u',').contains(attribute);
}

} // namespace

PusherRest::PusherRest(LabContext& context, const VercelPusherProfile& profile, const Draws& draws,
                       PusherBroker& broker)
    : m_context(context), m_profile(profile), m_draws(draws), m_broker(broker)
{
}

void PusherRest::handle(const HttpRequest& request, const HttpReply& reply)
{
    const quint64 call = ++m_calls;
    Random there = m_draws.stream("rest-there", call);
    Random back = m_draws.stream("rest-back", call);
    const Duration backDelay = m_profile.handover.draw(back);
    const auto send = [reply](const Answer& answer) {
        if (answer.text.isEmpty())
            reply.sendJson(answer.status, answer.json);
        else
            reply.send(answer.status, "text/plain", answer.text.toUtf8() + '\n');
    };
    if (m_profile.handover.isZero()) {
        send(answerTo(request));
        return;
    }
    m_context.delays.after(m_profile.handover.draw(there), [this, request, send, backDelay] {
        m_context.delays.after(backDelay, [send, answer = answerTo(request)] { send(answer); });
    });
}

PusherRest::Answer PusherRest::answerTo(const HttpRequest& request)
{
    const QString path = request.url.path();
    const QStringList parts = path.split(u'/', Qt::SkipEmptyParts); // apps, id, …
    if (parts.size() < 3 || parts.at(1) != m_broker.app().id)
        return {404, {}, u"There is no such app"_s};
    const pusher::RestCall call{
        .method = request.method, .path = path.toUtf8(), .query = QUrlQuery(request.url), .body = request.body};
    if (const auto checked = pusher::verifyRestCall(call, m_broker.app(), QDateTime::currentSecsSinceEpoch()); !checked)
        return {401, {}, checked.error().detail};
    const QJsonDocument body = QJsonDocument::fromJson(request.body);
    if (!request.body.isEmpty() && !body.isObject())
        return {400, {}, u"The body is no JSON object"_s};
    return route(request.method, parts.mid(2), call.query, body.object());
}

PusherRest::Answer PusherRest::route(const QByteArray& method, const QStringList& path, const QUrlQuery& query,
                                     const QJsonObject& body)
{
    const QString& what = path.first();
    if (method == "POST" && path.size() == 1 && what == "events"_L1)
        return trigger(body);
    if (method == "POST" && path.size() == 1 && what == "batch_events"_L1)
        return triggerBatch(body);
    if (method == "GET" && path.size() == 1 && what == "channels"_L1)
        return listChannels(query);
    if (method == "GET" && path.size() == 2 && what == "channels"_L1)
        return describeChannel(path.at(1), query);
    if (method == "GET" && path.size() == 3 && what == "channels"_L1 && path.at(2) == "users"_L1)
        return listMembers(path.at(1));
    if (method == "POST" && path.size() == 3 && what == "users"_L1 && path.at(2) == "terminate_connections"_L1) {
        m_broker.terminateUser(path.at(1));
        return {};
    }
    return {404, {}, u"There is no such call"_s};
}

/// What is wrong with an event; empty where nothing is.
QString PusherRest::mistakeIn(const QJsonObject& event, const QStringList& channels) const
{
    const QString name = event.value("name"_L1).toString();
    if (name.isEmpty() || name.size() > kMaxEventName)
        return u"\"name\" must have 1 to %1 characters"_s.arg(kMaxEventName);
    if (!event.value("data"_L1).isString())
        return u"\"data\" must be a string"_s;
    if (channels.isEmpty() || channels.size() > kMaxChannels)
        return u"An event goes to 1 to %1 channels"_s.arg(kMaxChannels);
    for (const QString& channel : channels) {
        if (!pusher::isValidChannel(channel) && !channel.startsWith(pusher::userChannel({})))
            return u"\"%1\" is no name for a channel"_s.arg(channel.left(200));
    }
    const QString except = event.value("socket_id"_L1).toString();
    if (!except.isEmpty() && !pusher::isValidSocketId(except))
        return u"\"socket_id\" must be digits.digits"_s;
    return {};
}

bool PusherRest::publish(const QJsonObject& event, const QStringList& channels)
{
    for (const QString& channel : channels) {
        const quint64 number = ++m_published;
        PusherPublication publication{.channel = channel,
                                      .event = event.value("name"_L1).toString(),
                                      .data = event.value("data"_L1),
                                      .except = m_broker.connectionOf(event.value("socket_id"_L1).toString()),
                                      .line = {.number = number, .received = m_context.clock.now()},
                                      .sender = kRestSender,
                                      .number = number};
        const QString id = pusher::unwrapped(publication.data).toObject().value("id"_L1).toString();
        publication.line.id = isValidMessageId(id) ? id : QString();
        if (!m_broker.publish(publication))
            return false;
    }
    return true;
}

PusherRest::Answer PusherRest::trigger(const QJsonObject& body)
{
    const QStringList channels = channelsIn(body);
    if (const QString mistake = mistakeIn(body, channels); !mistake.isEmpty())
        return {400, {}, mistake};
    if (body.value("data"_L1).toString().toUtf8().size() > m_profile.limits.dataBytes)
        return {413, {}, u"The data of an event may have %1 bytes"_s.arg(m_profile.limits.dataBytes)};
    if (!publish(body, channels))
        return {kOverQuota, {}, u"The app is over its message quota"_s};
    const QString info = body.value("info"_L1).toString();
    if (info.isEmpty())
        return {};
    QJsonObject described;
    for (const QString& channel : channels)
        described.insert(channel, attributes(channel, info));
    return {200, {{u"channels"_s, described}}, {}};
}

PusherRest::Answer PusherRest::triggerBatch(const QJsonObject& body)
{
    const QJsonArray batch = body.value("batch"_L1).toArray();
    if (batch.isEmpty() || batch.size() > kMaxEvents)
        return {400, {}, u"A batch has 1 to %1 events"_s.arg(kMaxEvents)};
    QJsonArray described;
    bool wantsInfo = false;
    for (const QJsonValue& each : batch) {
        const Answer answer = trigger(each.toObject());
        if (answer.status != 200)
            return answer;
        const QString channel = each.toObject().value("channel"_L1).toString();
        described.append(answer.json.value("channels"_L1).toObject().value(channel).toObject());
        wantsInfo = wantsInfo || !answer.json.isEmpty();
    }
    return {200, wantsInfo ? QJsonObject{{u"batch"_s, described}} : QJsonObject(), {}};
}

QJsonObject PusherRest::attributes(const QString& channel, const QString& info) const
{
    const PusherChannels& channels = m_broker.channels();
    QJsonObject json;
    if (asksFor(info, "user_count"_L1) && pusher::isPresence(channel))
        json.insert(u"user_count"_s, channels.members(channel).size());
    if (asksFor(info, "subscription_count"_L1))
        json.insert(u"subscription_count"_s, channels.subscribers(channel).size());
    if (asksFor(info, "cache"_L1) && PusherCache::remembers(channel)) {
        const auto last = m_broker.cached(channel);
        json.insert(u"cache"_s, last ? QJsonValue(QJsonObject{{u"data"_s, last->data}, {u"ttl"_s, ttlOf(*last)}})
                                     : QJsonValue(QJsonValue::Null));
    }
    return json;
}

qint64 PusherRest::ttlOf(const PusherCache::Entry& entry) const
{
    return std::chrono::ceil<std::chrono::seconds>(entry.expires - m_context.clock.now()).count();
}

PusherRest::Answer PusherRest::listChannels(const QUrlQuery& query) const
{
    const QString prefix = query.queryItemValue(u"filter_by_prefix"_s, QUrl::FullyDecoded);
    const QString info = query.queryItemValue(u"info"_s, QUrl::FullyDecoded);
    if (asksFor(info, "user_count"_L1) && !pusher::isPresence(prefix))
        return {400, {}, u"user_count is for presence channels: filter_by_prefix must say so"_s};
    QJsonObject found;
    const QStringList names = m_broker.channels().names();
    for (const QString& name : names) {
        if (name.startsWith(prefix))
            found.insert(name, attributes(name, info));
    }
    return {200, {{u"channels"_s, found}}, {}};
}

PusherRest::Answer PusherRest::describeChannel(const QString& channel, const QUrlQuery& query) const
{
    const QString info = query.queryItemValue(u"info"_s, QUrl::FullyDecoded);
    if (asksFor(info, "user_count"_L1) && !pusher::isPresence(channel))
        return {400, {}, u"user_count is for presence channels"_s};
    QJsonObject json = attributes(channel, info);
    json.insert(u"occupied"_s, m_broker.channels().isOccupied(channel));
    return {200, json, {}};
}

PusherRest::Answer PusherRest::listMembers(const QString& channel) const
{
    if (!pusher::isPresence(channel))
        return {400, {}, u"Only presence channels have users"_s};
    QJsonArray users;
    const QStringList ids = m_broker.channels().members(channel).keys();
    for (const QString& id : ids)
        users.append(QJsonObject{{u"id"_s, id}});
    return {200, {{u"users"_s, users}}, {}};
}

} // namespace roundtrip
