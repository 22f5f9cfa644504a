// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/Rule.h"

#include <QJsonArray>
#include <QJsonObject>

namespace roundtrip::custom_ws {

/// Reads one rule.
class RuleReader
{
public:
    explicit RuleReader(QJsonValue value) : m_value(std::move(value)) {}

    [[nodiscard]] Result<Rule> read();

private:
    [[nodiscard]] Result<void> readKey(const QString& key, const QJsonValue& value);
    [[nodiscard]] Result<void> readConditions(const QJsonValue& value);
    [[nodiscard]] Result<void> readCondition(const QString& at, const QJsonValue& expected);
    [[nodiscard]] Result<void> readMatch(const QJsonValue& value);
    [[nodiscard]] Result<void> readPayload(const QJsonValue& value);
    [[nodiscard]] Result<void> readField(Field field, const QJsonValue& value);
    [[nodiscard]] Result<void> readMeaning(const QJsonValue& value);
    [[nodiscard]] Result<void> checkWhole() const;

    QJsonValue m_value;
    Rule m_rule;
};

/// An InvalidConfiguration about something under a key.
[[nodiscard]] Error flawed(const QString& detail, const QString& hint = {});
/// The same error, of what stands under this key.
[[nodiscard]] Error under(const QString& key, Error error);

} // namespace roundtrip::custom_ws
