// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/netlify_ably/AblyBroker.h"

#include "backends/netlify_ably/AblyErrors.h"
#include "lab/netlify_ably/AblyRefusals.h"

#include <QRandomGenerator>

namespace roundtrip {

using namespace Qt::StringLiterals;
using ably::ErrorInfo;
using ably::ProtocolMessage;

namespace {

constexpr QLatin1StringView kNetlifyAblyId("netlify-ably");

QString randomName()
{
    return QString::number(QRandomGenerator::system()->generate64(), 36);
}

} // namespace

AblyBroker::AblyBroker(LabContext& context, const NetlifyAblyProfile& profile)
    : m_context(context),
      m_profile(profile),
      m_draws(context.seed, kNetlifyAblyId.data()),
      m_keyring(context),
      m_newConnections(profile.limits.newConnections, profile.limits.newConnections),
      m_requests(profile.limits.apiRequests, profile.limits.apiRequests),
      m_channels(*this, randomName()),
      m_tidyTimer(this)
{
    connect(&m_tidyTimer, &QTimer::timeout, this, [this] { m_channels.forgetBefore(now() - connectionStateTtl()); });
    m_tidyTimer.start(std::chrono::ceil<std::chrono::milliseconds>(connectionStateTtl() / 4));
}

AblyBroker::~AblyBroker() = default;

void AblyBroker::stop()
{
    const auto peers = std::exchange(m_peers, {});
    for (AblyPeer* peer : peers) {
        peer->disconnect(this);
        peer->end(QWebSocketProtocol::CloseCodeGoingAway, u"the lab is stopping"_s);
    }
}

void AblyBroker::onHandshake(const Handshake& handshake)
{
    const quint64 number = ++m_lastNumber;
    TruthLine line{.kind = TruthLine::Kind::Connection, .receiver = number, .received = now()};
    Random up = m_draws.stream("connect-up", number);
    Random down = m_draws.stream("connect-down", number);
    line.drawn = m_profile.socketUp.draw(up) + m_profile.socketDown.draw(down);
    later(line.drawn == Duration::zero(), now() + line.drawn, this, [this, handshake, number, line]() mutable {
        if (!handshake.isOpen()) {
            line.outcome = TruthLine::Outcome::Gone;
            record(line);
            return;
        }
        const auto params = AblyConnectParams::read(handshake.head());
        handshake.accept([this, number, params, line](QWebSocket* socket) { onOpened(socket, number, params, line); });
    });
}

void AblyBroker::onOpened(QWebSocket* webSocket, quint64 number, const AblyConnectParams& params, TruthLine line)
{
    auto* peer = new AblyPeer(*this, new LabSocket(webSocket, number, m_context.clock, &m_sockets), params);
    peer->setParent(this);
    m_peers.insert(number, peer);
    connect(peer, &AblyPeer::ended, this, [this, peer](bool forGood) { onPeerEnded(*peer, forGood); });
    const auto admitted = admit(params);
    line.outcome = TruthLine::Outcome::Accepted;
    if (const auto* error = std::get_if<ErrorInfo>(&admitted)) {
        line.outcome = TruthLine::Outcome::Refused;
        line.code = QString::number(error->code);
        const bool mayComeBack = error->statusCode == 429 || ably::isTokenError(error->code);
        peer->refuse(mayComeBack ? ably::Action::Disconnected : ably::Action::Error, *error);
    } else {
        letIn(*peer, std::get<AblyIdentity>(admitted));
    }
    record(line);
}

std::variant<AblyIdentity, ErrorInfo> AblyBroker::admit(const AblyConnectParams& params)
{
    if (m_peers.size() > m_profile.limits.connections)
        return ably_refusal::because(40111, 401, u"The account's limit of connections is reached"_s);
    if (!m_newConnections.take(now()))
        return ably_refusal::tooFast(80021, u"new connections"_s);
    auto checked = params.token.isEmpty() ? m_keyring.checkKey(params.key) : m_keyring.checkToken(params.token);
    const auto* identity = std::get_if<AblyIdentity>(&checked);
    const bool bound = identity && !identity->clientId.isEmpty() && !params.clientId.isEmpty();
    if (bound && identity->clientId != params.clientId)
        return ably_refusal::incompatibleClientId();
    return checked;
}

void AblyBroker::letIn(AblyPeer& peer, const AblyIdentity& identity)
{
    AblySession session;
    std::optional<ErrorInfo> error;
    if (const auto kept = m_sessions.constFind(peer.params().resume); kept != m_sessions.constEnd()) {
        session = {.connectionId = kept->connectionId, .key = kept.key(), .nextSerial = kept->nextSerial};
        if (AblyPeer* former = m_peers.value(kept->peer)) { // its socket died without our knowledge
            session.nextSerial = former->session().nextSerial;
            former->session().key.clear();
            former->end(1000, u"superseded"_s);
        }
    } else {
        session.connectionId = randomName();
        if (!peer.params().resume.isEmpty())
            error = ably_refusal::because(ably::code::kConnectionKeyInvalid, 400,
                                          u"Unable to recover connection: not found"_s);
    }
    renameSession(session);
    m_sessions[session.key] = {
        .connectionId = session.connectionId, .nextSerial = session.nextSerial, .peer = peer.number()};
    peer.welcome(identity, session, error);
}

void AblyBroker::renameSession(AblySession& session)
{
    const Kept kept = m_sessions.take(session.key);
    session.key = randomName() + u'!' + session.connectionId;
    m_sessions.insert(session.key, kept);
}

void AblyBroker::onPeerEnded(AblyPeer& peer, bool forGood)
{
    for (const QString& name : peer.channels().keys())
        m_channels.detach(peer, name);
    m_peers.remove(peer.number());
    peer.deleteLater();
    const QString key = peer.session().key;
    const auto kept = m_sessions.find(key);
    if (kept == m_sessions.end())
        return; // never let in, or superseded
    if (forGood) {
        const QString connectionId = kept->connectionId;
        m_sessions.erase(kept);
        m_channels.forget(connectionId);
        return;
    }
    kept->peer = 0;
    kept->nextSerial = peer.session().nextSerial;
    m_context.delays.after(connectionStateTtl(), [this, key] {
        if (const auto found = m_sessions.constFind(key); found != m_sessions.constEnd())
            m_channels.forget(m_sessions.take(key).connectionId);
    });
}

// --- shared ---------------------------------------------------------------------------------------------------------

void AblyBroker::record(const TruthLine& line)
{
    const bool isOfAMessage = line.kind == TruthLine::Kind::Message || line.kind == TruthLine::Kind::Delivery;
    if (!isOfAMessage || !line.id.isEmpty()) // what is no chat message is none of the truth's business
        m_context.truth.record(kNetlifyAblyId, line);
}

void AblyBroker::later(bool isNow, Instant due, const QObject* owner, DelayLine::Action action)
{
    if (isNow) {
        action();
        return;
    }
    m_context.delays.at(due, [alive = QPointer<const QObject>(owner), action = std::move(action)] {
        if (alive)
            action();
    });
}

} // namespace roundtrip

#include "moc_AblyBroker.cpp"
