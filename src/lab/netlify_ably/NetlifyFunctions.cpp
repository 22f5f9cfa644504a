// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/NetlifyFunctions.h"

#include "backends/netlify_ably/AblyPayload.h"
#include "core/CompactJson.h"
#include "core/MessageId.h"
#include "lab/TokenGate.h"
#include "lab/netlify_ably/AblyRefusals.h"

#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kAblyPlatform("netlify-ably");
constexpr qsizetype kMaxBodyBytes = 64 * 1024;

/// The contract's statuses by its codes.
int statusOf(const QString& code)
{
    if (code == "too_large"_L1)
        return 413;
    if (code == "unauthorized"_L1)
        return 401;
    return code == "bad_request"_L1 ? 400 : 500;
}

/// The rules for a message are the same as on a socket.
std::variant<chat_frames::Send, chat_frames::Refusal> readMessage(const QByteArray& body)
{
    using chat_frames::Refusal;
    if (body.size() > kMaxBodyBytes)
        return Refusal{.code = u"too_large"_s, .reason = u"the body is over 65536 bytes"_s, .id = {}};
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return Refusal{.code = u"bad_request"_s, .reason = u"the body is no JSON object"_s, .id = {}};
    const QJsonObject frame{{u"action"_s, u"send"_s}, {u"message"_s, document.object()}};
    auto decoded = chat_frames::decodeClientFrame(compactJson(frame));
    if (const auto* refusal = std::get_if<Refusal>(&decoded))
        return *refusal;
    return std::get<chat_frames::Send>(std::get<chat_frames::ClientFrame>(decoded));
}

} // namespace

struct NetlifyFunctions::Call
{
    HttpRequest request;
    HttpReply reply;
    std::variant<chat_frames::Send, chat_frames::Refusal> message = chat_frames::Refusal();
    EventKey key = {};
    FunctionPool* pool = nullptr;
    FunctionRunPtr run = {};
    Instant handedOver = {};
    std::optional<double> providerMs = {};
    TruthLine line = {};
};

NetlifyFunctions::NetlifyFunctions(LabContext& context, AblyBroker& broker, QObject* parent)
    : QObject(parent),
      m_context(context),
      m_broker(broker),
      m_send(context, broker.draws(), u"send"_s, broker.profile().function, std::make_shared<Concurrency>()),
      m_token(context, broker.draws(), u"token"_s, broker.profile().function, std::make_shared<Concurrency>())
{
}

void NetlifyFunctions::onSend(const HttpRequest& request, const HttpReply& reply)
{
    const auto call = std::make_shared<Call>(Call{request, reply, readMessage(request.body)});
    call->key = {.first = 0, .second = ++m_calls};
    if (const auto* send = std::get_if<chat_frames::Send>(&call->message)) {
        call->line.id = send->message.id;
        call->line.number = MessageId::parse(send->message.id).value_or(MessageId()).sequence;
        call->line.room = send->message.room;
        // By what it is, not by when it came: the same in every run.
        call->key = {.first = AblyChannels::drawKeyOf(call->line), .second = call->line.number};
    }
    travelUp(call, m_send, &NetlifyFunctions::handleSend);
}

void NetlifyFunctions::onToken(const HttpRequest& request, const HttpReply& reply)
{
    const auto call = std::make_shared<Call>(Call{request, reply});
    call->key = {.first = 1, .second = ++m_calls};
    travelUp(call, m_token, &NetlifyFunctions::handleToken);
}

void NetlifyFunctions::travelUp(const CallPtr& call, FunctionPool& pool, Step handler)
{
    const DelaySpec& way = m_broker.profile().up;
    Random random = stream("up", *call);
    call->line.received = m_broker.now();
    call->line.drawn = way.draw(random);
    m_broker.later(way.isZero(), m_broker.now() + call->line.drawn, this,
                   [this, call, &pool, handler] { invoke(call, pool, handler); });
}

void NetlifyFunctions::invoke(const CallPtr& call, FunctionPool& pool, Step handler)
{
    call->pool = &pool;
    const bool isInvoked = pool.invoke(
        call->key, {.run =
                        [this, call, handler](const FunctionRunPtr& run) {
                            call->run = run;
                            call->line.cold = run->cold;
                            call->line.drawn += run->drawn;
                            call->line.waited += run->waited;
                            (this->*handler)(call);
                        },
                    .timedOut =
                        [this, call](const FunctionRunPtr&) {
                            refuse(call, 502, {{u"code"_s, u"internal"_s}, {u"reason"_s, u"Task timed out"_s}});
                        }});
    if (!isInvoked)
        refuse(call, 429, {{u"code"_s, u"rate_limited"_s}, {u"reason"_s, u"too many functions run at once"_s}});
}

