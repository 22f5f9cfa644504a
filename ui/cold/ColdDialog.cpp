// SPDX-License-Identifier: GPL-3.0-or-later
#include "cold/ColdDialog.h"

#include "cold/ColdForm.h"
#include "cold/ColdModel.h"
#include "cold/ColdPlot.h"
#include "cold/ColdText.h"
#include "compare/CompareDelegate.h"
#include "load/BackendChooser.h"
#include "load/LoadText.h"
#include "load/PreflightNote.h"
#include "load/SpendConfirm.h"
#include "theme/FittedColumns.h"
#include "theme/Labels.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kColdPreviewAfter(120);
constexpr int kColdFormWidth = 380;
constexpr int kColdRowHeight = 44;
constexpr int kColdNameWidth = 110;

} // namespace

ColdDialog::ColdDialog(ChatSession& session, QWidget* parent)
    : FittedDialog({1180, 700}, parent),
      m_session(session),
      m_costs(PriceTable::standard()),
      m_backends(new BackendChooser(session)),
      m_form(new ColdForm),
      m_plot(new ColdPlot),
      m_model(new ColdModel(this)),
      m_delegate(new CompareDelegate(this)),
      m_table(new QTableView),
      m_previewTimer(new QTimer(this))
{
    setWindowTitle(tr("Cold start"));
    setModal(false);
    m_previewTimer->setSingleShot(true);
    m_previewTimer->setInterval(kColdPreviewAfter);
    connect(m_previewTimer, &QTimer::timeout, this, &ColdDialog::preview);
    m_planSide = makePlanSide();
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(m_planSide);
    row->addWidget(makeResultSide(), 1);
    setParts(row, makeButtons());
    connect(m_form, &ColdForm::edited, m_previewTimer, qOverload<>(&QTimer::start));
    connect(m_backends, &BackendChooser::chosenChanged, m_previewTimer, qOverload<>(&QTimer::start));
    setRunning(false);
    m_compare->hide();
    preview();
}

QWidget* ColdDialog::makePlanSide()
{
    auto* side = new QWidget;
    m_error = wrappedLabel(u"errorLabel"_s);
    m_confirm = new SpendConfirm(tr("These servers are mine to load"));
    m_confirm->setObjectName(u"coldConfirm"_s);
    connect(m_confirm, &QCheckBox::toggled, this, &ColdDialog::preview);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, spacing::kMedium, 0); // free of the scroll bar
    column->setSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("BACKENDS")));
    column->addWidget(m_backends);
    column->addSpacing(spacing::kSmall);
    column->addWidget(sectionTitle(tr("PLAN")));
    column->addWidget(m_form);
    column->addSpacing(spacing::kSmall);
    column->addWidget(m_error);
    column->addWidget(m_confirm);
    column->addStretch();
    auto* scroll = new QScrollArea; // many backends need more room than a small screen has
    scroll->setWidget(side);
    scroll->setWidgetResizable(true);
    scroll->setFixedWidth(kColdFormWidth);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    return scroll;
}

