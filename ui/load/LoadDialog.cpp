// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadDialog.h"

#include "core/UtcAnchor.h"
#include "fleet/EnginePanel.h"
#include "fleet/FleetPlanner.h"
#include "load/BackendChooser.h"
#include "load/LoadForm.h"
#include "load/LoadPlace.h"
#include "load/LoadText.h"
#include "load/OrderCheck.h"
#include "load/PlanCurve.h"
#include "load/PlanFile.h"
#include "load/PreflightNote.h"
#include "load/SpendConfirm.h"
#include "model/CountText.h"
#include "model/MessageText.h"
#include "theme/ElidedLabel.h"
#include "theme/Labels.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kPreviewAfter(120); // typing a number should not draw each digit's plan
constexpr int kFormWidth = 380;

} // namespace

LoadDialog::LoadDialog(ChatSession& session, QWidget* parent)
    : FittedDialog({980, 740}, parent),
      m_session(session),
      m_costs(PriceTable::standard()),
      m_backends(new BackendChooser(session)),
      m_form(new LoadForm),
      m_place(new LoadPlace),
      m_engine(new EnginePanel),
      m_previewTimer(new QTimer(this))
{
    setWindowTitle(tr("Load run"));
    setModal(false);
    m_previewTimer->setSingleShot(true);
    m_previewTimer->setInterval(kPreviewAfter);
    connect(m_previewTimer, &QTimer::timeout, this, &LoadDialog::preview);
    setParts(makePlanPage(), makeButtons());
    connect(m_form, &LoadForm::edited, m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_place, &LoadPlace::edited, m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_backends, &BackendChooser::chosenChanged, m_previewTimer, qOverload<>(&QTimer::start));
    preview();
}

QWidget* LoadDialog::makeForm()
{
    auto* form = new QWidget;
    form->setFixedWidth(kFormWidth);
    auto* column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("BACKENDS")));
    column->addWidget(m_backends);
    column->addSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("WHERE")));
    column->addWidget(m_place);
    column->addSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("PLAN")));
    column->addWidget(m_form);
    column->addStretch();
    return form;
}

QWidget* LoadDialog::makePlanPage()
{
    auto* page = new QWidget;
    m_words = wrappedLabel(u"planWords"_s);
    m_words->setAccessibleName(tr("The plan in words"));
    m_curve = new PlanCurve;
    m_quota = new PreflightNote;
    m_error = wrappedLabel(u"errorLabel"_s);
    m_confirm = new SpendConfirm(tr("These servers are mine to load, and I accept what they bill"));
    m_confirm->setObjectName(u"planConfirm"_s);
    connect(m_confirm, &QCheckBox::toggled, this, &LoadDialog::preview);
    auto* right = new QVBoxLayout;
    right->setSpacing(spacing::kMedium);
    right->addWidget(sectionTitle(tr("WHAT WILL HAPPEN")));
    right->addWidget(m_curve);
    right->addWidget(m_words);
    right->addWidget(m_quota);
    right->addWidget(m_error);
    right->addWidget(m_confirm);
    m_enginePart = new QWidget;
    auto* engine = new QVBoxLayout(m_enginePart);
    engine->setContentsMargins(0, 0, 0, 0);
    engine->setSpacing(spacing::kSmall);
    engine->addWidget(sectionTitle(tr("WHAT STARTS THE AGENTS")));
    engine->addWidget(m_engine, 1);
    m_enginePart->hide();
    right->addWidget(m_enginePart, 1);
    right->addStretch();
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(makeForm());
    row->addLayout(right, 1);
    return page;
}

QWidget* LoadDialog::makeButtons()
{
    auto* bar = new QWidget;
    m_start = new QPushButton(tr("Start"));
    m_start->setObjectName(u"runStart"_s);
    m_start->setDefault(true);
    auto* close = new QPushButton(tr("Close"));
    auto* open = new QPushButton(tr("Open plan…"));
    open->setObjectName(u"planOpen"_s);
    m_save = new QPushButton(tr("Save plan…"));
    m_save->setObjectName(u"planSave"_s);
    m_file = new ElidedLabel({});
    m_file->setObjectName(u"mutedLabel"_s);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {open, m_save, close, m_start}) {
        button->setAutoDefault(false);
        row->addWidget(button);
        if (button == m_save)
            row->addWidget(m_file, 1);
    }
    connect(open, &QPushButton::clicked, this, &LoadDialog::chooseOpenPlan);
    connect(m_save, &QPushButton::clicked, this, &LoadDialog::chooseSavePlan);
    connect(m_start, &QPushButton::clicked, this, &LoadDialog::start);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return bar;
}

void LoadDialog::setTheme(const Theme& theme)
{
    m_backends->setTheme(theme);
    m_curve->setTheme(theme);
}

