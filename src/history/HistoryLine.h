// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace roundtrip {

/// A line as it is kept: who said what, where and when. How it travelled is measurement, and stands in the store.
struct HistoryLine
{
    qint64 number = 0; ///< ascending as they were kept; given by the file
    QString room = {};
    QString user = {};
    QString text = {};
    QDateTime time = {};
    bool own = false;
};

/// How much is kept. Older lines go.
struct HistoryBounds
{
    int days = 90;
    int lines = 100'000; ///< of all rooms
};

} // namespace roundtrip
