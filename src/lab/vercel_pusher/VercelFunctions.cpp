// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/vercel_pusher/VercelFunctions.h"

#include "contract/ChatFrames.h"
#include "core/CompactJson.h"
#include "core/MessageId.h"
#include "lab/TokenGate.h"

#include <QJsonDocument>
#include <QUrlQuery>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView kFunctionsId("vercel-pusher");
constexpr qsizetype kMaxFunctionBody = 64 * 1024;
constexpr int kPusherOverQuota = 403;

/// The same number for the same name, in every run.
quint64 numberOf(const QString& name)
{
    return Random(0, name.toStdString()).next();
}

bool isRoomChannel(const QString& channel)
{
    for (const QLatin1StringView prefix : {"private-room-"_L1, "presence-room-"_L1}) {
        if (channel.startsWith(prefix))
            return isValidRoom(QStringView(channel).mid(prefix.size()));
    }
    return false;
}

QString formField(const QByteArray& form, const QString& name)
{
    QByteArray plain = form;
    const QUrlQuery query(QString::fromUtf8(plain.replace('+', "%20")));
    return query.queryItemValue(name, QUrl::FullyDecoded);
}

/// The status of a contract error that a function gives by itself.
int statusFor(const QString& code)
{
    return code == "too_large"_L1 ? 413 : 400;
}

} // namespace

struct VercelFunctions::Call
{
    HttpRequest request;
    HttpReply reply;
    FunctionPool& pool;
    Instant arrival{};
    EventKey key = {};
    Duration drawn{0}; ///< beside what the run has drawn
    FunctionRunPtr run = {};
    Instant handedOver{};
    // Of a message only:
    bool isMessage = false;
    QString id = {};
    std::optional<chat_frames::Refusal> refusal = {}; ///< it breaks the contract
    QJsonObject envelope = {};
    QString room = {};
};

VercelFunctions::VercelFunctions(LabContext& context, const VercelPusherProfile& profile, const Draws& draws,
                                 PusherBroker& broker)
    : m_context(context),
      m_profile(profile),
      m_draws(draws),
      m_broker(broker),
      m_concurrency(std::make_shared<Concurrency>(Concurrency{.most = profile.concurrency})),
      m_send(context, draws, u"send"_s, profile.send, m_concurrency),
      m_auth(context, draws, u"auth"_s, profile.auth, m_concurrency)
{
}

void VercelFunctions::send(const HttpRequest& request, const HttpReply& reply)
{
    const auto call = std::make_shared<Call>(
        Call{.request = request, .reply = reply, .pool = m_send, .arrival = m_context.clock.now()});
    readMessage(*call);
    Duration delay = draw("up", m_profile.up, *call);
    if (!m_knownSenders.contains(call->key.first)) {
        m_knownSenders.insert(call->key.first);
        delay += draw("first-contact", m_profile.firstContact, *call);
    }
    travelUp(call, delay, &VercelFunctions::handleSend);
}

void VercelFunctions::auth(const HttpRequest& request, const HttpReply& reply)
{
    const auto call = std::make_shared<Call>(
        Call{.request = request, .reply = reply, .pool = m_auth, .arrival = m_context.clock.now()});
    call->key.first = m_broker.connectionOf(formField(request.body, u"socket_id"_s));
    travelUp(call, draw("up", m_profile.up, *call), &VercelFunctions::handleAuth);
}

/// Here only to know whose message it is; the function does with it what it must when it runs.
void VercelFunctions::readMessage(Call& call)
{
    call.isMessage = true;
    const QJsonObject body = QJsonDocument::fromJson(call.request.body).object();
    const QJsonObject frame{{u"action"_s, u"send"_s}, {u"message"_s, body}};
    const auto read = chat_frames::decodeClientFrame(compactJson(frame));
    if (const auto* refusal = std::get_if<chat_frames::Refusal>(&read)) {
        call.refusal = *refusal;
        call.id = refusal->id;
    } else {
        const auto& send = std::get<chat_frames::Send>(std::get<chat_frames::ClientFrame>(read));
        call.id = send.message.id;
        call.room = send.message.room;
        call.envelope = send.raw;
    }
    call.key.first = numberOf(body.value("user"_L1).toString());
    const auto id = MessageId::parse(call.id);
    call.key.second = id ? id->sequence : ++m_unnumbered[call.key.first];
}

