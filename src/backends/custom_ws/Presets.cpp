// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/custom_ws/Presets.h"

#include "backends/custom_ws/RuleReader.h"
#include "core/NearestWord.h"
#include "core/SafeText.h"

#include <QFile>
#include <QJsonDocument>

namespace roundtrip::custom_ws {

using namespace Qt::StringLiterals;

namespace {

QList<Preset> readPresets()
{
    QList<Preset> all;
    for (const QString& id :
         {u"echo"_s, u"json-rpc"_s, u"graphql-transport-ws"_s, u"stomp"_s, u"nats"_s, u"phoenix"_s}) {
        QFile file(u":/presets/%1.json"_s.arg(id));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
        all.append({.id = id,
                    .title = json.value("title"_L1).toString(),
                    .about = json.value("about"_L1).toString(),
                    .settings = json.value("settings"_L1).toObject()});
    }
    return all;
}

} // namespace

QString presetIdOf(const QJsonObject& settings)
{
    const QString given = settings.value("preset"_L1).toString();
    return given.isEmpty() ? QString(kUsualPreset) : given;
}

const QList<Preset>& presets()
{
    static const QList<Preset> all = readPresets();
    return all;
}

const Preset* presetNamed(const QString& id)
{
    for (const Preset& each : presets()) {
        if (each.id == id)
            return &each;
    }
    return nullptr;
}

Result<QJsonObject> withPreset(const QJsonObject& settings)
{
    const QString id = presetIdOf(settings);
    const Preset* const preset = presetNamed(id);
    if (!preset) {
        QStringList ids;
        for (const Preset& each : presets())
            ids << each.id;
        const QString meant = nearestWord(id, ids);
        return under(u"preset"_s, flawed(u"there is no preset \"%1\""_s.arg(safeLine(id.left(40))),
                                         meant.isEmpty() ? u"There are %1."_s.arg(ids.join(u", "_s))
                                                         : u"Did you mean \"%1\"?"_s.arg(meant)));
    }
    QJsonObject merged = preset->settings;
    for (auto each = settings.constBegin(); each != settings.constEnd(); ++each) {
        if (each.value().isNull())
            merged.remove(each.key());
        else
            merged.insert(each.key(), each.value());
    }
    return merged;
}

} // namespace roundtrip::custom_ws
