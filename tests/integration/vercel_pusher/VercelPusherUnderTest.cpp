// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/vercel_pusher/VercelPusherUnderTest.h"

#include <gtest/gtest.h>

#include <QDateTime>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

LabOptions onlyPusher(LabOptions options)
{
    options.platforms = QStringList{u"vercel-pusher"_s};
    return options;
}

} // namespace

PusherLink::PusherLink(const ResolvedBackend& backend, const ConnectionContext& context) : connection(backend, context)
{
    PusherConnection* const to = &connection;
    QObject::connect(to, &Connection::received, to,
                     [this](const Envelope& envelope, Instant) { received.push_back(envelope); });
    QObject::connect(to, &Connection::accepted, to,
                     [this](const QString& id, Instant, int status, const ServerStamp& stamp) {
                         answers.push_back({.id = id, .status = status, .stamp = stamp});
                     });
    QObject::connect(to, &Connection::rejected, to, [this](const QString& id, Instant, const Error& error) {
        answers.push_back({.id = id, .status = error.httpStatus, .error = error});
    });
    QObject::connect(to, &Connection::failed, to, [this](const Error& error) { failures.push_back(error); });
    QObject::connect(to, &Connection::noticed, to, [this](const QString& text) { notices << text; });
}

bool PusherLink::becomesReady(const QString& user)
{
    connection.open(u"lobby"_s, user);
    return waitUntil(
               [this] { return connection.state() == LinkState::Ready || connection.state() == LinkState::Closed; }) &&
           connection.state() == LinkState::Ready;
}

bool PusherLink::ends()
{
    return waitUntil([this] { return connection.state() == LinkState::Closed; });
}

bool PusherLink::hears(std::size_t count)
{
    return waitUntil([this, count] { return received.size() >= count; });
}

bool PusherLink::isAnswered(std::size_t count)
{
    return waitUntil([this, count] { return answers.size() >= count; });
}

VercelPusherUnderTest::VercelPusherUnderTest(const QJsonObject& section, const LabOptions& options, double clockScale)
    : lab({{u"vercel-pusher"_s, section}}, onlyPusher(options), clockScale), token(options.token)
{
}

PusherLinkPtr VercelPusherUnderTest::client(const QJsonObject& more) const
{
    ResolvedBackend backend;
    backend.config = {
        .name = u"Pusher"_s, .platform = u"vercel-pusher"_s, .settings = lab.backend(), .simulated = true};
    for (auto each = more.begin(); each != more.end(); ++each)
        backend.config.settings.insert(each.key(), each.value());
    if (!token.isEmpty())
        backend.secrets.insert(u"token"_s, token);
    return std::make_unique<PusherLink>(backend, ConnectionContext{.clock = &clock});
}

PusherLinkPtr VercelPusherUnderTest::ready(const QString& user, const QJsonObject& more) const
{
    PusherLinkPtr link = client(more);
    EXPECT_TRUE(link->becomesReady(user)) << (link->failures.empty() ? "" : link->failures[0].toLine().toStdString());
    return link;
}

Envelope VercelPusherUnderTest::message(int number, const QString& user) const
{
    return {.id = user + u"-%1"_s.arg(number), .room = u"lobby"_s, .user = user, .text = u"hi"_s, .sentAt = 1.5};
}

pusher::AppKey VercelPusherUnderTest::app() const
{
    const QJsonObject told = lab.backend().value("lab"_L1).toObject();
    return {.id = told.value("appId"_L1).toString(),
            .key = told.value("key"_L1).toString(),
            .secret = told.value("secret"_L1).toString().toLatin1()};
}

std::pair<int, QByteArray> VercelPusherUnderTest::rest(const QByteArray& method, const QString& path,
                                                       const QByteArray& body, const QByteArray& secret) const
{
    pusher::AppKey key = app();
    if (!secret.isEmpty())
        key.secret = secret;
    const QString whole = u"/apps/%1%2"_s.arg(key.id, path.section(u'?', 0, 0));
    pusher::RestCall call{
        .method = method, .path = whole.toUtf8(), .query = QUrlQuery(path.section(u'?', 1)), .body = body};
    pusher::signRestCall(call, key, QDateTime::currentSecsSinceEpoch());
    HttpCall http;
    http.method = method == "GET" ? HttpCall::Method::Get : HttpCall::Method::Post;
    http.url = QUrl(u"http://%1:%2%3"_s.arg(lab.backend().value("host"_L1).toString())
                        .arg(lab.backend().value("port"_L1).toInt())
                        .arg(whole));
    http.url.setQuery(call.query);
    http.contentType = body.isEmpty() ? QByteArray() : QByteArray("application/json");
    http.body = body;
    HttpCaller caller(clock, {});
    std::optional<HttpAnswer> answer;
    EXPECT_TRUE(caller.call(http, [&answer](const HttpAnswer& given) { answer = given; }));
    EXPECT_TRUE(waitUntil([&answer] { return answer.has_value(); }));
    return {answer ? answer->status : 0, answer ? answer->body : QByteArray()};
}

} // namespace roundtrip::test
