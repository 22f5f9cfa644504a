// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace roundtrip {

/// A backend as stores and manifests keep it: {"name","platform","simulated", settings…} without anything secret.
/// `secretKeys`: the keys of the platform's Secret fields. They are removed at any depth, and so is the "lab" object,
/// which holds what a server needs; addresses lose user info, query and fragment, where tokens like to hide.
[[nodiscard]] QJsonObject backendRecord(const QString& name, const QString& platform, std::optional<bool> simulated,
                                        const QJsonObject& settings, const QStringList& secretKeys);

} // namespace roundtrip
