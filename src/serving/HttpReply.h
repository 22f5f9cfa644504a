// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QUrl>

#include <functional>
#include <memory>

namespace roundtrip {

/// A whole HTTP request, as endpoints see it.
struct HttpRequest
{
    QByteArray method = {};
    QUrl url = {}; ///< as sent, percent-encoding kept
    QList<std::pair<QByteArray, QByteArray>> fields = {};
    QByteArray body = {};

    /// The first field of that name (any case); empty where absent.
    [[nodiscard]] QByteArray field(QByteArrayView name) const;
    /// The token of "Authorization: Bearer …"; empty where there is none.
    [[nodiscard]] QString bearerToken() const;
};

/// The one answer to one request: may be given at once or any time later; a client that has gone by then is no error.
/// Copies answer the same request; only the first answer counts.
class HttpReply
{
public:
    using Fields = QList<std::pair<QByteArray, QByteArray>>;
    using Write = std::function<void(int status, const Fields& fields, const QByteArray& body)>;

    explicit HttpReply(Write write);

    void send(int status, const QByteArray& contentType, const QByteArray& body, const Fields& more = {}) const;
    void sendJson(int status, const QJsonObject& json, const Fields& more = {}) const;

private:
    std::shared_ptr<Write> m_write;
};

} // namespace roundtrip
