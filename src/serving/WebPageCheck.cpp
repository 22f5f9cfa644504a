// SPDX-License-Identifier: GPL-3.0-or-later
#include "serving/WebPageCheck.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// The values of all fields of that name: a second one must not hide behind the first.
QList<QByteArray> valuesOf(const QList<std::pair<QByteArray, QByteArray>>& fields, QByteArrayView name)
{
    QList<QByteArray> values;
    for (const auto& [fieldName, value] : fields) {
        if (QByteArrayView(fieldName).compare(name, Qt::CaseInsensitive) == 0)
            values << value.trimmed().toLower();
    }
    return values;
}

bool isOwnName(const QByteArray& authority, const QByteArray& machineName)
{
    const QUrl url = QUrl::fromEncoded("http://" + authority + '/', QUrl::StrictMode);
    const QString name = url.isValid() && url.userInfo().isEmpty() ? url.host(QUrl::FullyDecoded) : QString();
    if (name.isEmpty())
        return false;
    if (!QHostAddress(name).isNull() || name == "localhost"_L1 || name.endsWith(".localhost"_L1))
        return true;
    const QString machine = QString::fromLatin1(machineName.toLower());
    return !machine.isEmpty() && (name == machine || name == machine + u".local"_s);
}

} // namespace

bool isFromWebPage(const QList<std::pair<QByteArray, QByteArray>>& fields, const QByteArray& machineName)
{
    const QList<QByteArray> sites = valuesOf(fields, "sec-fetch-site");
    if (!valuesOf(fields, "origin").isEmpty() ||
        std::any_of(sites.begin(), sites.end(), [](const QByteArray& site) { return site != "none"; }))
        return true;
    const QList<QByteArray> hosts = valuesOf(fields, "host");
    return !std::all_of(hosts.begin(), hosts.end(),
                        [&machineName](const QByteArray& host) { return isOwnName(host, machineName); });
}

} // namespace roundtrip
