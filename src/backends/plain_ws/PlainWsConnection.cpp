// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/plain_ws/PlainWsConnection.h"

#include <QUrlQuery>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

WebSocketOptions plainWsOptions(const ResolvedBackend& backend)
{
    WebSocketOptions options;
    options.url = QUrl(backend.config.setting(u"url"_s).toString());
    if (const Secret token = backend.secrets.value(u"token"_s); !token.isEmpty()) {
        QUrlQuery query(options.url);
        // Everything but unreserved characters is encoded: QUrlQuery alone would leave "+" and others as they are.
        query.addQueryItem(u"token"_s, QString::fromLatin1(QUrl::toPercentEncoding(token.reveal())));
        options.url.setQuery(query);
    }
    options.verifyTls = backend.config.setting(u"tlsVerify"_s).toBool(true);
    return options;
}

} // namespace

PlainWsConnection::PlainWsConnection(const ResolvedBackend& backend, const ConnectionContext& context, QObject* parent)
    : Connection(context, parent), m_link(*context.clock, plainWsOptions(backend))
{
    connect(&m_link, &WebSocketLink::opened, this, [this](Instant when) {
        markOpened(when);
        const auto sent = m_link.sendText(chat_frames::encode(chat_frames::Join{.room = room(), .user = user()}));
        if (!sent)
            endWith(sent.error());
    });
    connect(&m_link, &WebSocketLink::textReceived, this, &PlainWsConnection::onText);
    connect(&m_link, &WebSocketLink::openFailed, this, [this](const Error& error) { endWith(error); });
    connect(&m_link, &WebSocketLink::closed, this, [this](int code, const QString& reason) {
        mutableReport().closeCode = code;
        mutableReport().closeReason = reason;
        endWith(closedError(code, reason));
    });
}

void PlainWsConnection::start()
{
    m_link.open();
}

Result<Instant> PlainWsConnection::send(const Envelope& envelope)
{
    if (state() != LinkState::Ready)
        return Error{.code = ErrorCode::NotReady, .detail = u"The room is not joined"_s, .hint = {}};
    return m_link.sendText(chat_frames::encode(chat_frames::Send{.message = envelope, .raw = {}}));
}

void PlainWsConnection::close()
{
    m_link.close();
    endQuietly();
}

void PlainWsConnection::abandon()
{
    m_link.abort();
}

void PlainWsConnection::onText(const QByteArray& utf8, Instant arrival)
{
    const auto frame = chat_frames::decodeServerFrame(utf8);
    if (!frame) {
        if (state() == LinkState::Ready) // a stray frame later on is told, and the chat goes on
            Q_EMIT noticed(frame.error().toLine());
        else {
            endWith(frame.error());
            m_link.abort();
        }
        return;
    }
    if (const auto* chat = std::get_if<chat_frames::Chat>(&frame.value())) {
        if (chat->message.room == room())
            Q_EMIT received(chat->message, arrival);
    } else if (const auto* joined = std::get_if<chat_frames::Joined>(&frame.value())) {
        if (joined->room == room())
            markReady(arrival, joined->server);
    } else if (const auto* refusal = std::get_if<chat_frames::Refusal>(&frame.value())) {
        onRefusal(*refusal, arrival);
    }
}

void PlainWsConnection::onRefusal(const chat_frames::Refusal& refusal, Instant arrival)
{
    const Error error = chat_frames::toError(refusal);
    if (state() == LinkState::Joining) { // the only thing asked so far was to be let into the room
        endWith(error);
        m_link.close();
        return;
    }
    Q_EMIT rejected(refusal.id, arrival, error);
}

} // namespace roundtrip