void VercelFunctions::travelUp(const CallPtr& call, Duration delay, Step handler)
{
    call->drawn += delay;
    after(delay, [this, call, handler] { invoke(call, handler); });
}

void VercelFunctions::invoke(const CallPtr& call, Step handler)
{
    const auto run = [this, call, handler](const FunctionRunPtr& begun) {
        call->run = begun;
        (this->*handler)(call);
    };
    const auto timedOut = [this, call](const FunctionRunPtr& late) {
        call->run = late;
        failAsPlatform(call, 504, "FUNCTION_INVOCATION_TIMEOUT");
    };
    if (!call->pool.invoke(call->key, {.run = run, .timedOut = timedOut}))
        failAsPlatform(call, 503, "FUNCTION_THROTTLED");
}

void VercelFunctions::handleSend(const CallPtr& call)
{
    if (!tokenMatches(m_context.token, call->request.bearerToken()))
        return refuse(call, 401, u"unauthorized"_s, u"wrong or missing token"_s);
    if (call->request.method != "POST")
        return refuse(call, 405, u"bad_request"_s, u"POST a message here"_s);
    if (call->request.body.size() > kMaxFunctionBody)
        return refuse(call, 413, u"too_large"_s, u"the body is over %1 bytes"_s.arg(kMaxFunctionBody));
    if (call->refusal)
        return refuse(call, statusFor(call->refusal->code), call->refusal->code, call->refusal->reason);
    if (m_draws.stream("reject", call->key.first, call->key.second).chance(m_profile.faults.reject))
        return refuse(call, 500, u"internal"_s, u"the function failed"_s);
    call->handedOver = m_context.clock.now();
    const Duration there = draw("there", m_profile.handover, *call);
    call->drawn += there;
    after(there, [this, call] { knock(call); });
}

void VercelFunctions::knock(const CallPtr& call)
{
    if (call->run->timedOut)
        return;
    const bool taken = publish(*call);
    after(draw("back", m_profile.handover, *call), [this, call, taken] { afterBroker(call, taken); });
}

bool VercelFunctions::publish(const Call& call)
{
    // What is published cannot know yet when it leaves the handler, nor how long the broker takes.
    ServerStamp stamp = call.run->stamp(kFunctionsId, m_context);
    stamp.sentAt.reset();
    QJsonObject envelope = call.envelope;
    envelope.insert(u"server"_s, serverStampToJson(stamp));
    const QString data = compactJsonText(envelope);
    const QString presence = u"presence-room-"_s + call.room;
    PusherPublication publication{.channel = u"private-room-"_s + call.room,
                                  .event = u"chat"_s,
                                  .data = data,
                                  .line = {.id = call.id,
                                           .number = call.key.second,
                                           .received = call.arrival,
                                           .drawn = call.drawn + call.run->drawn,
                                           .waited = call.run->waited,
                                           .cold = call.run->cold},
                                  .sender = call.key.first,
                                  .number = call.key.second};
    if (m_broker.channels().isOccupied(presence))
        publication.alsoTo = presence;
    return m_broker.publish(publication);
}

void VercelFunctions::afterBroker(const CallPtr& call, bool taken)
{
    if (call->run->timedOut)
        return;
    if (!taken)
        return refuse(call, 502, u"provider"_s, u"Pusher answered 403: the app is over its message quota"_s,
                      kPusherOverQuota);
    ServerStamp stamp = call->run->stamp(kFunctionsId, m_context);
    stamp.providerMs = toMilliseconds(m_context.clock.now() - call->handedOver);
    answer(call, 200, {{u"accepted"_s, true}, {u"id"_s, call->id}, {u"server"_s, serverStampToJson(stamp)}});
}

