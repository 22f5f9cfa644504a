// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/GuideDesk.h"

#include "guide/GuideDialog.h"
#include "model/StatusText.h"
#include "runs/RunText.h"
#include "store/RunReader.h"

namespace roundtrip {

GuideDesk::GuideDesk(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connect(&m_loader, &FiguresLoader::loaded, this,
            [this](const QString&, const LoadedRunPtr& run) { dialog().showRun(run); });
    connect(&m_loader, &FiguresLoader::failed, this,
            [this](const QString&, const Error& error) { dialog().showProblem(errorSentence(error)); });
    connect(parts.library, &RunLibrary::listed, this, [this] {
        if (m_dialog && m_dialog->isVisible())
            showChoices();
    });
}

GuideDesk::~GuideDesk() = default;

GuideDialog& GuideDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new GuideDialog(m_parts.window);
    m_dialog->setTheme(m_parts.themes->theme());
    connect(m_parts.themes, &ThemeController::themeChanged, m_dialog, &GuideDialog::setTheme);
    connect(m_dialog, &GuideDialog::runChosen, this, &GuideDesk::load);
    connect(m_dialog, &GuideDialog::planRequested, this, &GuideDesk::planRequested);
    return *m_dialog;
}

void GuideDesk::show()
{
    showChoices();
    dialog().show();
    dialog().raise();
    dialog().activateWindow();
    load(dialog().chosenRun());
    m_parts.library->refresh();
}

void GuideDesk::showChoices()
{
    const QString live = m_parts.record->runId();
    const QString before = dialog().chosenRun();
    QList<std::pair<QString, QString>> loads;
    QList<std::pair<QString, QString>> others{{live, tr("This session, live")}};
    for (const RunEntry& run : m_parts.library->runs()) {
        if (run.info.id == live)
            continue;
        const bool isLoad = run.info.kind == RunKind::Bench || run.info.kind == RunKind::Article;
        (isLoad ? loads : others) << std::pair(run.info.id, runTitle(run.info));
    }
    dialog().setChoices(loads + others);
    if (dialog().isVisible() && dialog().chosenRun() != before)
        load(dialog().chosenRun());
}

void GuideDesk::load(const QString& id)
{
    m_loader.cancel();
    if (id == m_parts.record->runId() && !m_parts.record->hasBegun())
        return; // nobody has said anything here
    if (id == m_parts.record->runId())
        m_loader.load(id, m_parts.record->reading(), {});
    else
        m_loader.load(id, [store = m_parts.library->store(), id] { return RunReader::open(store, id); }, {});
}

} // namespace roundtrip

#include "moc_GuideDesk.cpp"
