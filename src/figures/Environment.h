// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace roundtrip {

/// The machine and the program that measured: figures mean little without them. Part of every manifest.
struct Environment
{
    QString program = {}; ///< version of Roundtrip
    QString host = {};
    QString os = {};
    QString kernel = {};
    QString cpu = {};
    int cores = 0; ///< logical
    QString qt = {};

    bool operator==(const Environment&) const = default;

    /// Of this process. Reads /proc/cpuinfo where there is one.
    [[nodiscard]] static Environment current();

    [[nodiscard]] QJsonObject toJson() const;
    /// Lenient: what is missing stays empty.
    [[nodiscard]] static Environment fromJson(const QJsonObject& json);
};

} // namespace roundtrip
