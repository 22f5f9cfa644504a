// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

/// Pusher's signatures: HMAC-SHA256 with the app's secret, as lower-case hexadecimal. Only servers hold the secret: the
/// lab, and the tests of the client. Pure functions; PROTOCOL.md has the strings that are signed.
namespace roundtrip::pusher {

struct AppKey
{
    QString id = {};
    QString key = {};
    QByteArray secret = {};
};

[[nodiscard]] QByteArray signatureOf(const QByteArray& text, const QByteArray& secret);
/// Compares in a time that depends only on the lengths.
[[nodiscard]] bool equalInConstantTime(const QByteArray& left, const QByteArray& right);

/// "key:signature" for a private channel, or with channelData for a presence channel.
[[nodiscard]] QString channelAuth(const AppKey& app, const QString& socketId, const QString& channel,
                                  const QString& channelData = {});
/// "key:signature" for signing a user in.
[[nodiscard]] QString userAuth(const AppKey& app, const QString& socketId, const QString& userData);

/// A call of the HTTP API as it came in.
struct RestCall
{
    QByteArray method = {}; ///< upper case
    QByteArray path = {};   ///< without the query
    QUrlQuery query = {};
    QByteArray body = {};
};

/// The text whose signature is auth_signature: all other parameters, sorted by lower-case key, not percent-encoded.
[[nodiscard]] QByteArray restStringToSign(const RestCall& call);
/// Adds auth_key, auth_timestamp, auth_version, body_md5 (where there is a body) and auth_signature.
void signRestCall(RestCall& call, const AppKey& app, qint64 unixSeconds);
/// Checks them; the detail of the error (HTTP 401) says which part is wrong.
[[nodiscard]] Result<void> verifyRestCall(const RestCall& call, const AppKey& app, qint64 unixSeconds);

} // namespace roundtrip::pusher