QWidget* ColdDialog::makeResultSide()
{
    auto* side = new QWidget;
    m_wordsTitle = sectionTitle(tr("WHAT WILL HAPPEN"));
    m_words = wrappedLabel(u"coldWords"_s);
    m_words->setAccessibleName(tr("The plan in words"));
    m_quota = new PreflightNote;
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"coldProgress"_s);
    m_bar->setAccessibleName(tr("Progress of the ladder"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_status = wrappedLabel(u"mutedLabel"_s);
    m_status->setText(tr("The results stand here as the ladder is climbed."));
    m_table->setObjectName(u"coldTable"_s);
    m_table->setAccessibleName(tr("Cold starts after each silence, a row for each backend and function"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(m_delegate);
    m_table->setShowGrid(false);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kColdRowHeight);
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new FittedColumns(*m_table, {1}, kColdNameWidth); // the table's own; the function goes first
    m_sentences = wrappedLabel(u"coldSentences"_s);
    m_sentences->setAccessibleName(tr("What the ladder showed"));
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_wordsTitle);
    column->addWidget(m_words);
    column->addWidget(m_quota);
    column->addWidget(sectionTitle(tr("RESULT")));
    column->addWidget(m_bar);
    column->addWidget(m_status);
    column->addWidget(m_plot);
    column->addWidget(m_table);
    column->addWidget(m_sentences);
    column->addStretch();
    m_plot->hide();
    m_table->hide();
    return side;
}

QWidget* ColdDialog::makeButtons()
{
    auto* bar = new QWidget;
    m_start = new QPushButton(tr("Start"));
    m_start->setObjectName(u"coldStart"_s);
    m_cancel = new QPushButton(tr("Cancel run"));
    m_cancel->setObjectName(u"coldCancel"_s);
    m_cancel->setToolTip(tr("Stops waiting and keeps what was measured"));
    m_compare = new QPushButton(tr("Compare"));
    m_compare->setObjectName(u"coldCompare"_s);
    auto* close = new QPushButton(tr("Close"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addStretch();
    for (QPushButton* button : {close, m_cancel, m_compare, m_start}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    connect(m_start, &QPushButton::clicked, this, &ColdDialog::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_cancel->setEnabled(false);
        Q_EMIT cancelRequested();
    });
    connect(m_compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested(m_runId); });
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    return bar;
}

void ColdDialog::setTheme(const Theme& theme)
{
    m_backends->setTheme(theme);
    m_plot->setTheme(theme);
    m_model->setTheme(theme);
    m_delegate->setTheme(theme);
}

void ColdDialog::preview()
{
    const QStringList names = m_backends->chosen();
    const auto plan = m_form->plan();
    const QString problem = !plan             ? plan.error().toLine()
                            : names.isEmpty() ? tr("Choose at least one backend.")
                                              : QString();
    m_error->setText(problem);
    m_error->setVisible(!problem.isEmpty());
    showWords(problem.isEmpty());
    m_confirm->hide();
    m_start->setEnabled(problem.isEmpty());
    if (!problem.isEmpty())
        return;
    const Preflight preflight = Preflight::of(plan.value(), m_backends->targets());
    m_quotaLimited = preflight.quotaLimited();
    const PlannedCost cost = PlannedCost::of(preflight, m_costs);
    m_words->setText(coldPlanWords(plan.value(), names).join(u'\n'));
    m_quota->setPreflight(preflight, cost);
    m_start->setEnabled(m_confirm->allows(preflight, cost));
}

void ColdDialog::showWords(bool shown)
{
    m_wordsTitle->setVisible(shown);
    m_words->setVisible(shown);
    m_quota->setVisible(shown);
}

void ColdDialog::start()
{
    preview();
    const auto plan = m_form->plan();
    if (plan && m_start->isEnabled())
        Q_EMIT startRequested(plan.value(), m_backends->chosen(), m_form->note(), m_quotaLimited);
}

void ColdDialog::setRunning(bool running)
{
    m_planSide->setEnabled(!running);
    m_start->setVisible(!running);
    m_start->setDefault(!running);
    m_cancel->setVisible(running);
    m_cancel->setEnabled(true);
    m_bar->setVisible(running);
}

void ColdDialog::showStarted(const QString& runId)
{
    m_runId = runId;
    m_probes.clear();
    m_compare->hide();
    m_bar->setValue(0);
    showWords(false); // until a plan is made again
    m_plot->show();
    m_table->show();
    setRunning(true);
    showResults();
}

void ColdDialog::showProgress(const ColdProgress& progress)
{
    m_bar->setValue(static_cast<int>(progress.share * 1000.0));
    QStringList lines;
    for (const ColdProgress::Lane& lane : progress.lanes)
        lines << coldLaneText(lane, progress.steps);
    lines << tr("About %1 left.").arg(remainingText(progress.remaining));
    m_status->setText(lines.join(u'\n'));
}

void ColdDialog::addProbe(const ColdProbe& probe)
{
    m_probes.push_back(probe);
    showResults();
}

void ColdDialog::showResults()
{
    const QHash<QString, int> styles = m_session.styles();
    const std::vector<ColdGroup> groups = coldGroups(m_probes);
    m_plot->setGroups(groups, styles);
    m_model->setGroups(groups, styles);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + kColdRowHeight * m_model->rowCount() +
                            2);
    m_sentences->setText(coldSentences(groups).join(u'\n'));
}

void ColdDialog::showFinished(bool cancelled, const QStringList& problems)
{
    setRunning(false);
    m_compare->show();
    const QString end = cancelled ? tr("Cancelled; what was measured is kept as %1.").arg(m_runId)
                                  : tr("Done. Recorded as %1: see Runs.").arg(m_runId);
    m_status->setText((QStringList(end) + problems).join(u'\n'));
}

void ColdDialog::showProblem(const QString& sentence)
{
    m_error->setText(sentence);
    m_error->show();
}

} // namespace roundtrip
