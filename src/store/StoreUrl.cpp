// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreUrl.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>
#include <QUuid>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error noStore(const QString& detail)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = detail,
            .hint = u"Use sqlite:PATH, for example sqlite:runs.sqlite."_s};
}

} // namespace

Result<StoreUrl> StoreUrl::parse(const QString& text)
{
    constexpr auto kScheme = "sqlite:"_L1;
    if (text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1)) {
        const QUrl url(text);
        if (!url.isValid() || !url.password().isEmpty() || url.hasQuery())
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"A store's address may hold neither a password nor options"_s,
                         .hint = u"Name host and database alone: postgresql://HOST/DATABASE."_s};
        return StoreUrl(Server{url.toString()});
    }
    if (!text.startsWith(kScheme))
        return noStore(u"\"%1\" is not a store this version knows"_s.arg(text.left(200)));
    QString path = text.mid(kScheme.size());
    if (path == ":memory:"_L1)
        return memory();
    if (path.startsWith("///"_L1))
        path.remove(0, 2);
    if (path.startsWith("~/"_L1))
        path.replace(0, 1, QDir::homePath());
    if (path.isEmpty() || path.contains(QChar(u'\0')))
        return noStore(u"The store address has no path"_s);
    return file(path);
}

StoreUrl StoreUrl::standard()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    return file(folder + u"/roundtrip/roundtrip.sqlite"_s);
}

StoreUrl StoreUrl::file(const QString& path)
{
    return StoreUrl(File{path});
}

StoreUrl StoreUrl::memory()
{
    return StoreUrl(Memory{QUuid::createUuid().toString(QUuid::Id128)});
}

QString StoreUrl::path() const
{
    const File* file = std::get_if<File>(&m_place);
    return file ? file->path : QString();
}

bool StoreUrl::exists() const
{
    return std::holds_alternative<Server>(m_place) || (!path().isEmpty() && QFileInfo::exists(path()));
}

QString StoreUrl::toString() const
{
    if (const Server* server = std::get_if<Server>(&m_place))
        return server->url;
    return isMemory() ? u"sqlite::memory:"_s : u"sqlite:"_s + path();
}

QString StoreUrl::label() const
{
    if (std::holds_alternative<Server>(m_place))
        return toString();
    return isMemory() ? u"in memory"_s : QDir::toNativeSeparators(path());
}

} // namespace roundtrip
