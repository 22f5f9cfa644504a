// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/AddressText.h"

#include <QUrl>

namespace roundtrip {

using namespace Qt::StringLiterals;

QString displayHost(const QString& host)
{
    return host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host;
}

QString displayHostPort(const QString& host, int port)
{
    return displayHost(host) + u':' + QString::number(port);
}

QString displayAddress(const QUrl& url)
{
    const QString host = url.port() < 0 ? displayHost(url.host()) : displayHostPort(url.host(), url.port());
    return url.scheme() + u"://"_s + host;
}

} // namespace roundtrip
