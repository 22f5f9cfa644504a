// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>

namespace roundtrip {

/// A token or key in memory. It has no stream operator and no conversion: only the code that puts it on the wire calls
/// reveal(), so a secret cannot slip into a log, an error or a file by accident.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString text) : m_text(std::move(text)) {}

    [[nodiscard]] bool isEmpty() const { return m_text.isEmpty(); }
    [[nodiscard]] const QString& reveal() const { return m_text; }

private:
    QString m_text;
};

} // namespace roundtrip
