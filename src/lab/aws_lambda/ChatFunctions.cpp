// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/aws_lambda/ChatFunctions.h"

#include "lab/TokenGate.h"

namespace roundtrip {

using namespace Qt::StringLiterals;
using chat_frames::Refusal;

namespace {

constexpr QLatin1StringView kFunctionsPlatform("aws-lambda");

} // namespace

struct ChatFunctions::Post
{
    CallPtr call;
    QString connectionId;
    QString text;
    std::optional<TruthLine> line;
    int attempt = 1;
};

ChatFunctions::ChatFunctions(LabContext& context, const Draws& draws, const AwsLambdaProfile& profile)
    : m_context(context),
      m_draws(draws),
      m_profile(profile),
      m_connectPool(context, draws, u"connect"_s, profile.connect,
                    std::make_shared<Concurrency>(Concurrency{.most = profile.concurrency})),
      m_joinPool(context, draws, u"join"_s, profile.join, m_connectPool.concurrency()),
      m_sendPool(context, draws, u"send"_s, profile.send, m_connectPool.concurrency()),
      m_otherPool(context, draws, u"default"_s, profile.other, m_connectPool.concurrency())
{
}

void ChatFunctions::connect(const GatewayClientPtr& connection, const RequestHead& head,
                            const ApiGateway::Routes::Answer& answer)
{
    const bool welcome = tokenMatches(m_context.token, head.queryItem("token"));
    const auto finish = [this, answer](const FunctionRunPtr& run, int status, Duration table) {
        m_connectPool.finish(run);
        answer({.httpStatus = status, .drawn = run->drawn + table, .waited = run->waited, .cold = run->cold});
    };
    const bool started = m_connectPool.invoke(
        {.first = connection->number},
        {.run =
             [this, connection, welcome, finish](const FunctionRunPtr& run) {
                 if (!welcome)
                     return finish(run, 401, Duration::zero());
                 Random random = m_draws.stream("put", connection->number);
                 const Duration time = m_profile.table.put.draw(random);
                 const Duration patience = m_profile.table.patience;
                 if (patience > Duration::zero() && time > patience)
                     return after(run, patience, [run, finish, patience] { finish(run, 500, patience); });
                 after(run, time, [this, run, connection, finish, time] {
                     m_table.put(connection->id);
                     finish(run, 200, time);
                 });
             },
         .timedOut =
             [answer](const FunctionRunPtr& run) {
                 answer({.httpStatus = 502, .drawn = run->drawn, .waited = run->waited, .cold = run->cold});
             }});
    if (!started)
        answer({.httpStatus = 500});
}

void ChatFunctions::disconnect(const GatewayClientPtr& connection)
{
    if (m_draws.stream("lost-disconnect", connection->number).chance(m_profile.table.lostDisconnects))
        return;
    // Throttled or not, nobody is told.
    static_cast<void>(m_connectPool.invoke({.first = connection->number, .second = 1},
                                           {.run =
                                                [this, connection](const FunctionRunPtr& run) {
                                                    m_table.remove(connection->id);
                                                    m_connectPool.finish(run);
                                                },
                                            .timedOut = {}}));
}

FunctionPool& ChatFunctions::poolOf(const QString& route)
{
    if (route == "send"_L1)
        return m_sendPool;
    return route == "join"_L1 || route == "leave"_L1 ? m_joinPool : m_otherPool;
}

void ChatFunctions::message(const QString& route, const GatewayEventPtr& event)
{
    const auto call = std::make_shared<Call>();
    call->event = event;
    call->pool = &poolOf(route);
    const bool started = call->pool->invoke({.first = event->connection->number, .second = event->number},
                                            {.run =
                                                 [this, call](const FunctionRunPtr& run) {
                                                     call->run = run;
                                                     handle(call);
                                                 },
                                             .timedOut =
                                                 [this, call](const FunctionRunPtr& run) {
                                                     call->run = run;
                                                     fail(call, {});
                                                 }});
    if (!started) // 429 inside AWS; the client gets the same frame as for a function that threw
        fail(call, {});
}

void ChatFunctions::handle(const CallPtr& call)
{
    const auto decoded = chat_frames::decodeClientFrame(call->event->body);
    const auto* frame = std::get_if<chat_frames::ClientFrame>(&decoded);
    if (!frame)
        return refuse(call, std::get<Refusal>(decoded));
    if (const auto* send = std::get_if<chat_frames::Send>(frame))
        return this->send(call, *send);
    if (const auto* join = std::get_if<chat_frames::Join>(frame))
        return this->join(call, *join);
    if (const auto* leave = std::get_if<chat_frames::Leave>(frame))
        return this->leave(call, *leave);
    reply(call, chat_frames::Pong{});
}

void ChatFunctions::join(const CallPtr& call, const chat_frames::Join& join)
{
    Random random = stream("update", *call);
    const Duration time = m_profile.table.update.draw(random);
    const bool refused = stream("refuse-join", *call).chance(m_profile.faults.refuseJoin);
    useTable(
        call, time,
        [this, call, join, refused] {
            TruthLine line = truthOf(*call);
            line.kind = TruthLine::Kind::Join;
            line.outcome = refused ? TruthLine::Outcome::Refused : TruthLine::Outcome::Accepted;
            line.receiver = call->event->connection->number;
            line.room = join.room;
            line.user = join.user;
            m_context.truth.record(kFunctionsPlatform, line);
            if (refused)
                return fail(call, {});
            const int members = m_table.join(join.room, call->event->connection->id);
            reply(call, chat_frames::Joined{.room = join.room,
                                            .members = members,
                                            .server = call->run->stamp(kFunctionsPlatform, m_context)});
        },
        [this, call] { fail(call, {}); });
}

void ChatFunctions::leave(const CallPtr& call, const chat_frames::Leave& leave)
{
    Random random = stream("update", *call);
    useTable(
        call, m_profile.table.update.draw(random),
        [this, call, leave] {
            m_table.leave(leave.room, call->event->connection->id);
            reply(call, chat_frames::Left{leave.room});
        },
        [this, call] { fail(call, {}); });
}

void ChatFunctions::send(const CallPtr& call, const chat_frames::Send& send)
{
    Random random = stream("query", *call);
    const qsizetype members = m_table.members(send.message.room).size();
    const Duration time = m_profile.table.queryTime(m_profile.table.query.draw(random), members);
    const bool thrown = stream("reject", *call).chance(m_profile.faults.reject);
    useTable(
        call, time,
        [this, call, send, thrown] {
            if (thrown)
                fail(call, send.message.id);
            else if (!m_table.isMember(send.message.room, call->event->connection->id))
                refuse(call, {.code = u"not_joined"_s, .reason = u"join the room first"_s, .id = send.message.id});
            else
                broadcast(call, send);
        },
        [this, call, id = send.message.id] { fail(call, id); });
}

void ChatFunctions::broadcast(const CallPtr& call, const chat_frames::Send& send)
{
    const QStringList members = m_table.members(send.message.room);
    const QString text =
        QString::fromUtf8(chat_frames::encodeChat(send.raw, call->run->stamp(kFunctionsPlatform, m_context)));
    call->pending = static_cast<int>(members.size());
    Duration cpu{0};
    for (const QString& id : members) {
        const GatewayClientPtr receiver = m_gateway->find(id);
        TruthLine line = truthOf(*call);
        line.id = send.message.id;
        line.room = send.message.room;
        line.receiver = receiver ? receiver->number : 0;
        Random cpuRandom = stream("post-cpu", *call, line.receiver);
        Random latencyRandom = stream("post-latency", *call, line.receiver);
        cpu += m_profile.post.cpu.draw(cpuRandom);
        const Duration delay = cpu + m_profile.post.latency.draw(latencyRandom);
        line.drawn += delay;
        const auto post = std::make_shared<Post>(
            Post{.call = call, .connectionId = id, .text = text, .line = std::move(line), .attempt = 1});
        after(call->run, delay, [this, post] { this->post(post); });
    }
    if (members.isEmpty())
        call->pool->finish(call->run);
}

void ChatFunctions::post(const std::shared_ptr<Post>& post)
{
    const auto outcome = m_gateway->post(post->connectionId, post->text, post->line);
    if (outcome == ApiGateway::Posted::LimitExceeded && post->attempt < m_profile.post.attempts) {
        const Duration pause = m_profile.post.backoff * (1 << (post->attempt - 1));
        ++post->attempt;
        if (post->line)
            post->line->waited += pause;
        return after(post->call->run, pause, [this, post] { this->post(post); });
    }
    if (outcome == ApiGateway::Posted::Gone)
        m_table.remove(post->connectionId); // 410: its row was stale
    if (outcome != ApiGateway::Posted::Sent && post->line) {
        const bool isGone = outcome == ApiGateway::Posted::Gone;
        post->line->outcome = isGone ? TruthLine::Outcome::Gone : TruthLine::Outcome::Dropped;
        post->line->code = isGone ? u"410"_s : u"429"_s;
        m_context.truth.record(kFunctionsPlatform, *post->line);
    }
    onPosted(post->call);
}

void ChatFunctions::onPosted(const CallPtr& call)
{
    if (--call->pending <= 0)
        call->pool->finish(call->run);
}

void ChatFunctions::reply(const CallPtr& call, const chat_frames::ServerFrame& frame)
{
    call->pending = 1;
    Random cpuRandom = stream("post-cpu", *call);
    Random latencyRandom = stream("post-latency", *call);
    const Duration delay = m_profile.post.cpu.draw(cpuRandom) + m_profile.post.latency.draw(latencyRandom);
    const auto post = std::make_shared<Post>(Post{.call = call,
                                                  .connectionId = call->event->connection->id,
                                                  .text = QString::fromUtf8(chat_frames::encode(frame)),
                                                  .line = {},
                                                  .attempt = 1});
    after(call->run, delay, [this, post] { this->post(post); });
}

void ChatFunctions::refuse(const CallPtr& call, const Refusal& refusal)
{
    if (!refusal.id.isEmpty()) {
        TruthLine line = truthOf(*call);
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.id = refusal.id;
        line.code = refusal.code;
        m_context.truth.record(kFunctionsPlatform, line);
    }
    reply(call, refusal);
}

/// The function threw, timed out or was throttled.
void ChatFunctions::fail(const CallPtr& call, const QString& messageId)
{
    QString id = messageId;
    if (id.isEmpty()) {
        const auto decoded = chat_frames::decodeClientFrame(call->event->body);
        if (const auto* frame = std::get_if<chat_frames::ClientFrame>(&decoded)) {
            if (const auto* send = std::get_if<chat_frames::Send>(frame))
                id = send->message.id;
        }
    }
    if (!id.isEmpty()) {
        TruthLine line = truthOf(*call);
        line.kind = TruthLine::Kind::Message;
        line.outcome = TruthLine::Outcome::Rejected;
        line.id = id;
        line.code = u"internal"_s;
        m_context.truth.record(kFunctionsPlatform, line);
    }
    m_gateway->fail(call->event);
    if (call->run)
        call->pool->finish(call->run);
}

void ChatFunctions::useTable(const CallPtr& call, Duration time, DelayLine::Action then, DelayLine::Action late)
{
    const Duration patience = m_profile.table.patience;
    const bool isLate = patience > Duration::zero() && time > patience;
    const Duration spent = isLate ? patience : time;
    call->drawn += spent;
    after(call->run, spent, isLate ? std::move(late) : std::move(then));
}

void ChatFunctions::after(const FunctionRunPtr& run, Duration delay, DelayLine::Action action)
{
    if (delay == Duration::zero())
        return action();
    m_context.delays.after(delay, [run, action = std::move(action)] {
        if (!run->timedOut)
            action();
    });
}

Random ChatFunctions::stream(std::string_view purpose, const Call& call, quint64 receiver) const
{
    return m_draws.stream(purpose, call.event->connection->number, call.event->number, receiver);
}

TruthLine ChatFunctions::truthOf(const Call& call) const
{
    TruthLine line;
    line.sender = call.event->connection->number;
    line.number = call.event->number;
    line.received = call.event->arrival;
    line.drawn = call.event->drawn + call.drawn;
    line.waited = call.event->waited;
    if (call.run) {
        line.drawn += call.run->drawn;
        line.waited += call.run->waited;
        line.cold = call.run->cold;
    }
    return line;
}

} // namespace roundtrip
