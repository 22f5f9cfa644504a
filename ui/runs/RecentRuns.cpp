// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RecentRuns.h"

#include "runs/RunLibrary.h"
#include "runs/RunText.h"

namespace roundtrip {

RecentRuns::RecentRuns(RunLibrary& library, QWidget* parent) : QMenu(tr("Recent ru&ns"), parent), m_library(library)
{
    connect(this, &QMenu::aboutToShow, this, &RecentRuns::fill);
    connect(&library, &RunLibrary::listed, this, &RecentRuns::fill);
    fill();
}

void RecentRuns::fill()
{
    clear();
    for (const RunEntry& run : m_library.runs()) {
        if (run.info.status == RunStatus::Running)
            continue; // it is looked at where it is measured
        if (actions().size() == kMost)
            break;
        QStringList parts{runTitle(run.info), run.info.backendNames().join(QStringLiteral(", "))};
        parts.removeAll(QString());
        const QString words = parts.join(QStringLiteral(" · ")).replace(u'&', QStringLiteral("&&"));
        QAction* action = addAction(QStringLiteral("&%1  %2").arg(actions().size() + 1).arg(words));
        connect(action, &QAction::triggered, this, [this, id = run.info.id] { Q_EMIT runChosen(id); });
    }
    if (actions().isEmpty())
        addAction(tr("No run is recorded yet"))->setEnabled(false);
}

} // namespace roundtrip

#include "moc_RecentRuns.cpp"
