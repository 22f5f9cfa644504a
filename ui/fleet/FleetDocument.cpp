// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/FleetDocument.h"

#include "fleet/AgentsModel.h"
#include "fleet/EnginePanel.h"
#include "fleet/FleetText.h"
#include "fleet/LossPlot.h"
#include "fleet/RatePlot.h"
#include "fleet/ResponsePlot.h"
#include "measuring/EndBar.h"
#include "model/ConclusionText.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "runs/RunText.h"
#include "scoreboard/VerdictWords.h"
#include "shell/EndQuestion.h"
#include "theme/ElidedLabel.h"
#include "theme/FittedColumns.h"
#include "theme/Fonts.h"
#include "theme/Icons.h"
#include "theme/Labels.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QProgressBar>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAgentRow = 26;
constexpr int kLeastHost = 90;
constexpr int kFewestAgentRows = 3; ///< more scroll
constexpr int kMostAgentRows = 12;
constexpr int kLeastOthers = 420; ///< of charts and words
constexpr int kLeastRates = 96;
constexpr int kLeastResponses = 116;
constexpr int kFleetLeft = 62;
constexpr int kFleetRight = 104;
constexpr std::chrono::seconds kShortestSpan(20);
constexpr std::chrono::seconds kShortestEnded(5);

QToolButton* bannerButton(const QString& name, const QString& text, const QString& tip)
{
    auto* button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(tip);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    return button;
}

} // namespace

FleetDocument::FleetDocument(QThreadPool& threads, const PlatformTable& platforms, const Clock& clock,
                             const StoreUrl& store, const QString& runId, QWidget* parent)
    : SourceOverlay(parent),
      m_loader(threads, store, runId),
      m_lanes(platforms, clock, clock.now()),
      m_time(clock, clock.now()),
      m_agents(new AgentsModel(this)),
      m_end(new EndBar),
      m_stack(new QStackedWidget)
{
    setObjectName(u"fleetDocument"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    makeTable();
    m_stack->addWidget(makeStart());
    m_stack->addWidget(makeCharts());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBanner());
    column->addWidget(m_end);
    column->addWidget(makeState());
    column->addWidget(m_stack, 1);
    column->addWidget(m_table);
    wire();
    describe();
    m_loader.start();
}

FleetDocument::~FleetDocument()
{
    qDeleteAll(m_plots); // before the lanes and the time that they draw
}

QWidget* FleetDocument::makeBanner()
{
    auto* banner = new QFrame;
    banner->setObjectName(u"runBanner"_s);
    m_title = new ElidedLabel({});
    m_title->setObjectName(u"fleetTitle"_s);
    const QFont bold = fonts::strong(font());
    m_title->setFont(bold);
    m_detail = new ElidedLabel({});
    m_detail->setObjectName(u"runBannerDetail"_s);
    m_live = bannerButton(u"fleetLive"_s, tr("Every message"), tr("Show every message of this run on the Live page"));
    m_live->hide();
    m_stop = bannerButton(u"fleetStop"_s, tr("Stop…"), tr("Ask all agents to end; what was measured is kept"));
    m_close = bannerButton(u"fleetClose"_s, tr("Close"), tr("Stop looking; the run goes on without this window"));
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto* row = new QHBoxLayout(banner);
    row->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    row->setSpacing(spacing::kSmall);
    row->addLayout(words, 1);
    for (QToolButton* button : {m_live, m_stop, m_close})
        row->addWidget(button);
    return banner;
}

QWidget* FleetDocument::makeState()
{
    m_state = new QWidget;
    m_sentence = headingLabel(tr("Asking the store…"));
    m_sentence->setObjectName(u"fleetSentence"_s);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_progress = new QProgressBar;
    m_progress->setObjectName(u"fleetProgress"_s);
    m_progress->setAccessibleName(tr("How far the run is"));
    m_progress->setTextVisible(false);
    m_progress->setRange(0, 1000);
    m_progress->hide();
    m_loss = wrappedLabel(u"fleetLoss"_s);
    m_loss->setProperty("tone", u"bad"_s);
    const QFont bold = fonts::strong(m_loss->font());
    m_loss->setFont(bold);
    m_trouble = wrappedLabel(u"fleetTrouble"_s);
    m_trouble->setProperty("tone", u"warning"_s);
    auto* column = new QVBoxLayout(m_state);
    column->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    column->setSpacing(spacing::kTight);
    for (QWidget* part : {static_cast<QWidget*>(m_sentence), static_cast<QWidget*>(m_progress),
                          static_cast<QWidget*>(m_loss), static_cast<QWidget*>(m_trouble)})
        column->addWidget(part);
    m_loss->hide();
    m_trouble->hide();
    return m_state;
}

