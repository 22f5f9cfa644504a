// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/Description.h"

namespace roundtrip::custom_ws {

/// Reads the settings of one backend.
class DescriptionReader
{
public:
    explicit DescriptionReader(QJsonObject settings) : m_settings(std::move(settings)) {}

    [[nodiscard]] Result<Description> read();

private:
    [[nodiscard]] Result<void> readAddress();
    [[nodiscard]] Result<void> readOpen();
    [[nodiscard]] Result<void> readReady();
    [[nodiscard]] Result<void> readSend();
    [[nodiscard]] Result<void> readRules();
    [[nodiscard]] Result<void> readReplies();
    [[nodiscard]] Result<void> readKeepAlive();
    [[nodiscard]] Result<void> readPost();
    [[nodiscard]] Result<void> readPostHeaders(const QJsonValue& value, Post& post);
    [[nodiscard]] Result<void> readSwitches();
    [[nodiscard]] Result<void> readCloses();
    [[nodiscard]] Result<void> checkWhole() const;

    /// Undefined where it is missing, null or an empty text.
    [[nodiscard]] QJsonValue at(const QString& key) const;

    QJsonObject m_settings;
    Description m_description;
};

} // namespace roundtrip::custom_ws
