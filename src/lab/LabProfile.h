// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/JsonSource.h"

#include <QJsonObject>
#include <QMap>

namespace roundtrip {

/// How the lab's platforms behave: mechanisms such as network legs, function instances and quotas, out of which delays
/// and losses come. A JSON file (resources/lab has two, built into the program, with a file for each platform):
///
///     { "name": "…", "about": "…", "clock_scale": 1.0, "platforms": { ID: { … }, … } }
///
/// Everything is optional: what is not there does not happen. Each platform reads its own section.
struct LabProfile
{
    QString name = {};
    double clockScale = 1; ///< see LabContext
    QMap<QString, QJsonObject> platforms = {};
    JsonSource source = {}; ///< what it was read from

    /// The section of a platform; empty where the profile says nothing about it.
    [[nodiscard]] QJsonObject section(const QString& platform) const { return platforms.value(platform); }

    /// `nameOrPath`: a built-in profile ("ideal", "article") or a file. FileUnreadable, ParseFailed,
    /// InvalidConfiguration.
    [[nodiscard]] static Result<LabProfile> load(const QString& nameOrPath);
    /// `name` is used where the text gives none.
    [[nodiscard]] static Result<LabProfile> parse(const QByteArray& json, const QString& name,
                                                  const QString& path = QStringLiteral("The lab profile"));
    /// A mistake in it, told by one of its readers, with the file and line in place of "The lab profile".
    [[nodiscard]] Error placed(Error error) const;
    /// Names of the built-in profiles.
    [[nodiscard]] static QStringList builtIn();
};

} // namespace roundtrip
