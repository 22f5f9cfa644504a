// SPDX-License-Identifier: GPL-3.0-or-later
#include "article/ArticleDialog.h"

#include "lab/LabPlatforms.h"
#include "load/BackendChooser.h"
#include "load/LoadText.h"
#include "load/PreflightNote.h"
#include "load/RunResults.h"
#include "load/SpendConfirm.h"
#include "model/CountText.h"
#include "theme/Labels.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <limits>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kArticleFormWidth = 340;
} // namespace

ArticleDialog::ArticleDialog(ChatSession& session, QWidget* parent)
    : FittedDialog({940, 560}, parent),
      m_session(session),
      m_costs(PriceTable::standard()),
      m_backends(new BackendChooser(session)),
      m_stack(new QStackedWidget)
{
    setWindowTitle(tr("Reproduce the article"));
    setModal(false);
    m_stack->addWidget(makePlanPage());
    m_stack->addWidget(makeRunPage());
    setParts(m_stack, makeButtons());
    connect(m_source, &QComboBox::currentIndexChanged, this, &ArticleDialog::preview);
    connect(m_backends, &BackendChooser::chosenChanged, this, &ArticleDialog::preview);
    connect(m_messages, &QSpinBox::valueChanged, this, &ArticleDialog::preview);
    connect(m_confirm, &SpendConfirm::toggled, this, &ArticleDialog::preview);
    setState(State::Planning);
    setPlan(m_plan);
}

QWidget* ArticleDialog::makePlanPage()
{
    m_source = new QComboBox;
    m_source->setObjectName(u"articleSource"_s);
    m_source->setAccessibleName(tr("What is measured"));
    m_source->addItem(tr("A lab of its own (simulated)"));
    m_source->addItem(tr("Backends of this window"));
    m_messages = new QSpinBox;
    m_messages->setObjectName(u"articleMessages"_s);
    m_messages->setAccessibleName(tr("Messages at each level, for each backend"));
    m_messages->setRange(1, 1'000'000);
    m_messages->setGroupSeparatorShown(true);
    m_seed = new QSpinBox;
    m_seed->setObjectName(u"articleSeed"_s);
    m_seed->setAccessibleName(tr("Seed"));
    m_seed->setToolTip(tr("The same seed gives the same schedule, order and lab"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    auto* form = new QFormLayout;
    form->addRow(tr("Measure"), m_source);
    form->addRow(tr("Messages"), m_messages);
    form->addRow(tr("Seed"), m_seed);
    auto* leftSide = new QWidget;
    leftSide->setFixedWidth(kArticleFormWidth);
    auto* left = new QVBoxLayout(leftSide);
    left->setContentsMargins(0, 0, 0, 0);
    left->setSpacing(spacing::kSmall);
    left->addWidget(sectionTitle(tr("STUDY")));
    left->addLayout(form);
    left->addWidget(m_backends);
    left->addStretch();
    m_words = wrappedLabel(u"articleWords"_s);
    m_words->setAccessibleName(tr("The study in words"));
    m_quota = new PreflightNote;
    m_error = wrappedLabel(u"errorLabel"_s);
    m_confirm = new SpendConfirm(tr("These servers are mine to load, and I accept what they bill"));
    m_confirm->setObjectName(u"articleConfirm"_s);
    auto* right = new QVBoxLayout;
    right->setSpacing(spacing::kMedium);
    right->addWidget(sectionTitle(tr("WHAT WILL HAPPEN")));
    for (QWidget* widget : {static_cast<QWidget*>(m_words), static_cast<QWidget*>(m_quota),
                            static_cast<QWidget*>(m_error), static_cast<QWidget*>(m_confirm)})
        right->addWidget(widget);
    right->addStretch();
    auto* page = new QWidget;
    auto* row = new QHBoxLayout(page);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(leftSide);
    row->addLayout(right, 1);
    return page;
}

QWidget* ArticleDialog::makeRunPage()
{
    m_headline = headingLabel({});
    m_headline->setObjectName(u"articleHeadline"_s);
    m_headline->setTextFormat(Qt::PlainText);
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"articleProgress"_s);
    m_bar->setAccessibleName(tr("Progress of the study"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_status = mutedWrappedLabel(u"articleStatus"_s);
    m_results = new RunResults;
    m_problems = wrappedLabel(u"errorLabel"_s);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_results);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kMedium);
    column->addWidget(m_headline);
    column->addWidget(m_bar);
    column->addWidget(m_status);
    column->addWidget(scroll, 1);
    column->addWidget(m_problems);
    return page;
}

QWidget* ArticleDialog::makeButtons()
{
    const auto make = [this](const QString& text, const QString& name, auto slot) {
        auto* button = new QPushButton(text);
        button->setObjectName(name);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, slot);
        return button;
    };
    m_again = make(tr("Once more…"), u"articleAgain"_s, [this] { setState(State::Planning); });
    m_start = make(tr("Start"), u"articleStart"_s, [this] { start(); });
    m_cancel = make(tr("Cancel run"), u"articleCancel"_s, [this] {
        m_cancel->setEnabled(false);
        m_status->setText(tr("Stopping: nothing more is sent, what is under way is waited for and kept."));
        Q_EMIT cancelRequested();
    });
    m_compare = make(tr("Compare"), u"articleCompare"_s, [this] { Q_EMIT compareRequested(); });
    m_report = make(tr("Save report…"), u"articleReport"_s, [this] { Q_EMIT reportRequested(); });
    auto* close = make(tr("Close"), u"articleClose"_s, [this] { this->close(); });
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_again);
    row->addStretch();
    for (QPushButton* button : {close, m_cancel, m_report, m_compare, m_start})
        row->addWidget(button);
    return bar;
}

