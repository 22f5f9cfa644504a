// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsTsv.h"

#include "core/SafeText.h"
#include "model/TsvText.h"

#include <QCoreApplication>

namespace roundtrip {

namespace {

struct TsvWords
{
    Q_DECLARE_TR_FUNCTIONS(RunsTsv)
};

QString figureCell(const RunGlance::Backend& backend, GlanceFigure figure)
{
    const auto value = backend.at(figure).value;
    return figure == GlanceFigure::Lost ? tsvPercent(value) : tsvMilliseconds(value);
}

/// One line; without a backend its figures are empty.
QStringList runLine(const RunsModel& runs, int row, const RunGlance::Backend* backend)
{
    QStringList cells;
    for (int column = 0; column < RunsModel::ColumnCount; ++column) {
        const auto figure = RunsModel::figureOf(column);
        if (figure)
            cells << (backend ? figureCell(*backend, *figure) : QString());
        else
            cells << runs.index(row, column).data(RunsModel::PlainRole).toString();
    }
    return cells << (backend ? safeLine(backend->name) : QString()) << runs.at(row).info.id;
}

} // namespace

QString runsTsv(const RunsModel& runs, const QStringList& ids)
{
    QStringList header;
    for (int column = 0; column < RunsModel::ColumnCount; ++column)
        header << runs.headerData(column, Qt::Horizontal, RunsModel::PlainRole).toString();
    QList<QStringList> lines;
    for (const QString& id : ids) {
        const int row = runs.rowOf(id);
        if (row < 0)
            continue;
        const RunGlance* glance = runs.glance(id);
        if (!glance || glance->backends.isEmpty()) {
            lines << runLine(runs, row, nullptr);
            continue;
        }
        for (const RunGlance::Backend& backend : glance->backends)
            lines << runLine(runs, row, &backend);
    }
    return tsvTable(header << TsvWords::tr("Backend") << TsvWords::tr("Run"), lines);
}

} // namespace roundtrip
