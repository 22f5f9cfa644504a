// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LoadDesk.h"

#include "app/FleetDesk.h"
#include "app/Preferences.h"
#include "load/DescriptorLimit.h"
#include "load/LoadDialog.h"
#include "load/LoadForm.h"
#include "load/LoadPlace.h"
#include "load/RunDescription.h"
#include "model/StatusText.h"

namespace roundtrip {

Result<std::vector<LoadTarget>> resolveTargets(const ChatSession& session, const SecretResolver& secrets,
                                               const QStringList& names)
{
    std::vector<LoadTarget> targets;
    for (const QString& name : names) {
        const Lane* lane = session.lane(name);
        if (!lane)
            continue;
        auto resolved = secrets.resolve(lane->platform(), lane->config());
        if (!resolved)
            return resolved.error();
        targets.push_back({.platform = &lane->platform(), .backend = std::move(resolved).value()});
    }
    return targets;
}

LoadDesk::LoadDesk(const Parts& parts, QObject* parent) : QObject(parent), m_parts(parts)
{
    connect(parts.fleet, &FleetDesk::planned, this, [this] { dialog().hide(); }); // the window shows it from now on
    connect(parts.fleet, &FleetDesk::refused, this,
            [this](const Error& error) { dialog().showRefusal(errorSentence(error)); });
}

LoadDesk::~LoadDesk() = default;

LoadDialog& LoadDesk::dialog()
{
    if (m_dialog)
        return *m_dialog;
    m_dialog = new LoadDialog(*m_parts.session, m_parts.window);
    m_dialog->setTheme(m_parts.themes->theme());
    connect(m_parts.themes, &ThemeController::themeChanged, m_dialog, &LoadDialog::setTheme);
    connect(m_dialog, &LoadDialog::startRequested, this, &LoadDesk::start);
    connect(m_dialog, &LoadDialog::planRequested, m_parts.fleet, &FleetDesk::plan);
    const StoreUrl usual = m_parts.store;
    m_dialog->place().offerStore(usual.isServer() ? usual.toString() : qEnvironmentVariable("ROUNDTRIP_STORE"));
    return *m_dialog;
}

void LoadDesk::show()
{
    dialog().show();
    dialog().raise();
    dialog().activateWindow();
}

void LoadDesk::showPlan(const LoadPlan& plan)
{
    dialog().form().setPlan(plan);
    show();
}

void LoadDesk::start(const LoadPlan& plan, const QStringList& backends, const QString& note,
                     const QStringList& quotaLimited)
{
    if (const auto refusal = m_parts.board->refusal()) {
        dialog().showProblem(*refusal);
        return;
    }
    if (const auto fits = checkDescriptors(plan); !fits) {
        dialog().showProblem(errorSentence(fits.error()));
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
    info.clockFloor = m_clockFloor;
    auto job = std::make_unique<LoadJob>(
        plan,
        RunJob::Setup{.store = m_parts.store, .info = info, .targets = std::move(targets).value(), .clock = &clock});
    dialog().hide(); // from now on it is the window that shows it
    m_parts.board->claim(tr("Load run"));
    m_parts.board->run(std::move(job));
}

} // namespace roundtrip

#include "moc_LoadDesk.cpp"
