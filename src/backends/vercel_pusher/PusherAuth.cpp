// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/vercel_pusher/PusherAuth.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

#include <algorithm>

namespace roundtrip::pusher {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxClockSkewSeconds = 600;

QString signedText(const AppKey& app, const QString& text)
{
    return app.key + u':' + QString::fromLatin1(signatureOf(text.toUtf8(), app.secret));
}

QByteArray md5Of(const QByteArray& body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Md5).toHex();
}

QByteArray parameter(const RestCall& call, const QString& key)
{
    return call.query.queryItemValue(key, QUrl::FullyDecoded).toUtf8();
}

Error unauthorized(const QString& detail)
{
    Error error{.code = ErrorCode::Unauthorized, .detail = detail, .hint = {}};
    error.httpStatus = 401;
    return error;
}

} // namespace

QByteArray signatureOf(const QByteArray& text, const QByteArray& secret)
{
    return QMessageAuthenticationCode::hash(text, secret, QCryptographicHash::Sha256).toHex();
}

bool equalInConstantTime(const QByteArray& left, const QByteArray& right)
{
    if (left.size() != right.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < left.size(); ++i)
        difference |= static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(right[i]);
    return difference == 0;
}

QString channelAuth(const AppKey& app, const QString& socketId, const QString& channel, const QString& channelData)
{
    const QString text = socketId + u':' + channel;
    return signedText(app, channelData.isEmpty() ? text : text + u':' + channelData);
}

QString userAuth(const AppKey& app, const QString& socketId, const QString& userData)
{
    return signedText(app, socketId + u"::user::"_s + userData);
}

QByteArray restStringToSign(const RestCall& call)
{
    QList<std::pair<QString, QString>> items;
    for (const auto& [key, value] : call.query.queryItems(QUrl::FullyDecoded)) {
        if (key.toLower() != "auth_signature"_L1)
            items.append({key.toLower(), value});
    }
    std::sort(items.begin(), items.end());
    QStringList pairs;
    for (const auto& [key, value] : std::as_const(items))
        pairs << key + u'=' + value;
    return call.method + '\n' + call.path + '\n' + pairs.join(u'&').toUtf8();
}

void signRestCall(RestCall& call, const AppKey& app, qint64 unixSeconds)
{
    call.query.addQueryItem(u"auth_key"_s, app.key);
    call.query.addQueryItem(u"auth_timestamp"_s, QString::number(unixSeconds));
    call.query.addQueryItem(u"auth_version"_s, u"1.0"_s);
    if (!call.body.isEmpty())
        call.query.addQueryItem(u"body_md5"_s, QString::fromLatin1(md5Of(call.body)));
    const QByteArray signature = signatureOf(restStringToSign(call), app.secret);
    call.query.addQueryItem(u"auth_signature"_s, QString::fromLatin1(signature));
}

Result<void> verifyRestCall(const RestCall& call, const AppKey& app, qint64 unixSeconds)
{
    if (parameter(call, u"auth_key"_s) != app.key.toUtf8())
        return unauthorized(u"Unknown auth_key"_s);
    bool isNumber = false;
    const qint64 timestamp = parameter(call, u"auth_timestamp"_s).toLongLong(&isNumber);
    // Not abs(): a forged timestamp at the end of the range would overflow.
    if (!isNumber || timestamp < unixSeconds - kMaxClockSkewSeconds || timestamp > unixSeconds + kMaxClockSkewSeconds)
        return unauthorized(u"Timestamp expired: auth_timestamp must be within 600 seconds of the server's clock"_s);
    if (parameter(call, u"auth_version"_s) != "1.0")
        return unauthorized(u"auth_version must be 1.0"_s);
    if (!call.body.isEmpty() && !equalInConstantTime(parameter(call, u"body_md5"_s), md5Of(call.body)))
        return unauthorized(u"Invalid body_md5: it does not match the body"_s);
    const QByteArray expected = signatureOf(restStringToSign(call), app.secret);
    if (!equalInConstantTime(parameter(call, u"auth_signature"_s), expected))
        return unauthorized(u"Invalid signature"_s);
    return {};
}

} // namespace roundtrip::pusher