QWidget* FleetDocument::makeStart()
{
    auto* page = new QWidget;
    m_engine = new EnginePanel;
    auto* words = mutedWrappedLabel(u"fleetStartWords"_s);
    words->setText(tr("Nothing is sent before all agents are there. Start them with what you have: look at this text, "
                      "adapt it, and run it. It is what “roundtrip-cli engine” prints."));
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(spacing::kMedium, 0, spacing::kMedium, spacing::kSmall);
    column->setSpacing(spacing::kSmall);
    column->addWidget(words);
    column->addWidget(m_engine, 1);
    return page;
}

QWidget* FleetDocument::makeCharts()
{
    auto* rates = new RatePlot(m_lanes, m_time);
    auto* responses = new ResponsePlot(m_lanes, m_time);
    auto* losses = new LossPlot(m_lanes, m_time);
    rates->setLossNames(true);
    rates->setMinimumHeight(kLeastRates);
    responses->setMinimumHeight(kLeastResponses);
    rates->setTimeLabels(false);
    losses->setTimeLabels(false);
    m_plots = {rates, losses, responses};
    auto* charts = new QWidget;
    charts->setAutoFillBackground(true);
    charts->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(charts);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    const int left = std::max(kFleetLeft, DurationAxis::gutterWidth(font()));
    for (FleetPlot* plot : std::as_const(m_plots)) {
        plot->setSideGutters(left, kFleetRight);
        column->addWidget(plot, plot == losses ? 0 : 1);
    }
    auto* area = new QScrollArea; // in a low window: below what they need, charts would lie over each other
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(charts);
    return area;
}

void FleetDocument::makeTable()
{
    m_table = new QTableView;
    m_table->setObjectName(u"fleetAgents"_s);
    m_table->setAccessibleName(tr("Agents of this run"));
    m_table->setModel(m_agents);
    m_table->setItemDelegate(new WholeFigureDelegate(m_table));
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(kAgentRow);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    new FittedColumns(*m_table,
                      {AgentsModel::Sent, AgentsModel::Lost, AgentsModel::Clock, AgentsModel::Ready, AgentsModel::Lag},
                      kLeastHost, AgentsModel::Host);
}

/// As high as its agents need, as far as that leaves the charts their room.
void FleetDocument::fitTable()
{
    const int most = std::clamp((height() - kLeastOthers) / kAgentRow, kFewestAgentRows, kMostAgentRows);
    const int rows = std::clamp(m_agents->rowCount(), 1, most);
    m_table->setFixedHeight(m_table->horizontalHeader()->sizeHint().height() + rows * kAgentRow + spacing::kTight);
}

void FleetDocument::resizeEvent(QResizeEvent* event)
{
    SourceOverlay::resizeEvent(event);
    fitTable();
}

void FleetDocument::wire()
{
    connect(&m_loader, &FleetLoader::looked, this, &FleetDocument::showLook);
    connect(&m_loader, &FleetLoader::ended, this, &FleetDocument::showResult);
    connect(&m_loader, &FleetLoader::troubled, this, [this](const Error& error) {
        showTrouble(tr("The store does not answer for now; it is asked again. %1").arg(errorSentence(error)));
    });
    connect(&m_loader, &FleetLoader::failed, this, [this](const Error& error) {
        m_sentence->setText(tr("This run cannot be watched."));
        showTrouble(errorSentence(error));
        m_stop->hide();
        Q_EMIT failed(error);
    });
    connect(m_close, &QToolButton::clicked, this, &FleetDocument::closeRequested);
    connect(m_live, &QToolButton::clicked, this, &FleetDocument::liveRequested);
    connect(m_stop, &QToolButton::clicked, this, &FleetDocument::askToStop);
    connect(m_end, &EndBar::compareRequested, this, &FleetDocument::compareRequested);
    connect(m_end, &EndBar::reportRequested, this, &FleetDocument::reportRequested);
    m_stop->setEnabled(false);
}

void FleetDocument::showTrouble(const QString& sentence)
{
    m_trouble->setText(sentence);
    m_trouble->setVisible(!sentence.isEmpty());
}

