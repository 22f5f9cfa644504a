// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/SourceAddresses.h"

#include "websocket/ConnectRace.h"

#include <algorithm>
#include <cstring>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error noSource(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

Error notUnderstood(const QString& part)
{
    return noSource(u"\"%1\" is no address to connect from"_s.arg(part.left(64)),
                    u"Give addresses of this machine, ranges or networks: 127.0.0.2-127.0.0.60,192.0.2.0/28."_s);
}

/// Null where it is none. "127.1", which some take for 127.0.0.1, is none.
QHostAddress sourceAddress(const QString& text)
{
    const QHostAddress address(text);
    const bool isFour = address.protocol() == QAbstractSocket::IPv4Protocol;
    return isFour && address.toString() != text ? QHostAddress() : address;
}

QHostAddress counted(const QHostAddress& first, qint64 steps)
{
    if (first.protocol() == QAbstractSocket::IPv4Protocol)
        return QHostAddress(first.toIPv4Address() + static_cast<quint32>(steps));
    Q_IPV6ADDR bytes = first.toIPv6Address();
    auto carry = static_cast<quint64>(steps);
    for (int i = 15; i >= 0 && carry > 0; --i) {
        carry += bytes[i];
        bytes[i] = static_cast<quint8>(carry & 0xFFU);
        carry >>= 8U;
    }
    QHostAddress address(bytes);
    address.setScopeId(first.scopeId());
    return address;
}

/// How many steps it is from one address to another of the same family; beyond what a list may have, kMost.
qint64 distance(const QHostAddress& from, const QHostAddress& to)
{
    if (from.protocol() == QAbstractSocket::IPv4Protocol)
        return qint64{to.toIPv4Address()} - qint64{from.toIPv4Address()};
    const Q_IPV6ADDR low = from.toIPv6Address();
    const Q_IPV6ADDR high = to.toIPv6Address();
    qint64 steps = 0;
    for (int i = 0; i < 16; ++i) {
        steps = steps * 256 + high[i] - low[i];
        if (std::abs(steps) > SourceAddresses::kMost)
            return steps < 0 ? -1 : SourceAddresses::kMost;
    }
    return steps;
}

} // namespace

Result<SourceAddresses> SourceAddresses::parse(const QString& text)
{
    SourceAddresses addresses;
    if (text.trimmed().isEmpty())
        return addresses;
    for (const QString& part : text.split(u',')) {
        auto range = parsePart(part.trimmed());
        if (!range)
            return range.error();
        addresses.m_count += range.value().count;
        if (range.value().count > kMost || addresses.m_count > kMost)
            return noSource(u"\"%1\" are too many addresses to connect from"_s.arg(part.trimmed().left(64)),
                            u"Up to 16,777,216 are possible; one serves for some 28,000 connections to a server."_s);
        addresses.m_ranges.push_back(std::move(range).value());
    }
    return addresses;
}

Result<SourceAddresses::Range> SourceAddresses::parsePart(const QString& part)
{
    if (const qsizetype slash = part.indexOf(u'/'); slash >= 0) {
        const auto [network, length] = QHostAddress::parseSubnet(part);
        const QHostAddress given = sourceAddress(part.first(slash));
        if (length < 0 || given.isNull())
            return notUnderstood(part);
        const bool isFour = network.protocol() == QAbstractSocket::IPv4Protocol;
        const int hostBits = (isFour ? 32 : 128) - length;
        const qint64 all = hostBits > 24 ? kMost + 3 : qint64{1} << hostBits;
        if (hostBits < 2)
            return Range{.first = network, .count = all};
        return Range{.first = counted(network, 1), .count = all - (isFour ? 2 : 1)};
    }
    const qsizetype dash = part.indexOf(u'-');
    const QHostAddress first = sourceAddress(dash < 0 ? part : part.first(dash).trimmed());
    const QHostAddress last = dash < 0 ? first : sourceAddress(part.sliced(dash + 1).trimmed());
    if (first.isNull() || last.isNull() || first.protocol() != last.protocol())
        return notUnderstood(part);
    const qint64 steps = distance(first, last);
    if (steps < 0)
        return noSource(u"\"%1\" ends before it begins"_s.arg(part.left(64)), u"Give the lower address first."_s);
    return Range{.first = first, .count = steps + 1};
}

QHostAddress SourceAddresses::at(qint64 index) const
{
    qint64 left = m_count > 0 ? index % m_count : 0;
    for (const Range& range : m_ranges) {
        if (left < range.count)
            return counted(range.first, left);
        left -= range.count;
    }
    return {};
}

Result<void> SourceAddresses::checkOwn(qint64 connections) const
{
    for (qint64 i = 0; i < std::min(connections, m_count); ++i) {
        const QHostAddress address = at(i);
        if (const int systemError = ConnectRace::tryToBind(address); systemError != 0)
            return noSource(u"This machine cannot connect from %1: %2"_s.arg(
                                address.toString(), QString::fromLocal8Bit(std::strerror(systemError)).toLower()),
                            u"Each source address must be one of this machine's own (ip address show); on Linux all of "
                            u"127.0.0.0/8 are, for servers on this machine."_s);
    }
    return {};
}

} // namespace roundtrip
