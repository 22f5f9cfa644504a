// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/Lab.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

Error usage(const QString& detail, const QString& hint)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = hint};
}

Result<QHostAddress> addressOf(const QString& host)
{
    if (host == "localhost"_L1)
        return QHostAddress(QHostAddress::LocalHost);
    const QHostAddress address(host);
    if (address.isNull())
        return usage(u"\"%1\" is no address to listen on"_s.arg(host), u"Give an address such as 127.0.0.1."_s);
    return address;
}

QStringList idsOf(const QList<LabPlatform>& platforms)
{
    QStringList ids;
    for (const LabPlatform& platform : platforms)
        ids << platform.id;
    return ids;
}

/// The platforms asked for, in the table's order, each once.
Result<QStringList> wantedPlatforms(const QStringList& asked, const QStringList& known)
{
    for (const QString& id : asked) {
        if (!known.contains(id))
            return usage(u"The lab has no platform \"%1\""_s.arg(id.left(40)),
                         u"It has %1."_s.arg(known.join(", "_L1)));
    }
    QStringList wanted = known;
    if (!asked.isEmpty())
        wanted.removeIf([&asked](const QString& id) { return !asked.contains(id); });
    return wanted;
}

} // namespace

Lab::Lab(LabOptions options, QList<LabPlatform> platforms)
    : m_options(std::move(options)), m_platforms(std::move(platforms)), m_delays(m_clock)
{
}

Lab::~Lab()
{
    static_cast<void>(stop());
}

Result<void> Lab::start()
{
    if (auto wanted = wantedPlatforms(m_options.platforms, idsOf(m_platforms)); wanted)
        m_options.platforms = wanted.value();
    else
        return wanted.error();
    const auto host = addressOf(m_options.host);
    if (!host)
        return host.error();
    const auto profile = LabProfile::load(m_options.profile);
    if (!profile)
        return profile.error();
    m_profileName = profile.value().name;
    if (auto checked = checkProfile(profile.value()); !checked)
        return checked;
    if (auto opened = openTruth(m_profileName); !opened)
        return opened;
    m_context = std::make_unique<LabContext>(LabContext{.clock = m_clock,
                                                        .anchor = UtcAnchor::now(m_clock),
                                                        .delays = m_delays,
                                                        .truth = m_truth,
                                                        .seed = m_options.seed,
                                                        .token = m_options.token,
                                                        .clockScale = profile.value().clockScale});
    auto started = startServers(profile.value(), host.value());
    if (!started)
        static_cast<void>(stop());
    return started;
}

const LabPlatform* Lab::find(const QString& id) const
{
    const auto found =
        std::find_if(m_platforms.cbegin(), m_platforms.cend(), [&id](const LabPlatform& one) { return one.id == id; });
    return found == m_platforms.cend() ? nullptr : &*found;
}

Result<void> Lab::checkProfile(const LabProfile& profile) const
{
    for (auto section = profile.platforms.begin(); section != profile.platforms.end(); ++section) {
        const LabPlatform* platform = find(section.key());
        if (!platform)
            return usage(u"%1: there is no platform \"%2\""_s.arg(profile.source.place({u"platforms"_s, section.key()}),
                                                                  section.key().left(40)),
                         u"The lab has %1."_s.arg(idsOf(m_platforms).join(", "_L1)));
        if (auto checked = platform->check(section.value()); !checked)
            return profile.placed(checked.error());
    }
    return {};
}

Result<void> Lab::openTruth(const QString& profileName)
{
    if (m_options.truthPath.isEmpty())
        return {};
    return m_truth.open(m_options.truthPath, {{u"kind"_s, u"lab"_s},
                                              {u"version"_s, 1},
                                              {u"profile"_s, profileName},
                                              {u"seed"_s, static_cast<qint64>(m_options.seed)},
                                              {u"simulated"_s, true}});
}

Result<void> Lab::startServers(const LabProfile& profile, const QHostAddress& host)
{
    for (qsizetype i = 0; i < m_options.platforms.size(); ++i) {
        const LabPlatform& platform = *find(m_options.platforms.at(i));
        const auto port = m_options.portBase == 0 ? 0 : m_options.portBase + i;
        if (port > 65'535)
            return usage(u"Port %1 for %2 does not exist"_s.arg(port).arg(platform.id), u"Use a lower --port-base."_s);
        auto server = platform.make(*m_context, profile.section(platform.id));
        if (auto listening = server->start(host, static_cast<quint16>(port)); !listening)
            return listening.error();
        m_running.push_back({platform.id, platform.name, std::move(server)});
    }
    return {};
}

QJsonObject Lab::describe() const
{
    QJsonArray backends;
    for (const Running& one : m_running) {
        QJsonObject entry = one.server->describe();
        entry.insert(u"name"_s, one.name);
        entry.insert(u"platform"_s, one.platform);
        if (!m_options.token.isEmpty())
            entry.insert(u"token"_s, m_options.token.reveal());
        backends.append(entry);
    }
    return {{u"pid"_s, QCoreApplication::applicationPid()},
            {u"profile"_s, m_profileName},
            {u"seed"_s, static_cast<qint64>(m_options.seed)},
            {u"baseline"_s, m_running.empty() ? QString() : m_running.front().name},
            {u"backends"_s, backends}};
}

Result<void> Lab::stop()
{
    m_delays.clear(); // what waits there refers to the servers
    for (const Running& one : m_running)
        one.server->stop();
    m_running.clear();
    return m_truth.close();
}

} // namespace roundtrip
