// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/WebhookSender.h"
#include "serving/HttpConnection.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <gtest/gtest.h>

#include <QTcpServer>
#include <QTcpSocket>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

AlertMessage oneAlert(const QString& backend)
{
    AlertMessage message{.when = std::chrono::sys_seconds(1'700'006'400s)};
    message.began.push_back(
        {.rule = u"Slow"_s,
         .condition = u"p99_ms>300"_s,
         .change = {.kind = AlertChange::Kind::Began, .backend = backend, .value = 412.0, .since = message.when}});
    return message;
}

/// Notes what it is sent and answers what it is told to; 200 when nothing is left of that.
class Hook
{
public:
    Hook()
    {
        EXPECT_TRUE(m_server.listen(QHostAddress::LocalHost));
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                const auto handler = [this](const HttpRequest& request, const HttpReply& reply) {
                    requests.push_back(request);
                    const int status = answers.isEmpty() ? 200 : answers.takeFirst();
                    reply.send(status, "text/plain", "",
                               status == 302 ? HttpReply::Fields{{"Location", "https://elsewhere.example/"}}
                                             : HttpReply::Fields{});
                };
                (new HttpConnection(*socket, handler, {}, m_waiting))->look();
            }
        });
    }
    [[nodiscard]] AlertWebhook webhook(WebhookForm form = WebhookForm::Json) const
    {
        return {.url = webhookUrl(u"http://127.0.0.1:%1/secret-path"_s.arg(m_server.serverPort())).value(),
                .form = form,
                .secret = {}};
    }

    std::vector<HttpRequest> requests;
    QList<int> answers;

private:
    QTcpServer m_server;
    std::shared_ptr<qint64> m_waiting = std::make_shared<qint64>(0);
};

} // namespace

TEST(Webhook, EachFormIsWhatItsReceiverWants)
{
    const AlertMessage message = oneAlert(u"EC2"_s);
    EXPECT_EQ(QJsonDocument::fromJson(webhookBody(message, WebhookForm::Json).bytes).object(), message.toJson());
    EXPECT_EQ(webhookBody(message, WebhookForm::Chat).bytes,
              "{\"text\":\"Began: Slow (p99_ms>300): EC2 since 2023-11-15T00:00:00Z, 412\"}");
    EXPECT_EQ(webhookBody(message, WebhookForm::Plain).bytes,
              "Began: Slow (p99_ms>300): EC2 since 2023-11-15T00:00:00Z, 412");
    EXPECT_EQ(webhookBody(message, WebhookForm::Plain).contentType, "text/plain; charset=utf-8");
}

TEST(Webhook, ASignatureIsWhatOthersWorkOut)
{
    // Python: hmac.new(b"key", b'1700006400.{"a":1}', "sha256").hexdigest()
    EXPECT_EQ(webhookSignature("key", std::chrono::sys_seconds(1'700'006'400s), R"({"a":1})"),
              "t=1700006400,v1=2b75de3b4498a87542361b88a905b0bc9082c82a5bcdca5a4f7ca3b5b674c9da");
}

TEST(Webhook, MessagesArriveInOrderSignedAndOnce)
{
    Hook hook;
    const SteadyClock clock;
    const auto now = [] { return std::chrono::sys_seconds(1'700'006'400s); };
    WebhookSender sender(hook.webhook(), Secret(u"key"_s), clock, now);
    int delivered = 0;
    QObject::connect(&sender, &WebhookSender::delivered, &sender, [&delivered] { ++delivered; });
    sender.send(oneAlert(u"A"_s));
    sender.send(oneAlert(u"B"_s));
    ASSERT_TRUE(test::waitUntil([&delivered] { return delivered == 2; }));
    ASSERT_EQ(hook.requests.size(), 2U);
    EXPECT_TRUE(hook.requests[0].body.contains("\"A\"") && hook.requests[1].body.contains("\"B\""));
    for (const HttpRequest& request : hook.requests) {
        EXPECT_EQ(request.url.path(), u"/secret-path"_s);
        EXPECT_EQ(request.field(kSignatureHeader), webhookSignature("key", now(), request.body));
        EXPECT_EQ(request.field("content-type"), "application/json");
    }
    EXPECT_EQ(sender.waiting(), 0U);
}

TEST(Webhook, OneThatFailsIsTriedAgainAndNoRedirectIsFollowed)
{
    Hook hook;
    hook.answers = {302, 500};
    const SteadyClock clock;
    auto time = std::chrono::sys_seconds(1'700'006'400s);
    WebhookSender sender(hook.webhook(), {}, clock, [&time] { return time += 1h; }); // every pause is over at once
    QStringList failures;
    bool isDelivered = false;
    QObject::connect(&sender, &WebhookSender::failed, &sender, [&failures](const QString& why) { failures << why; });
    QObject::connect(&sender, &WebhookSender::delivered, &sender, [&isDelivered] { isDelivered = true; });
    sender.send(oneAlert(u"A"_s));
    ASSERT_TRUE(test::waitUntil([&isDelivered] { return isDelivered; }));
    EXPECT_EQ(hook.requests.size(), 3U);
    EXPECT_EQ(failures, (QStringList{u"127.0.0.1 answered with 302"_s, u"127.0.0.1 answered with 500"_s}));
    EXPECT_EQ(hook.requests[0].field(kSignatureHeader), "");
}

} // namespace roundtrip
