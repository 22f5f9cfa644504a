// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/faults/RoadUnderTest.h"

#include "backends/StandardPlatforms.h"
#include "lab/LabPlatforms.h"
#include "support/Wait.h"
#include "support/toy/ToyLab.h"

#include <gtest/gtest.h>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <algorithm>
#include <deque>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

QJsonObject described(const Lab& lab)
{
    return lab.describe().value("backends"_L1).toArray().first().toObject();
}

/// Each platform of the lab is one port, whatever it serves there.
quint16 portOf(const QJsonObject& backend)
{
    if (const int port = backend.value("port"_L1).toInt(); port > 0)
        return static_cast<quint16>(port);
    for (const QJsonValue& value : backend) {
        if (const QUrl url(value.toString()); url.port() > 0)
            return static_cast<quint16>(url.port());
    }
    return 0;
}

} // namespace

std::vector<const char*> labPlatformIds(Capabilities capabilities)
{
    static std::deque<QByteArray> names; // what is handed out points into them
    std::vector<const char*> ids;
    const PlatformTable platforms = standardPlatforms();
    for (const Platform& platform : platforms.all()) {
        if (platform.lab == Provision::Shipped && (platform.capabilities & capabilities) == capabilities)
            ids.push_back(names.emplace_back(platform.id.toLatin1()).constData());
    }
    return ids;
}

std::vector<const char*> labPlatformIdsAndToy()
{
    std::vector<const char*> ids = labPlatformIds();
    ids.push_back("toy");
    return ids;
}

RoadUnderTest::RoadUnderTest(const QString& platform, const QJsonObject& faults, const Secret& labToken)
    : m_platform(*m_platforms.find(platform))
{
    QFile profile(m_folder.filePath(u"faults.json"_s));
    EXPECT_TRUE(profile.open(QIODevice::WriteOnly));
    profile.write(
        QJsonDocument(QJsonObject{{u"platforms"_s, QJsonObject{{platform, QJsonObject{{u"faults"_s, faults}}}}}})
            .toJson());
    profile.close();
    m_lab = std::make_unique<Lab>(LabOptions{.platforms = {platform}, .profile = profile.fileName(), .token = labToken},
                                  labPlatforms() << toyLabPlatform());
    const auto started = m_lab->start();
    EXPECT_TRUE(started) << started.error().toLine().toStdString();
    m_wire = std::make_unique<Wire>(labPort());
}

bool RoadUnderTest::isOfTheWeb() const
{
    return std::any_of(m_platform.fields.cbegin(), m_platform.fields.cend(),
                       [](const FieldSpec& field) { return field.kind == FieldKind::Url; });
}

quint16 RoadUnderTest::labPort() const
{
    return portOf(described(*m_lab));
}

ResolvedBackend RoadUnderTest::backend(quint16 port, const Secret& token) const
{
    ResolvedBackend backend;
    backend.config = {.name = u"Road"_s, .platform = m_platform.id, .settings = described(*m_lab), .simulated = true};
    for (auto setting = backend.config.settings.begin(); setting != backend.config.settings.end(); ++setting) {
        QUrl url(setting.value().toString());
        if (setting.key() == "port"_L1) {
            setting.value() = port;
        } else if (url.port() > 0) {
            url.setPort(port);
            setting.value() = url.toString();
        }
    }
    if (!token.isEmpty())
        backend.secrets.insert(u"token"_s, token);
    return backend;
}

std::unique_ptr<Session> RoadUnderTest::session(const ResolvedBackend& backend) const
{
    const SessionOptions options{.room = u"lobby"_s, .user = u"ada"_s, .connectionId = u"ada"_s};
    return std::make_unique<Session>(m_platform, backend, options, m_clock);
}

Ledger RoadUnderTest::load(const LoadPlan& plan, const ResolvedBackend& backend)
{
    const std::vector<LoadTarget> targets{{.platform = &m_platform, .backend = backend}};
    LoadRunner runner(plan, targets, LoadClock{.monotonic = &m_clock, .anchor = UtcAnchor::now(m_clock)}, m_sink);
    std::optional<LoadOutcome> outcome;
    QObject::connect(&runner, &LoadRunner::finished, &runner,
                     [&outcome](const LoadOutcome& finished) { outcome = finished; });
    runner.start();
    EXPECT_TRUE(waitUntil([&outcome] { return outcome.has_value(); }, std::chrono::seconds(60)));
    return outcome ? outcome->ledgers.value(u"Road"_s) : Ledger();
}

} // namespace roundtrip::test