void FleetDocument::showLook(const FleetLookPtr& look)
{
    const bool isFirst = !m_look;
    m_look = look;
    const FleetBoard& board = look->board;
    if (isFirst) {
        m_lanes.describe(board.plan.run, {});
        m_engine->setPlan(board.plan, store());
    }
    describe();
    showTrouble({});
    m_sentence->setText(fleetSentence(board));
    m_loss->setText(lossSentence(board));
    m_loss->setVisible(!m_loss->text().isEmpty());
    const bool hasBegun = !board.course.starts.empty();
    m_progress->setVisible(hasBegun && !board.course.isOver());
    m_progress->setValue(static_cast<int>(1000.0 * fleetShare(board)));
    m_stop->setVisible(!board.course.isOver());
    m_stop->setEnabled(board.course.stop == FleetStop::None);
    m_stack->setCurrentIndex(hasBegun || board.course.isOver() ? 1 : 0);
    m_agents->setLook(look);
    if (isFirst)
        fitTable();
    for (FleetPlot* plot : std::as_const(m_plots))
        plot->setLook(look);
    showTime();
}

/// From its beginning to now; who has looked closer goes on looking.
void FleetDocument::showTime()
{
    const FleetTrail& trail = m_look->trail;
    if (trail.originUs() == 0)
        return;
    const bool isOver = m_look->board.course.isOver();
    const auto known = std::chrono::seconds(static_cast<std::int64_t>(trail.seconds().size()));
    const auto now =
        std::chrono::ceil<std::chrono::seconds>(std::chrono::microseconds(trail.nowUs() - trail.originUs()));
    const auto end = isOver ? std::max(known, kShortestEnded) : std::max(now, kShortestSpan);
    m_time.setEnd(end);
    if (!m_time.isZoomed())
        m_time.setWindow(end);
}

void FleetDocument::showResult(const FleetResultPtr& result)
{
    m_result = result;
    m_agents->setResult(result);
    const Conclusion& conclusion = result->conclusion;
    QStringList problems;
    if (result->hasLoss())
        problems << lossSentence(m_look->board);
    problems << conclusionProblems(conclusion) << fleetRemarks(*result);
    m_end->showEnd(
        {.title = tr("%1. %2").arg(verdictWord(conclusion.verdict), fleetSentence(m_look->board)),
         .sentence = conclusion.races.isEmpty() ? QString() : raceSentence(conclusion.races.last(), VerdictWords()),
         .problems = problems,
         .note = tr("Recorded as %1 in %2.").arg(runId(), store().label())});
    m_state->hide(); // the bar says it
    m_live->show();
}

void FleetDocument::describe()
{
    if (!m_look) {
        m_title->setText(tr("Run by several agents"));
        m_detail->setText(runId() + u"  ·  "_s + store().label());
        return;
    }
    const FleetPlan& plan = m_look->board.plan;
    const QString title = tr("Run by %n agents", nullptr, plan.agents);
    m_title->setText(plan.run.anySimulated() ? tr("%1 (SIMULATED)").arg(title) : title);
    setAccessibleName(m_title->text());
    QStringList parts{runPlanText(plan.run), safeLine(plan.run.backendNames().join(u", "_s)), safeLine(plan.run.note),
                      store().label(), runId()};
    parts.removeAll(QString());
    m_detail->setText(parts.join(u"  ·  "_s));
}

void FleetDocument::askToStop()
{
    auto* question = new EndQuestion(u"fleetStop"_s,
                                     {.title = tr("Stop the run?"),
                                      .text = tr("All agents of this run are asked to end, on every machine."),
                                      .detail = tr("What was measured until then is kept. It cannot be continued."),
                                      .end = tr("Stop it"),
                                      .stay = tr("Let it go on")},
                                     this);
    connect(question, &EndQuestion::confirmed, this, [this] {
        m_stop->setEnabled(false);
        m_loader.stopRun();
    });
    question->open(); // the run goes on meanwhile
}

QString FleetDocument::tableText() const
{
    return m_agents->toTsv();
}

void FleetDocument::takeFocus()
{
    m_table->setFocus();
}

void FleetDocument::setTheme(const Theme& theme)
{
    m_agents->setTheme(theme);
    m_end->setTheme(theme);
    for (FleetPlot* plot : std::as_const(m_plots))
        plot->setTheme(theme);
    m_close->setIcon(themedIcon(u"cross"_s, theme));
    m_stop->setIcon(themedIcon(u"disconnect"_s, theme));
    m_live->setIcon(themedIcon(u"live"_s, theme));
}

} // namespace roundtrip

#include "moc_FleetDocument.cpp"
