// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/LabServer.h"

#include <QString>

#include <functional>
#include <memory>

namespace roundtrip {

/// One platform that the lab can serve.
struct LabPlatform
{
    QString id = {};   ///< as in backends files
    QString name = {}; ///< what its backend is called, as in the article
    /// Checks the platform's section of a profile.
    std::function<Result<void>(const QJsonObject& section)> check = {};
    /// Makes the server from a section that has been checked.
    std::function<std::unique_ptr<LabServer>(LabContext& context, const QJsonObject& section)> make = {};
};

/// What a platform's folder makes of its profile and its server.
template<typename Profile, typename Server>
[[nodiscard]] LabPlatform makeLabPlatform(const QString& id, const QString& name)
{
    return {.id = id,
            .name = name,
            .check = [](const QJsonObject& section) -> Result<void> {
                const auto profile = Profile::parse(section);
                return profile ? Result<void>() : Result<void>(profile.error());
            },
            .make = [](LabContext& context, const QJsonObject& section) -> std::unique_ptr<LabServer> {
                return std::make_unique<Server>(context, Profile::parse(section).value());
            }};
}

} // namespace roundtrip
