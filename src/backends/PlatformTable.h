// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/Platform.h"

#include <QStringList>

namespace roundtrip {

/// The platforms a program knows, in the order they are offered: standardPlatforms(). Built once by each main and
/// passed down; a test may build its own. Read-only afterwards, so any thread may read it.
class PlatformTable
{
public:
    explicit PlatformTable(QList<Platform> platforms);

    [[nodiscard]] const QList<Platform>& all() const { return m_platforms; }
    /// Null where no platform has this id.
    [[nodiscard]] const Platform* find(const QString& id) const;
    [[nodiscard]] QStringList ids() const;

private:
    QList<Platform> m_platforms;
};

} // namespace roundtrip
