// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/postgresql/PostgresqlAddress.h"

#include <QRegularExpression>

namespace roundtrip::postgresqladdress {

using namespace Qt::StringLiterals;

namespace {

bool isLoopback(const QString& host)
{
    static const QRegularExpression address(u"^127\\.\\d+\\.\\d+\\.\\d+\\z"_s);
    return host == "localhost"_L1 || host == "::1"_L1 || address.match(host).hasMatch();
}

} // namespace

QString ownEnvironment(const char* name)
{
    return qEnvironmentVariable(name);
}

bool isNear(const StoreUrl::Server& server, Environment environment)
{
    if (!server.service.isEmpty() || !environment("PGSERVICE").isEmpty())
        return false;
    const QString address = environment("PGHOSTADDR"); // goes before any name
    if (!address.isEmpty())
        return isLoopback(address);
    const QString host = server.host.isEmpty() ? environment("PGHOST") : server.host;
    return host.isEmpty() || host.startsWith(u'/') || isLoopback(host); // empty: the library's own socket
}

Parameters options(const StoreUrl::Server& server, Environment environment)
{
    // A server whose machine is gone says nothing: these find it out within some ten seconds.
    Parameters options{{u"connect_timeout"_s, u"10"_s},     {u"keepalives_idle"_s, u"5"_s},
                       {u"keepalives_interval"_s, u"2"_s},  {u"keepalives_count"_s, u"3"_s},
                       {u"tcp_user_timeout"_s, u"10000"_s}, {u"application_name"_s, u"Roundtrip"_s}};
    if (!server.service.isEmpty())
        options.insert(u"service"_s, server.service);
    if (!isNear(server, environment))
        options.insert(u"sslmode"_s, u"verify-full"_s);
    return options;
}

Parameters all(const StoreUrl::Server& server, Environment environment)
{
    Parameters all = options(server, environment);
    for (const auto& [key, value] :
         {std::pair(u"host"_s, server.host), std::pair(u"user"_s, server.user), std::pair(u"dbname"_s, server.database),
          std::pair(u"port"_s, server.port < 0 ? QString() : QString::number(server.port))}) {
        if (!value.isEmpty())
            all.insert(key, value);
    }
    return all;
}

} // namespace roundtrip::postgresqladdress
