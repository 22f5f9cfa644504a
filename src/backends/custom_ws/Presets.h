// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QJsonObject>
#include <QString>

namespace roundtrip::custom_ws {

/// A protocol that many servers speak, described beforehand (resources/presets): its settings hold where a backend does
/// not say otherwise.
struct Preset
{
    QString id = {};
    QString title = {};
    QString about = {}; ///< one or two English sentences: what it is and what to adapt
    QJsonObject settings = {};
};

/// That of a backend which names none.
inline constexpr auto kUsualPreset = QLatin1StringView("echo");

[[nodiscard]] QString presetIdOf(const QJsonObject& settings);

/// All of them, in the order in which they are offered.
[[nodiscard]] const QList<Preset>& presets();
[[nodiscard]] const Preset* presetNamed(const QString& id);

/// A backend's settings over those of its preset: each key of its own replaces the preset's whole value, and null takes
/// it away. InvalidConfiguration: there is no such preset.
[[nodiscard]] Result<QJsonObject> withPreset(const QJsonObject& settings);

} // namespace roundtrip::custom_ws
