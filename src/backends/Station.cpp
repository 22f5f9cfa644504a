// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/Station.h"

#include "backends/Platform.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QList<Station> stationsOfFields(const Platform& platform, const BackendConfig& config)
{
    QList<Station> stations;
    for (const FieldSpec& field : platform.fields) {
        const QUrl url(config.setting(field.key).toString());
        if (field.kind != FieldKind::Url || url.host().isEmpty())
            continue;
        const bool isSocket = url.scheme() == "ws"_L1 || url.scheme() == "wss"_L1;
        stations << Station{.part = isSocket ? Station::Part::Socket : Station::Part::TakesMessages, .url = url};
    }
    return stations;
}

} // namespace

QList<Station> stationsOf(const Platform& platform, const BackendConfig& config)
{
    QList<Station> stations = platform.stations ? platform.stations(config) : stationsOfFields(platform, config);
    for (Station& station : stations)
        station.url = station.url.adjusted(QUrl::RemoveQuery | QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    return stations;
}

} // namespace roundtrip
