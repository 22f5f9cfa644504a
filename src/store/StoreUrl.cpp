// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/StoreUrl.h"

#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QUrl>
#include <QUrlQuery>
#include <QUuid>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error noStore(const QString& detail)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = detail,
            .hint = u"Use sqlite:PATH, for example sqlite:runs.sqlite, or postgresql://HOST/DATABASE."_s};
}

Error badServer(const QString& detail)
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = detail,
            .hint = u"Use postgresql://HOST/DATABASE, or postgresql:///DATABASE?host=/run/postgresql for a socket."_s};
}

Error passwordInServer()
{
    return {.code = ErrorCode::InvalidConfiguration,
            .detail = u"A store's address may hold no password: it would stand in lists of processes and in logs"_s,
            .hint = u"Give it by PGPASSWORD, ~/.pgpass or a service file (postgresql:///?service=NAME), which are "
                    "PostgreSQL's own ways."_s};
}

/// Refuses what it does not know, without repeating it: a misspelt password is one.
Result<void> takeOptions(const QUrlQuery& query, StoreUrl::Server& server)
{
    for (const auto& [key, value] : query.queryItems(QUrl::FullyDecoded)) {
        bool isPort = false;
        if (key == "password"_L1 || key == "passfile"_L1)
            return passwordInServer();
        if (key == "host"_L1 && server.host.isEmpty())
            server.host = value;
        else if (key == "user"_L1 && server.user.isEmpty())
            server.user = value;
        else if (key == "service"_L1 && server.service.isEmpty())
            server.service = value;
        else if (const int port = value.toInt(&isPort); key == "port"_L1 && isPort && server.port < 0)
            server.port = port;
        else
            return badServer(u"The address of a server takes the options host, port, user and service, each once"_s);
    }
    return {};
}

Result<StoreUrl::Server> serverOf(const QString& text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (url.isValid() && url.userInfo().contains(u':'))
        return passwordInServer();
    const QString path = url.path(QUrl::FullyDecoded);
    if (!url.isValid() || url.hasFragment() || path.count(u'/') > 1)
        return badServer(u"The address of the server cannot be read"_s);
    StoreUrl::Server server{.host = url.host(QUrl::FullyDecoded),
                            .port = url.port(),
                            .user = url.userName(QUrl::FullyDecoded),
                            .database = path.mid(1)};
    if (auto taken = takeOptions(QUrlQuery(url), server); !taken)
        return taken.error();
    for (const QString* part : {&server.host, &server.user, &server.database, &server.service}) {
        if (part->contains(QChar(u'\0')))
            return badServer(u"The address of the server cannot be read"_s);
    }
    return server;
}

QString urlOf(const StoreUrl::Server& server)
{
    const bool hasName = !server.host.isEmpty() && !server.host.startsWith(u'/');
    QUrl url;
    QUrlQuery query;
    url.setPath(u'/' + server.database);
    if (hasName) {
        url.setHost(server.host);
        url.setPort(server.port);
        url.setUserName(server.user);
    } else {
        for (const auto& [key, value] :
             {std::pair(u"host"_s, server.host), std::pair(u"user"_s, server.user),
              std::pair(u"port"_s, server.port < 0 ? QString() : QString::number(server.port))}) {
            if (!value.isEmpty())
                query.addQueryItem(key, QString::fromLatin1(QUrl::toPercentEncoding(value, "/")));
        }
    }
    if (!server.service.isEmpty())
        query.addQueryItem(u"service"_s, QString::fromLatin1(QUrl::toPercentEncoding(server.service, "/")));
    if (!query.isEmpty())
        url.setQuery(query);
    const QString text = url.toString(QUrl::FullyEncoded); // "//HOST/DATABASE" or "/DATABASE"
    return (hasName ? u"postgresql:"_s : u"postgresql://"_s) + text;
}

} // namespace

Result<StoreUrl> StoreUrl::parse(const QString& text)
{
    constexpr auto kScheme = "sqlite:"_L1;
    if (text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1)) {
        auto server = serverOf(text);
        return server ? Result<StoreUrl>(StoreUrl(std::move(server).value())) : Result<StoreUrl>(server.error());
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

StoreUrl StoreUrl::aside(const QString& runId)
{
    return file(QFileInfo(standard().path()).absolutePath() + u"/aside/%1.sqlite"_s.arg(runId));
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
    return isServer() || (!path().isEmpty() && QFileInfo::exists(path()));
}

QString StoreUrl::toString() const
{
    if (const Server* server = std::get_if<Server>(&m_place))
        return urlOf(*server);
    return isMemory() ? u"sqlite::memory:"_s : u"sqlite:"_s + path();
}

QString StoreUrl::label() const
{
    if (isServer())
        return toString();
    return isMemory() ? u"in memory"_s : QDir::toNativeSeparators(path());
}

} // namespace roundtrip