void LoadDialog::preview()
{
    const QStringList names = m_backends->chosen();
    const auto plan = m_form->plan();
    QString problem;
    if (!plan)
        problem = plan.error().toLine();
    else if (names.isEmpty())
        problem = tr("Choose at least one backend.");
    else if (const auto order = checkOrder(plan.value(), m_backends->targets()); !order)
        problem = order.error().toLine();
    else if (m_place->isSeveral())
        problem = fleetProblem(plan.value());
    m_enginePart->setVisible(m_place->isSeveral() && problem.isEmpty());
    m_start->setText(m_place->isSeveral() ? tr("Plan") : tr("Start"));
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
    m_words->setVisible(problem.isEmpty());
    m_save->setEnabled(plan.ok());
    if (!problem.isEmpty()) {
        m_curve->clear();
        m_quota->hide();
        m_confirm->hide();
        m_start->setEnabled(false);
        return;
    }
    QList<PlanCurve::Backend> backends;
    for (const QString& name : names)
        backends << PlanCurve::Backend{.name = name, .style = m_session.lane(name)->styleIndex()};
    m_curve->setPlan(plan.value(), backends);
    m_words->setText(loadPlanWords(plan.value(), names).join(u'\n'));
    showPreflight(plan.value());
}

void LoadDialog::showPreflight(const LoadPlan& plan)
{
    const Preflight preflight = Preflight::of(plan, m_backends->targets());
    m_quotaLimited = preflight.quotaLimited();
    const PlannedCost cost = PlannedCost::of(preflight, m_costs);
    m_quota->setPreflight(preflight, cost);
    const bool isAllowed = m_confirm->allows(preflight, cost);
    m_start->setEnabled(isAllowed && !m_isPlanning);
    if (!m_place->isSeveral())
        return;
    const double rows = plannedRows(preflight);
    m_words->setText(
        m_words->text() + u'\n' +
        tr("Some %1 rows in the store, %2.")
            .arg(groupedNumber(rows), QLocale().formattedDataSize(static_cast<qint64>(rows * kBytesOfPlannedRow))));
}

Result<FleetPlan> LoadDialog::fleetPlan(const LoadPlan& plan) const
{
    FleetWish wish{.load = plan,
                   .targets = m_backends->targets(),
                   .note = m_form->note(),
                   .agents = m_place->agents(),
                   .onLoss = m_place->onLoss(),
                   .minAgents = m_place->fewestAgents(),
                   .spansRooms = m_place->spansRooms()};
    const QStringList names = m_backends->chosen();
    for (const QString& name : names)
        wish.backends << m_session.lane(name)->config();
    wish.baseline = m_session.baselineAmong(names);
    wish.fileBaseline = wish.baseline;
    auto made = planForAgents(wish, m_session.platforms(), m_session.clock(), QCoreApplication::applicationVersion());
    if (!made)
        return made;
    made.value().run.id = m_runId;
    return made;
}

/// Shows what starts the agents where there is no problem.
QString LoadDialog::fleetProblem(const LoadPlan& plan)
{
    if (m_runId.isEmpty())
        m_runId = makeRunId(UtcAnchor::now(m_session.clock()).epochMicroseconds());
    const auto made = fleetPlan(plan);
    const auto store = m_place->store();
    if (made && store) {
        m_engine->setPlan(made.value(), store.value());
        return {};
    }
    m_engine->clear();
    return made ? store.error().toLine() : made.error().toLine();
}

void LoadDialog::startPlanning(const LoadPlan& plan)
{
    auto made = fleetPlan(plan);
    const auto store = m_place->store();
    if (!made || !store)
        return; // preview() has said why
    made.value().run.quotaLimited = m_quotaLimited;
    m_isPlanning = true;
    m_start->setEnabled(false);
    m_runId.clear(); // the next one is another
    Q_EMIT planRequested(made.value(), store.value());
}

void LoadDialog::start()
{
    preview(); // what was typed a moment ago counts
    const auto plan = m_form->plan();
    if (!plan || !m_start->isEnabled())
        return;
    if (m_place->isSeveral())
        startPlanning(plan.value());
    else
        Q_EMIT startRequested(plan.value(), m_backends->chosen(), m_form->note(), m_quotaLimited);
}

void LoadDialog::chooseOpenPlan()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("Open plan"), {}, tr("Plans (*.json)"));
    if (!path.isEmpty())
        openPlan(path);
}

void LoadDialog::chooseSavePlan()
{
    const QString path = QFileDialog::getSaveFileName(this, tr("Save plan"), u"plan.json"_s, tr("Plans (*.json)"));
    if (!path.isEmpty())
        savePlan(path);
}

void LoadDialog::openPlan(const QString& path)
{
    const auto plan = readPlanFile(path);
    if (!plan) {
        showProblem(plan.error().toLine());
        return;
    }
    m_form->setPlan(plan.value());
    m_file->setText(tr("Opened %1").arg(safeLine(QFileInfo(path).fileName())));
    preview();
}

void LoadDialog::savePlan(const QString& path)
{
    const auto plan = m_form->plan();
    const auto saved = plan ? writePlanFile(path, plan.value()) : Result<void>(plan.error());
    if (!saved)
        showProblem(saved.error().toLine());
    else
        m_file->setText(tr("Saved %1").arg(safeLine(QFileInfo(path).fileName())));
}

void LoadDialog::showRefusal(const QString& sentence)
{
    m_isPlanning = false;
    preview();
    showProblem(sentence);
}

void LoadDialog::hideEvent(QHideEvent* event)
{
    FittedDialog::hideEvent(event);
    m_isPlanning = false;
}

void LoadDialog::showEvent(QShowEvent* event)
{
    FittedDialog::showEvent(event);
    preview(); // another run, with another id
}

void LoadDialog::showProblem(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->show();
}

} // namespace roundtrip

#include "moc_LoadDialog.cpp"
