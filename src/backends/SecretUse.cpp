// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SecretUse.h"

#include "backends/Endpoints.h"
#include "backends/SecretResolver.h"
#include "core/SafeText.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

QList<SecretUse> secretUsesOf(const BackendConfig& config, const PlatformTable& platforms)
{
    const Platform* platform = platforms.find(config.platform);
    if (!platform)
        return {};
    QList<SecretUse> uses;
    for (const QString& reference : secretsOf(*platform, config)) {
        if (isSecretReference(reference))
            uses.append({.backend = config.name, .reference = reference, .hosts = endpointsOf(*platform, config)});
    }
    return uses;
}

QList<SecretUse> secretUsesOf(const BackendsFile& file, const PlatformTable& platforms)
{
    QList<SecretUse> uses;
    for (const BackendConfig& config : file.backends)
        uses += secretUsesOf(config, platforms);
    return uses;
}

QString hostsText(const SecretUse& use)
{
    if (use.hosts.isEmpty())
        return u"a host that is not known"_s;
    QStringList hosts;
    for (const QString& host : use.hosts)
        hosts << (host.isEmpty() ? u"the platform's own servers"_s : safeLine(host));
    return hosts.join(u", "_s);
}

} // namespace roundtrip
