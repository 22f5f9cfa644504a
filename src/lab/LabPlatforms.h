// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabServer.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace roundtrip {

/// One platform that the lab can serve: a new one is a folder and one line in labPlatforms().
struct LabPlatform
{
    QString id = {};   ///< as in backends files
    QString name = {}; ///< what its backend is called, as in the article
    /// Checks the platform's section of a profile.
    std::function<Result<void>(const QJsonObject& section)> check = {};
    /// Makes the server from a section that has been checked.
    std::function<std::unique_ptr<LabServer>(LabContext& context, const QJsonObject& section)> make = {};
};

/// All of them, in the order in which they are listed and get their ports.
[[nodiscard]] const QList<LabPlatform>& labPlatforms();
[[nodiscard]] QStringList labPlatformIds();
/// Null where there is none of that id.
[[nodiscard]] const LabPlatform* findLabPlatform(const QString& id);

} // namespace roundtrip