void VercelFunctions::handleAuth(const CallPtr& call)
{
    const QByteArray& form = call->request.body;
    if (!tokenMatches(m_context.token, call->request.bearerToken()))
        return refuse(call, 401, u"unauthorized"_s, u"wrong or missing token"_s);
    if (call->request.method != "POST")
        return refuse(call, 405, u"bad_request"_s, u"POST here"_s);
    const QString socketId = formField(form, u"socket_id"_s);
    if (!pusher::isValidSocketId(socketId))
        return refuse(call, 400, u"bad_request"_s, u"socket_id must be digits.digits"_s);
    const QString channel = formField(form, u"channel_name"_s);
    if (!isRoomChannel(channel))
        return refuse(call, 403, u"unauthorized"_s, u"only channels of rooms are open"_s);
    QString channelData;
    if (pusher::isPresence(channel)) {
        const QString asked = formField(form, u"user"_s);
        const QString user = isValidUser(asked) ? asked : socketId;
        const QJsonObject member{{u"user_id"_s, user}, {u"user_info"_s, QJsonObject{{u"name"_s, user}}}};
        channelData = compactJsonText(member);
    }
    QJsonObject json{{u"auth"_s, pusher::channelAuth(m_broker.app(), socketId, channel, channelData)},
                     {u"server"_s, serverStampToJson(call->run->stamp(kFunctionsId, m_context))}};
    if (!channelData.isEmpty())
        json.insert(u"channel_data"_s, channelData);
    answer(call, 200, json);
}

void VercelFunctions::refuse(const CallPtr& call, int status, const QString& code, const QString& reason,
                             int providerStatus)
{
    recordRejected(*call, status, code);
    QJsonObject error{{u"code"_s, code}, {u"reason"_s, reason}};
    if (providerStatus != 0)
        error.insert(u"providerStatus"_s, providerStatus);
    QJsonObject json{{u"accepted"_s, false}, {u"error"_s, error}};
    if (!call->id.isEmpty())
        json.insert(u"id"_s, call->id);
    answer(call, status, json);
}

void VercelFunctions::answer(const CallPtr& call, int status, const QJsonObject& json)
{
    call->pool.finish(call->run);
    after(draw("down", m_profile.down, *call), [call, status, json] { call->reply.sendJson(status, json); });
}

void VercelFunctions::failAsPlatform(const CallPtr& call, int status, const QByteArray& code)
{
    recordRejected(*call, status, QString::fromLatin1(code));
    const QByteArray text =
        "The function could not answer.\n\n" + code + "\n\nlab1::lab1::" + QByteArray::number(call->key.second) + '\n';
    after(draw("down", m_profile.down, *call), [call, status, code, text] {
        call->reply.send(status, "text/plain", text, {{"x-vercel-error", code}});
    });
}

void VercelFunctions::recordRejected(const Call& call, int status, const QString& code)
{
    if (!call.isMessage)
        return;
    m_context.truth.record(kFunctionsId, {.kind = TruthLine::Kind::Message,
                                          .outcome = TruthLine::Outcome::Rejected,
                                          .id = call.id,
                                          .number = call.key.second,
                                          .received = call.arrival,
                                          .drawn = call.drawn + (call.run ? call.run->drawn : Duration::zero()),
                                          .waited = call.run ? call.run->waited : Duration::zero(),
                                          .cold = call.run ? std::optional(call.run->cold) : std::nullopt,
                                          .code = code,
                                          .room = call.room,
                                          .httpStatus = status});
}

void VercelFunctions::after(Duration delay, std::function<void()> action)
{
    if (delay == Duration::zero())
        action();
    else
        m_context.delays.after(delay, std::move(action));
}

Duration VercelFunctions::draw(std::string_view purpose, const DelaySpec& spec, const Call& call) const
{
    Random random = m_draws.stream(purpose, call.key.first, call.key.second);
    return spec.draw(random);
}

} // namespace roundtrip
