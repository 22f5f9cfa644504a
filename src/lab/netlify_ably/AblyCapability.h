// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <optional>

namespace roundtrip {

/// What a key or token may do: resources, which may be patterns, and operations on them, as in
/// {"room:*":["subscribe"]}.
class AblyCapability
{
public:
    /// Everything.
    AblyCapability();

    /// Empty text gives everything; empty where the text is no capability.
    [[nodiscard]] static std::optional<AblyCapability> parse(const QString& json);

    /// "*" covers every channel, "room:*" those that begin with "room:", anything else itself.
    [[nodiscard]] bool allows(const QString& channel, const QString& operation) const;
    [[nodiscard]] QString toText() const;

private:
    QJsonObject m_resources;
};

} // namespace roundtrip
