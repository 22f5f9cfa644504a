// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace roundtrip {

/// A cell of a report's table. Text from outside stays as it is here; whoever writes a format escapes it.
struct ReportCell
{
    QString text = {};
    QString key = {};                 ///< figureKey() where it shows a figure of summary.csv
    std::optional<double> value = {}; ///< that figure
    bool isDoubtful = false;          ///< it has a flag
};

struct ReportTable
{
    QString caption = {};
    QStringList header = {};
    QList<QList<ReportCell>> rows = {};
};

/// Bars on a logarithmic axis, or on a linear one from nothing to all for shares.
struct ReportBars
{
    struct Bar
    {
        QString label = {};
        double value = 0.0;              ///< ms, or a share
        std::optional<double> mark = {}; ///< a second figure, as a tick: the p99
        QString text = {};
        int series = 0;
    };

    QString title = {};
    QString summary = {}; ///< one sentence, for those who do not see it
    bool isShare = false;
    QList<Bar> bars = {};
};

/// Lines over percentiles, both axes logarithmic.
struct ReportCurves
{
    struct Line
    {
        QString label = {};
        QList<std::pair<double, double>> points = {}; ///< quantile from 0 to 1, ms
        int series = 0;
    };

    QString title = {};
    QString summary = {};
    QList<Line> lines = {};
};

struct ReportSection
{
    QString heading = {};
    QStringList paragraphs = {};
    QList<ReportBars> bars = {};
    QList<ReportCurves> curves = {};
    QList<ReportTable> tables = {};
    bool isFolded = false; ///< long; opened by a click
};

/// A report before it takes a format. A value.
struct ReportDocument
{
    QString title = {};
    QString subtitle = {};
    bool isSimulated = false;
    QStringList verdict = {}; ///< who won, in a sentence a level: before everything else
    QList<ReportSection> sections = {};
};

} // namespace roundtrip
