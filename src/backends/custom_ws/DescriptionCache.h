// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/custom_ws/Description.h"

#include <QHash>
#include <QMutex>

namespace roundtrip::custom_ws {

/// One description for all links with the same settings: ten thousand users share its expressions. For any thread.
class DescriptionCache
{
public:
    using Entry = Result<std::shared_ptr<const Description>>;

    /// Of effective settings (withPreset()).
    [[nodiscard]] Entry get(const QJsonObject& settings);

private:
    QMutex m_mutex;
    QHash<QByteArray, std::shared_ptr<const Description>> m_known;
};

} // namespace roundtrip::custom_ws
