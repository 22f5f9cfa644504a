// SPDX-License-Identifier: GPL-3.0-or-later
#include "websocket/ProxyEnvironment.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QStringList variablesFor(const QString& scheme)
{
    const auto both = [](const QString& name) { return QStringList{name, name.toUpper()}; };
    QStringList names = scheme == "http"_L1 ? QStringList{u"http_proxy"_s} : both(scheme + "_proxy"_L1);
    if (scheme == "ws"_L1)
        names << u"http_proxy"_s;
    else if (scheme == "wss"_L1)
        names += both(u"https_proxy"_s);
    return names + both(u"all_proxy"_s);
}

QString withoutDotAtEnd(QString name)
{
    if (name.endsWith(u'.'))
        name.chop(1);
    return name;
}

bool namesHost(QString entry, const QString& host)
{
    entry = withoutDotAtEnd(entry);
    if (entry.startsWith(u'.'))
        entry.remove(0, 1);
    if (entry.isEmpty())
        return false;
    return host.compare(entry, Qt::CaseInsensitive) == 0 || host.endsWith(u'.' + entry, Qt::CaseInsensitive);
}

/// "address" or "address/bits". As with curl, "/0" is no network but the address itself.
bool namesAddress(const QString& entry, const QHostAddress& host)
{
    const qsizetype slash = entry.indexOf(u'/');
    QHostAddress address;
    // Not every form that QHostAddress takes for one: "10" would be 0.0.0.10.
    const QString text = slash < 0 ? entry : entry.left(slash);
    if (!(text.contains(u':') || text.count(u'.') == 3) || !address.setAddress(text) ||
        address.protocol() != host.protocol())
        return false;
    const int whole = address.protocol() == QAbstractSocket::IPv4Protocol ? 32 : 128;
    const int bits = slash < 0 ? 0 : entry.mid(slash + 1).toInt();
    if (bits < 0 || bits > whole)
        return false;
    return bits == 0 ? address == host : host.isInSubnet(address, bits);
}

/// Takes ":port" and the brackets of an IPv6 address off. False where it is another port.
bool takePort(QString& entry, int port)
{
    static const QRegularExpression withPort(u"^(\\[[^\\]]+\\]|[^:]+):([0-9]{1,5})$"_s);
    if (const auto match = withPort.match(entry); match.hasMatch()) {
        if (match.captured(2).toInt() != port)
            return false;
        entry = match.captured(1);
    }
    if (entry.startsWith(u'[') && entry.endsWith(u']'))
        entry = entry.mid(1, entry.size() - 2);
    return true;
}

} // namespace

bool isExemptFromProxy(const QString& noProxy, const QString& host, int port)
{
    if (noProxy == "*"_L1)
        return true;
    const QHostAddress address(host);
    const QString name = withoutDotAtEnd(host);
    static const QRegularExpression between(u"[,\\s]+"_s);
    const QStringList entries = noProxy.split(between, Qt::SkipEmptyParts);
    return std::any_of(entries.cbegin(), entries.cend(), [&](QString entry) {
        if (!takePort(entry, port))
            return false;
        return address.isNull() ? namesHost(entry, name) : namesAddress(entry, address);
    });
}

bool environmentNamesProxies(const ReadVariable& read)
{
    for (const QString& scheme : {u"http"_s, u"https"_s, u"ws"_s, u"wss"_s, u"all"_s}) {
        const QString name = scheme + "_proxy"_L1;
        if (!read(name.toLatin1().constData()).isEmpty() || !read(name.toUpper().toLatin1().constData()).isEmpty())
            return true;
    }
    return false;
}

std::optional<ProxyChoice> proxyFromEnvironment(const QString& scheme, const QString& host, int port,
                                                const ReadVariable& read)
{
    for (const QString& name : variablesFor(scheme)) {
        const QString value = read(name.toLatin1().constData());
        if (value.isEmpty())
            continue;
        QString noProxy = read("no_proxy");
        if (noProxy.isEmpty())
            noProxy = read("NO_PROXY");
        return ProxyChoice{.variable = name, .value = value, .exempt = isExemptFromProxy(noProxy, host, port)};
    }
    return {};
}

} // namespace roundtrip
