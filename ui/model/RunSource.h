// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/RunReader.h"

#include <QList>
#include <QStringList>

#include <functional>
#include <memory>

namespace roundtrip {

/// Opens a run for reading: what has been recorded of it by now. From any thread but its recorder's; waits for the
/// disk. It holds what it reads from, so that it may be called when whoever measured is gone.
using OpenRun = std::function<Result<std::unique_ptr<RunReader>>()>;

/// What the window shows figures of: Live, Compare, reports and exports are all of the same one. A value.
struct RunSource
{
    enum class Kind {
        Session,     ///< what this window itself says and hears
        Measurement, ///< what it is measuring now
        Stored       ///< a run that is over, of a store or a file
    };
    struct Run
    {
        QString id = {};
        OpenRun open = {};
    };

    Kind kind = Kind::Session;
    QList<Run> runs = {}; ///< one, or several stored ones over each other; none while a file is being opened

    [[nodiscard]] QStringList ids() const
    {
        QStringList ids;
        for (const Run& run : runs)
            ids << run.id;
        return ids;
    }
};

} // namespace roundtrip