void ArticleDialog::setTheme(const Theme& theme)
{
    m_backends->setTheme(theme);
    m_results->setTheme(theme);
}

void ArticleDialog::setPlan(const LoadPlan& plan)
{
    m_plan = plan;
    m_messages->setValue(static_cast<int>(plan.messagesPerLevel()));
    m_seed->setValue(static_cast<int>(plan.seed));
    preview();
}

bool ArticleDialog::usesLab() const
{
    return m_source->currentIndex() == 0;
}

LoadPlan ArticleDialog::plan() const
{
    LoadPlan plan = m_plan;
    plan.messages = m_messages->value();
    if (usesLab()) // each platform has a process of its own
        plan.atOnce = static_cast<int>(labPlatformIds().size());
    plan.seed = static_cast<std::uint64_t>(m_seed->value());
    return plan;
}

QStringList ArticleDialog::words() const
{
    const LoadPlan planned = plan();
    const auto backends = usesLab() ? labPlatformIds().size() : m_backends->chosen().size();
    const auto turns = (backends + planned.atOnce - 1) / planned.atOnce;
    QStringList levels;
    QStringList rates;
    Duration span{};
    for (const int level : planned.levels) {
        levels << QLocale().toString(level);
        rates << QLocale().toString(planned.rateAt(level), 'g', 4);
        span += planned.expectedSpanAt(level) * turns;
    }
    rates.removeDuplicates();
    const int forms = planned.levels.size() == 1 ? pluralOf(planned.levels.front()) : 2;
    const QString order =
        usesLab()
            ? tr("%1 connections, one level after another, on all platforms of the lab at the same time, each in a "
                 "process of its own.",
                 nullptr, forms)
            : tr("%1 connections, one level after another, on every backend in random order.", nullptr, forms);
    QStringList lines{
        order.arg(levels.join(u", "_s)),
        tr("At each level %1 to everybody in one room, %2 a second.")
            .arg(messagesCount(static_cast<double>(planned.messagesPerLevel())), rates.join(u", "_s)),
        tr("First message, round trips, connections and deliveries stand beside the article's tables, with intervals "
           "and doubts."),
        tr("About %1, and what connecting and late messages take.").arg(remainingText(span))};
    if (usesLab())
        lines << tr("The lab is a model of the four platforms on this computer, set to behave as the article says: "
                    "everything it gives is labelled simulated and measures no cloud. It bills nothing.");
    return lines;
}

/// Shows what the run would bill, and whether somebody has agreed to it where that is needed.
bool ArticleDialog::mayStart()
{
    m_quota->hide();
    m_confirm->hide();
    if (usesLab())
        return true;
    if (m_backends->chosen().isEmpty())
        return false;
    const Preflight preflight = Preflight::of(plan(), m_backends->targets());
    const PlannedCost cost = PlannedCost::of(preflight, m_costs);
    m_quota->setPreflight(preflight, cost);
    return m_confirm->allows(preflight, cost);
}

void ArticleDialog::preview()
{
    m_backends->setVisible(!usesLab());
    m_words->setText(words().join(u"\n\n"_s));
    const bool isEmpty = !usesLab() && m_backends->chosen().isEmpty();
    m_error->setText(isEmpty ? tr("Choose at least one backend.") : QString());
    m_error->setVisible(isEmpty);
    m_start->setEnabled(mayStart() && !m_isStarting);
}

void ArticleDialog::start()
{
    preview();
    if (!m_start->isEnabled())
        return;
    m_isStarting = true;
    m_start->setEnabled(false);
    Q_EMIT startRequested(plan(), usesLab() ? QStringList() : m_backends->chosen());
}

void ArticleDialog::setState(State state)
{
    m_state = state;
    m_isStarting = false;
    m_stack->setCurrentIndex(state == State::Planning ? 0 : 1);
    m_start->setVisible(state == State::Planning);
    m_start->setDefault(state == State::Planning);
    m_cancel->setVisible(state == State::Running);
    m_cancel->setEnabled(true);
    m_again->setVisible(state == State::Done);
    m_compare->setVisible(state == State::Done);
    m_compare->setDefault(state == State::Done);
    m_report->setVisible(state == State::Done);
    m_report->setEnabled(false);
    preview();
}

void ArticleDialog::showStarted(const QString& runId)
{
    m_runId = runId;
    m_results->clear();
    m_problems->hide();
    m_bar->setValue(0);
    m_headline->setText(tr("Starting"));
    m_status->clear();
    setState(State::Running);
}

void ArticleDialog::showProgress(const LoadProgress& progress)
{
    if (m_state != State::Running)
        return;
    m_bar->setValue(static_cast<int>(progress.share * 1000.0));
    m_headline->setText(loadStageText(progress));
    if (m_cancel->isEnabled())
        m_status->setText(loadProgressText(progress));
}

void ArticleDialog::showFigures(const LoadedRunPtr& run)
{
    m_results->showRun(run, m_session.styles());
}

void ArticleDialog::showFinished(bool cancelled, const QStringList& problems, const QString& note)
{
    m_bar->setValue(1000);
    m_headline->setText(cancelled ? tr("Cancelled; what was measured is kept") : tr("Done"));
    m_status->setText(tr("Recorded as %1. Compare shows the article's tables beside ours.").arg(m_runId) + u' ' + note);
    m_problems->setText(problems.join(u'\n'));
    m_problems->setVisible(!problems.isEmpty());
    setState(State::Done);
}

void ArticleDialog::offerReport()
{
    m_report->setEnabled(true);
}

void ArticleDialog::showProblem(const QString& sentence)
{
    setState(State::Planning);
    m_error->setText(sentence);
    m_error->show();
}

} // namespace roundtrip
