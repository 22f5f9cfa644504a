// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/CustomPlatform.h"

#include "backends/SocketFields.h"
#include "backends/Station.h"
#include "backends/custom_ws/CustomConnection.h"
#include "backends/custom_ws/CustomFields.h"
#include "backends/custom_ws/CustomTrial.h"
#include "backends/custom_ws/DescriptionCache.h"
#include "backends/custom_ws/Presets.h"

#include <QCoreApplication>
#include <QUrl>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

Road customRoad()
{
    return {.places = {{.name = QT_TRANSLATE_NOOP("Platform", "Client"),
                        .note = QT_TRANSLATE_NOOP("Platform", "holds one socket")},
                       {.name = QT_TRANSLATE_NOOP("Platform", "Your server"),
                        .note = QT_TRANSLATE_NOOP("Platform", "speaks the protocol that you describe"),
                        .cell = {1, 0},
                        .time = RoadTime::None}},
            .steps = {{.from = 0,
                       .to = 1,
                       .label = QT_TRANSLATE_NOOP("Platform", "WebSocket"),
                       .isBothWays = true,
                       .time = RoadTime::Total}},
            .remarks = {QT_TRANSLATE_NOOP("Platform", "What lies behind the socket is not known here.")}};
}

/// The settings with those of the preset; as they stand where there is no such preset, which the check tells.
QJsonObject effective(const QJsonObject& settings)
{
    auto merged = withPreset(settings);
    return merged ? std::move(merged).value() : settings;
}

QStringList hostsOf(const BackendConfig& config)
{
    const QJsonObject settings = effective(config.settings);
    QStringList hosts{hostOf(settings.value("url"_L1).toString())};
    if (const QJsonObject post = settings.value("post"_L1).toObject(); !post.isEmpty())
        hosts << hostOf(post.value("url"_L1).toString());
    if (hosts.contains(QString()))
        return {}; // not known
    hosts.removeDuplicates();
    return hosts;
}

/// What stands after the host may hold places for values: nothing that leads to the server.
QUrl serverOf(const QJsonValue& address)
{
    return QUrl(address.toString()).adjusted(QUrl::RemovePath);
}

QList<Station> stationsOfServer(const BackendConfig& config)
{
    const QJsonObject settings = effective(config.settings);
    QList<Station> stations{{.part = Station::Part::Socket, .url = serverOf(settings.value("url"_L1))}};
    if (const QJsonObject post = settings.value("post"_L1).toObject(); !post.isEmpty())
        stations << Station{.part = Station::Part::TakesMessages, .url = serverOf(post.value("url"_L1))};
    return stations;
}

Result<void> checkDescription(const BackendConfig& config)
{
    const auto merged = withPreset(config.settings);
    if (!merged)
        return merged.error();
    const auto description = Description::parse(merged.value());
    return description ? Result<void>() : Result<void>(description.error());
}

QJsonObject presetOf(const QJsonObject& settings)
{
    const Preset* const preset = presetNamed(presetIdOf(settings));
    return preset ? preset->settings : QJsonObject();
}

ResolvedBackend withDefaults(ResolvedBackend backend)
{
    backend.config.settings = effective(backend.config.settings);
    return backend;
}

} // namespace

Platform platform()
{
    Platform platform;
    platform.id = u"custom-ws"_s;
    platform.name = QT_TRANSLATE_NOOP("Platform", "Any WebSocket");
    platform.shortName = QT_TRANSLATE_NOOP("Platform", "Any WebSocket");
    platform.summary = QT_TRANSLATE_NOOP("Platform", "A server of yours, whose protocol you describe.");
    platform.hops = {{u"up"_s, QT_TRANSLATE_NOOP("Platform", "Network up")},
                     {u"function"_s, QT_TRANSLATE_NOOP("Platform", "Server")},
                     {u"down"_s, QT_TRANSLATE_NOOP("Platform", "Network down")}};
    platform.road = customRoad();
    platform.fields = customFields() + socketFields();
    platform.lab = Provision::None;
    platform.prices = Provision::None;
    platform.kit = Provision::None;
    platform.endpoints = hostsOf;
    platform.stations = stationsOfServer;
    platform.check = checkDescription;
    platform.defaults = presetOf;
    platform.matchesByOrder = [](const BackendConfig& config) {
        return effective(config.settings).value("matching"_L1).toString() == "order"_L1;
    };
    const auto cache = std::make_shared<DescriptionCache>();
    platform.makeConnection = [cache](const ResolvedBackend& backend, const ConnectionContext& context) {
        const ResolvedBackend whole = withDefaults(backend);
        return std::make_unique<CustomConnection>(cache->get(whole.config.settings), whole, context);
    };
    platform.makeTrial = [cache](const ResolvedBackend& backend, const Clock& clock) {
        const ResolvedBackend whole = withDefaults(backend);
        return std::make_unique<CustomTrial>(cache->get(whole.config.settings), whole, clock);
    };
    return platform;
}

} // namespace roundtrip::custom_ws
