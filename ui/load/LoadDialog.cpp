// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadDialog.h"

#include "load/BackendChooser.h"
#include "load/LoadForm.h"
#include "load/LoadText.h"
#include "load/OrderCheck.h"
#include "load/PlanCurve.h"
#include "load/PreflightNote.h"
#include "load/RunResults.h"
#include "load/SpendConfirm.h"
#include "theme/Labels.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
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
      m_previewTimer(new QTimer(this)),
      m_stack(new QStackedWidget)
{
    setWindowTitle(tr("Load run"));
    setModal(false);
    m_previewTimer->setSingleShot(true);
    m_previewTimer->setInterval(kPreviewAfter);
    connect(m_previewTimer, &QTimer::timeout, this, &LoadDialog::preview);
    m_stack->addWidget(makePlanPage());
    m_stack->addWidget(makeRunPage());
    setParts(m_stack, makeButtons());
    connect(m_form, &LoadForm::edited, m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_backends, &BackendChooser::chosenChanged, m_previewTimer, qOverload<>(&QTimer::start));
    setState(State::Planning);
    preview();
}

QWidget* LoadDialog::makePlanPage()
{
    auto* page = new QWidget;
    auto* left = new QVBoxLayout;
    left->setSpacing(spacing::kSmall);
    left->addWidget(sectionTitle(tr("BACKENDS")));
    left->addWidget(m_backends);
    left->addSpacing(spacing::kSmall);
    left->addWidget(sectionTitle(tr("PLAN")));
    left->addWidget(m_form);
    left->addStretch();
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
    right->addStretch();
    auto* leftSide = new QWidget;
    leftSide->setLayout(left);
    leftSide->setFixedWidth(kFormWidth);
    left->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(leftSide);
    row->addLayout(right, 1);
    return page;
}

QWidget* LoadDialog::makeRunPage()
{
    auto* page = new QWidget;
    m_headline = wrappedLabel(u"runHeadline"_s);
    QFont font = m_headline->font();
    font.setPointSizeF(font.pointSizeF() + 2.0);
    font.setWeight(QFont::DemiBold);
    m_headline->setFont(font);
    m_status = wrappedLabel(u"mutedLabel"_s);
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"runProgress"_s);
    m_bar->setAccessibleName(tr("Progress of the run"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_runCurve = new PlanCurve;
    m_results = new RunResults;
    m_problems = wrappedLabel(u"errorLabel"_s);
    auto* scroll = new QScrollArea; // six backends need more room than a small screen has
    scroll->setWidget(m_results);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_headline);
    column->addWidget(m_bar);
    column->addWidget(m_status);
    column->addWidget(m_runCurve);
    column->addWidget(scroll, 1);
    column->addWidget(m_problems);
    return page;
}

QWidget* LoadDialog::makeButtons()
{
    auto* bar = new QWidget;
    m_start = new QPushButton(tr("Start"));
    m_start->setObjectName(u"runStart"_s);
    m_cancel = new QPushButton(tr("Cancel run"));
    m_cancel->setObjectName(u"runCancel"_s);
    m_cancel->setToolTip(tr("Stops sending, waits for what is under way, and keeps what was measured"));
    m_again = new QPushButton(tr("Another plan…"));
    m_again->setObjectName(u"runAgain"_s);
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setObjectName(u"runCompare"_s);
    auto* close = new QPushButton(tr("Close"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_again);
    row->addStretch();
    for (QPushButton* button : {close, m_cancel, m_compare, m_start}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    m_again->setAutoDefault(false);
    connect(m_start, &QPushButton::clicked, this, &LoadDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        m_status->setText(tr("Stopping: nothing more is sent, what is under way is waited for and kept."));
        Q_EMIT cancelRequested();
    });
    connect(m_again, &QPushButton::clicked, this, [this] { setState(State::Planning); });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_runId); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return bar;
}

void LoadDialog::setTheme(const Theme& theme)
{
    m_backends->setTheme(theme);
    m_curve->setTheme(theme);
    m_runCurve->setTheme(theme);
    m_results->setTheme(theme);
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
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
    m_words->setVisible(problem.isEmpty());
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
    m_start->setEnabled(m_confirm->allows(preflight, cost));
}

void LoadDialog::start()
{
    preview(); // what was typed a moment ago counts
    const auto plan = m_form->plan();
    if (!plan || !m_start->isEnabled())
        return;
    QList<PlanCurve::Backend> backends;
    for (const QString& name : m_backends->chosen())
        backends << PlanCurve::Backend{.name = name, .style = m_session.lane(name)->styleIndex()};
    m_runCurve->setPlan(plan.value(), backends);
    Q_EMIT startRequested(plan.value(), m_backends->chosen(), m_form->note(), m_quotaLimited);
}

void LoadDialog::setState(State state)
{
    m_state = state;
    m_stack->setCurrentIndex(state == State::Planning ? 0 : 1);
    m_start->setVisible(state == State::Planning);
    m_start->setDefault(state == State::Planning);
    m_cancel->setVisible(state == State::Running);
    m_cancel->setEnabled(true);
    m_again->setVisible(state == State::Done);
    m_compare->setVisible(state == State::Done);
    m_compare->setDefault(state == State::Done);
}

void LoadDialog::showStarted(const QString& runId)
{
    m_runId = runId;
    m_results->clear();
    m_problems->hide();
    m_bar->setValue(0);
    m_headline->setText(tr("Starting"));
    m_status->clear();
    setState(State::Running);
}

void LoadDialog::showProgress(const LoadProgress& progress)
{
    if (m_state != State::Running)
        return;
    m_bar->setValue(static_cast<int>(progress.share * 1000.0));
    m_runCurve->setProgress(progress.share);
    m_headline->setText(loadStageText(progress));
    if (m_cancel->isEnabled())
        m_status->setText(loadProgressText(progress));
}

void LoadDialog::showFigures(const LoadedRunPtr& run)
{
    m_results->showRun(run, m_session.styles());
}

void LoadDialog::showFinished(bool cancelled, const QStringList& problems, const QString& note)
{
    m_bar->setValue(1000);
    m_runCurve->setProgress(cancelled ? 0.0 : 1.0);
    m_headline->setText(cancelled ? tr("Cancelled; what was measured is kept") : tr("Done"));
    m_status->setText(tr("Recorded as %1: see Runs.").arg(m_runId) + u' ' + note);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    setState(State::Done);
}

void LoadDialog::showProblem(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->show();
}

} // namespace roundtrip
