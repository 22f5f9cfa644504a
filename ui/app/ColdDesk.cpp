// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/ColdDesk.h"

#include "cold/ColdDialog.h"
#include "load/RunDescription.h"
#include "model/StatusText.h"

namespace roundtrip {

ColdDesk::ColdDesk(const LoadDesk::Parts& parts, QObject* parent) : QObject(parent), m_parts(parts) {}

ColdDesk::~ColdDesk() = default;

ColdDialog& ColdDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new ColdDialog(*m_parts.session, m_parts.window);
    m_dialog->setTheme(m_parts.themes->theme());
    connect(m_parts.themes, &ThemeController::themeChanged, m_dialog, &ColdDialog::setTheme);
    connect(m_dialog, &ColdDialog::startRequested, this, &ColdDesk::start);
    return *m_dialog;
}

void ColdDesk::show()
{
    dialog().show();
    dialog().raise();
    dialog().activateWindow();
}

void ColdDesk::start(const ColdPlan& plan, const QStringList& backends, const QString& note,
                     const QStringList& quotaLimited)
{
    if (const auto refusal = m_parts.board->refusal()) {
        dialog().showProblem(*refusal);
        return;
    }
    auto targets = resolveTargets(*m_parts.session, *m_parts.secrets, backends);
    if (!targets) {
        dialog().showProblem(errorSentence(targets.error()));
        return;
    }
    const Clock& clock = m_parts.session->clock();
    RunInfo info = describeRun(plan, targets.value(), clock);
    info.note = note;
    info.baseline = m_parts.session->baselineAmong(backends);
    info.quotaLimited = quotaLimited;
    auto job = std::make_unique<ColdJob>(
        plan,
        RunJob::Setup{.store = m_parts.store, .info = info, .targets = std::move(targets).value(), .clock = &clock});
    dialog().hide(); // from now on it is the window that shows it
    m_parts.board->claim(tr("Cold start"));
    m_parts.board->run(std::move(job));
}

} // namespace roundtrip

#include "moc_ColdDesk.cpp"
