// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/aws_lambda/ManagementApi.h"

#include "lab/TokenGate.h"

#include <QDateTime>
#include <QRegularExpression>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The connection id of /prod/@connections/{id}; empty for other paths. Callers encode "@" and "=" or leave them.
QString connectionIdOf(const QUrl& url)
{
    const QStringList parts = url.path(QUrl::FullyEncoded).split(u'/');
    const auto decoded = [&parts](qsizetype i) { return QUrl::fromPercentEncoding(parts.at(i).toLatin1()); };
    if (parts.size() != 4 || parts.at(1) != "prod"_L1 || decoded(2) != "@connections"_L1)
        return {};
    return decoded(3);
}

/// The access key of a well-formed signature; none where it is not.
std::optional<QString> signerOf(const HttpRequest& request)
{
    static const QRegularExpression kSignature(
        u"^AWS4-HMAC-SHA256 Credential=([^/,]+)/\\d{8}/[a-z0-9-]+/execute-api/aws4_request, "
        u"?SignedHeaders=[a-z0-9;-]+, "
        "?Signature=[0-9a-f]{64}$"_s);
    const auto match = kSignature.match(QString::fromLatin1(request.field("authorization")));
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

QString isoSeconds(double epochMilliseconds)
{
    return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(epochMilliseconds)).toUTC().toString(Qt::ISODate);
}

} // namespace

ManagementApi::ManagementApi(LabContext& context, ApiGateway& gateway, const PostProfile& profile)
    : m_context(context),
      m_gateway(gateway),
      m_profile(profile),
      m_accessKeyId(tokenDigest(context.token, u"management"_s).left(20)),
      m_draws(context.seed, "aws-lambda/management")
{
}

void ManagementApi::handle(const HttpRequest& request, const HttpReply& reply)
{
    const Answer answer = answerTo(request);
    HttpReply::Fields fields;
    if (!answer.errorType.isEmpty())
        fields.append({"x-amzn-ErrorType", answer.errorType});
    Random random = m_draws.stream("latency", ++m_calls);
    const Duration latency = m_profile.latency.draw(random);
    const auto send = [reply, answer, fields] {
        if (answer.body.isEmpty())
            reply.send(answer.status, "application/json", {}, fields);
        else
            reply.sendJson(answer.status, answer.body, fields);
    };
    if (latency == Duration::zero())
        send();
    else
        m_context.delays.after(latency, send);
}

ManagementApi::Answer ManagementApi::answerTo(const HttpRequest& request)
{
    const QString id = connectionIdOf(request.url);
    if (id.isEmpty() || request.field("authorization").isEmpty()) // AWS says so for paths that it does not know, too
        return {403, "MissingAuthenticationTokenException", {{u"message"_s, u"Missing Authentication Token"_s}}};
    const auto signer = signerOf(request);
    if (!signer)
        return {403,
                "IncompleteSignatureException",
                {{u"message"_s, u"Authorization is no Signature V4 of execute-api"_s}}};
    if (!m_accessKeyId.isEmpty() && *signer != m_accessKeyId)
        return {403,
                "UnrecognizedClientException",
                {{u"message"_s, u"The security token included in the request is invalid."_s}}};
    if (request.method == "POST")
        return post(id, request.body);
    if (request.method == "GET")
        return describe(id);
    if (request.method == "DELETE") {
        if (m_gateway.closeConnection(id))
            return {204, {}, {}};
        return {410, "GoneException", {{u"message"_s, u"Gone"_s}}};
    }
    return {403, "MissingAuthenticationTokenException", {{u"message"_s, u"Missing Authentication Token"_s}}};
}

ManagementApi::Answer ManagementApi::post(const QString& connectionId, const QByteArray& body)
{
    if (body.size() > static_cast<qsizetype>(ApiGateway::kMaxMessageBytes))
        return {413, "PayloadTooLargeException", {{u"message"_s, u"Message too long"_s}}};
    switch (m_gateway.post(connectionId, QString::fromUtf8(body))) {
    case ApiGateway::Posted::Sent:
        return {200, {}, {}};
    case ApiGateway::Posted::LimitExceeded:
        return {429, "LimitExceededException", {{u"message"_s, u"Too Many Requests"_s}}};
    case ApiGateway::Posted::Gone:
        break;
    }
    return {410, "GoneException", {{u"message"_s, u"Gone"_s}}};
}

ManagementApi::Answer ManagementApi::describe(const QString& connectionId) const
{
    const GatewayClientPtr connection = m_gateway.find(connectionId);
    if (!connection)
        return {410, "GoneException", {{u"message"_s, u"Gone"_s}}};
    const auto time = [this](Instant instant) { return isoSeconds(m_context.anchor.toEpochMilliseconds(instant)); };
    return {200,
            {},
            {{u"connectedAt"_s, time(connection->connected)},
             {u"identity"_s,
              QJsonObject{{u"sourceIp"_s, connection->peer.toString()}, {u"userAgent"_s, connection->userAgent}}},
             {u"lastActiveAt"_s, time(connection->lastActive)}}};
}

} // namespace roundtrip
