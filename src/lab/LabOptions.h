// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Secret.h"

#include <QString>
#include <QStringList>

namespace roundtrip {

/// What the lab is asked to be.
struct LabOptions
{
    QStringList platforms = {};                 ///< ids; empty: all
    QString profile = QStringLiteral("ideal");  ///< "ideal", "article" or the path of a file of the same form
    quint64 seed = 1;                           ///< the same seed and the same messages give the same truth
    QString host = QStringLiteral("127.0.0.1"); ///< an address of this machine
    quint16 portBase = 0;                       ///< first platform's port, the next one's is one higher; 0: any
    QString truthPath = {};                     ///< where to write what was injected, as JSON lines; empty: nowhere
    Secret token = {};                          ///< what chat clients must give; empty: anyone may come
};

} // namespace roundtrip