void NetlifyFunctions::handleSend(const CallPtr& call)
{
    if (!tokenMatches(m_context.token, call->request.bearerToken()))
        return refuse(call, {.code = u"unauthorized"_s, .reason = u"wrong or missing token"_s, .id = {}});
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&call->message))
        return refuse(call, *refusal);
    const DelaySpec& way = m_broker.profile().handover;
    Random random = stream("handover", *call);
    const Duration delay = way.draw(random);
    call->handedOver = m_broker.now();
    call->line.drawn += delay;
    m_broker.later(way.isZero(), m_broker.now() + delay, this, [this, call] { handOver(call); });
}

void NetlifyFunctions::handOver(const CallPtr& call)
{
    const auto& send = std::get<chat_frames::Send>(call->message);
    ServerStamp stamp = stampOf(*call);
    stamp.sentAt.reset(); // it has not left the handler yet
    QJsonObject envelope = send.raw;
    envelope.insert(u"server"_s, serverStampToJson(stamp));
    ably::Message message;
    message.name = ably::chatName();
    message.data = compactJsonText(envelope);
    message.encoding = u"json"_s;
    const AblyPublication publication{
        .channel = ably::channelOf(send.message.room), .messages = {message}, .line = call->line};
    const auto published =
        m_broker.mayRequest() ? m_broker.channels().publish(publication) : ably_refusal::tooManyRequests();
    const DelaySpec& way = m_broker.profile().handover;
    Random random = stream("handover-back", *call);
    m_broker.later(way.isZero(), m_broker.now() + way.draw(random), this,
                   [this, call, published] { onPublished(call, published); });
}

void NetlifyFunctions::onPublished(const CallPtr& call, const AblyChannels::Published& published)
{
    call->providerMs = toMilliseconds(m_broker.now() - call->handedOver);
    const QString id = std::get<chat_frames::Send>(call->message).message.id;
    if (const auto* error = std::get_if<ably::ErrorInfo>(&published)) {
        refuse(call, 502,
               {{u"code"_s, u"provider"_s},
                {u"reason"_s, error->message},
                {u"providerStatus"_s, error->statusCode},
                {u"providerCode"_s, error->code}});
        return;
    }
    answer(call, 200, {{u"accepted"_s, true}, {u"id"_s, id}, {u"server"_s, serverStampToJson(stampOf(*call))}});
}

void NetlifyFunctions::handleToken(const CallPtr& call)
{
    if (!tokenMatches(m_context.token, call->request.bearerToken()))
        return refuse(call, {.code = u"unauthorized"_s, .reason = u"wrong or missing token"_s, .id = {}});
    // As the kit's, where members are wanted: whoever chats may say under which name.
    const QJsonObject request =
        ably::toJson(m_broker.keyring().sign(u"{\"room:*\":[\"presence\",\"subscribe\"]}"_s, u"*"_s));
    const QByteArray stamp = compactJson(serverStampToJson(stampOf(*call)));
    answer(call, 200, request, {{"X-Roundtrip-Server", stamp}});
}

void NetlifyFunctions::refuse(const CallPtr& call, const chat_frames::Refusal& refusal)
{
    if (call->line.id.isEmpty())
        call->line.id = refusal.id;
    refuse(call, statusOf(refusal.code), {{u"code"_s, refusal.code}, {u"reason"_s, refusal.reason}});
}

void NetlifyFunctions::refuse(const CallPtr& call, int status, const QJsonObject& error)
{
    const QString code = error.value("code"_L1).toString();
    TruthLine line = call->line;
    line.kind = TruthLine::Kind::Message;
    line.outcome = TruthLine::Outcome::Rejected;
    line.code = code;
    line.httpStatus = status;
    if (code != "provider"_L1) // that the broker has recorded itself
        m_broker.record(line);
    QJsonObject body{{u"accepted"_s, false}, {u"error"_s, error}};
    if (!line.id.isEmpty())
        body.insert(u"id"_s, line.id);
    answer(call, status, body);
}

void NetlifyFunctions::answer(const CallPtr& call, int status, const QJsonObject& body, const HttpReply::Fields& fields)
{
    if (call->run)
        call->pool->finish(call->run);
    const DelaySpec& way = m_broker.profile().down;
    Random random = stream("down", *call);
    HttpReply::Fields all{{"Cache-Control", "no-store"}};
    all += fields;
    m_broker.later(way.isZero(), m_broker.now() + way.draw(random), this,
                   [call, status, body, all] { call->reply.sendJson(status, body, all); });
}

ServerStamp NetlifyFunctions::stampOf(const Call& call) const
{
    ServerStamp stamp = call.run->stamp(kAblyPlatform, m_context);
    stamp.providerMs = call.providerMs;
    return stamp;
}

Random NetlifyFunctions::stream(std::string_view purpose, const Call& call) const
{
    return m_broker.draws().stream(purpose, call.key.first, call.key.second);
}

} // namespace roundtrip

#include "moc_NetlifyFunctions.cpp"
