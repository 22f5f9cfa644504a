// SPDX-License-Identifier: GPL-3.0-or-later
// Both sides of the Event API's protocol: nothing crashes, and what was understood survives being said again. The same
// bytes are also read as an authorization in a subprotocol, and as a channel.
#include "backends/appsync_events/AppSyncAccess.h"
#include "backends/appsync_events/AppSyncChannel.h"
#include "backends/appsync_events/AppSyncErrors.h"
#include "core/Envelope.h"

#include "FuzzCheck.h"

#include <QJsonDocument>

using namespace roundtrip;

namespace {

void checkServerFrame(const QByteArray& bytes)
{
    const auto frame = appsync::decodeServerFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    if (const auto* ack = std::get_if<appsync::ConnectionAck>(&frame.value()))
        ROUNDTRIP_FUZZ_CHECK(ack->timeout.count() > 0 && ack->timeout.count() <= 3'600'000);
    if (const auto* error = std::get_if<appsync::OperationError>(&frame.value())) {
        ROUNDTRIP_FUZZ_CHECK(!appsync::toError(error->errors, QStringLiteral("x")).toLine().isEmpty());
        ROUNDTRIP_FUZZ_CHECK(appsync::toUnmatchedError(error->errors).code == ErrorCode::UnmatchedRefusal);
    }
    if (const auto* data = std::get_if<appsync::Data>(&frame.value())) {
        for (const QString& event : data->events) {
            const auto envelope = envelopeFromBytes(event.toUtf8());
            ROUNDTRIP_FUZZ_CHECK(!envelope || isValidMessageId(envelope.value().id));
        }
    }
    const QByteArray again = appsync::encode(frame.value());
    const auto back = appsync::decodeServerFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(appsync::encode(back.value()) == again);
}

void checkClientFrame(const QByteArray& bytes)
{
    const auto frame = appsync::decodeClientFrame(bytes);
    if (!frame) {
        ROUNDTRIP_FUZZ_CHECK(!frame.error().toLine().isEmpty());
        return;
    }
    const QByteArray again = appsync::encode(frame.value());
    const auto back = appsync::decodeClientFrame(again);
    ROUNDTRIP_FUZZ_CHECK(back.ok() && back.value().index() == frame.value().index());
    ROUNDTRIP_FUZZ_CHECK(appsync::encode(back.value()) == again);
}

void checkNames(const QByteArray& bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (isValidRoom(text)) {
        const QString channel = appsync::channelOf(QStringLiteral("default"), text);
        ROUNDTRIP_FUZZ_CHECK(appsync::isValidChannel(channel));
        ROUNDTRIP_FUZZ_CHECK(appsync::roomOf(channel) == text);
    }
    const QJsonObject authorization = appsync::authorizationIn(text.split(QLatin1Char(',')));
    ROUNDTRIP_FUZZ_CHECK(appsync::authorizationIn(appsync::subprotocols(authorization)) == authorization);
    ROUNDTRIP_FUZZ_CHECK(!appsync::isSignedBy({}, authorization, bytes) || !authorization.isEmpty());
    // Only of JSON that was written: Qt's reader also takes escapes that JSON does not have, "\\>" among them.
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    const QByteArray written = QJsonDocument(json).toJson(QJsonDocument::Compact);
    const QString escaped = appsync::withoutAngles(written);
    ROUNDTRIP_FUZZ_CHECK(!escaped.contains(QLatin1Char('<')) && !escaped.contains(QLatin1Char('>')));
    ROUNDTRIP_FUZZ_CHECK(QJsonDocument::fromJson(escaped.toUtf8()) == QJsonDocument::fromJson(written));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    checkServerFrame(bytes);
    checkClientFrame(bytes);
    checkNames(bytes);
    return 0;
}
