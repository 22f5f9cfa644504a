// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics/ListenAddress.h"

#include "core/SafeText.h"

#include <algorithm>
#include <optional>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

std::optional<quint16> portIn(const QString& text)
{
    const auto isDigit = [](QChar letter) { return letter >= u'0' && letter <= u'9'; };
    bool isPort = false;
    const ushort port = text.toUShort(&isPort);
    return isPort && std::all_of(text.cbegin(), text.cend(), isDigit) ? std::optional<quint16>(port) : std::nullopt;
}

std::optional<QHostAddress> hostIn(const QString& text)
{
    if (text.isEmpty() || text == u"localhost"_s)
        return QHostAddress(QHostAddress::LocalHost);
    const bool isBracketed = text.startsWith(u'[') && text.endsWith(u']');
    const QHostAddress host(isBracketed ? text.mid(1, text.size() - 2) : text);
    const bool isV6 = host.protocol() == QAbstractSocket::IPv6Protocol;
    if (host.isNull() || isBracketed != isV6)
        return std::nullopt;
    return host;
}

} // namespace

Result<ListenAddress> ListenAddress::parse(const QString& text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    const auto port = portIn(text.mid(colon + 1));
    const auto host = hostIn(text.left(std::max<qsizetype>(colon, 0)));
    if (!port || !host)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no address to listen at"_s.arg(safeLine(text.left(100))),
                     .hint = u"Give a port, or an address and a port: 127.0.0.1:9469, [::1]:9469, 0.0.0.0:9469."_s};
    return ListenAddress{.host = *host, .port = *port};
}

} // namespace roundtrip
