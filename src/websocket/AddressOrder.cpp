// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/AddressOrder.h"

#include <algorithm>

namespace roundtrip {

QList<QHostAddress> interleaved(const QList<QHostAddress>& addresses, AddressFamily family)
{
    QList<QHostAddress> four;
    QList<QHostAddress> six;
    for (const QHostAddress& address : addresses)
        (address.protocol() == QAbstractSocket::IPv4Protocol ? four : six) << address;
    if (family == AddressFamily::IPv4)
        return four;
    if (family == AddressFamily::IPv6)
        return six;
    const bool fourFirst = !addresses.isEmpty() && addresses.first().protocol() == QAbstractSocket::IPv4Protocol;
    const QList<QHostAddress>& first = fourFirst ? four : six;
    const QList<QHostAddress>& second = fourFirst ? six : four;
    QList<QHostAddress> order;
    for (qsizetype i = 0; i < std::max(first.size(), second.size()); ++i) {
        if (i < first.size())
            order << first.at(i);
        if (i < second.size())
            order << second.at(i);
    }
    return order;
}

} // namespace roundtrip
