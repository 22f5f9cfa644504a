// SPDX-License-Identifier: GPL-3.0-or-later
#include "compare/ComparePage.h"

#include "compare/CompareBody.h"
#include "compare/CompareModel.h"
#include "model/CountText.h"
#include "runs/RunText.h"
#include "shell/EmptyPage.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastLetters = 8;
constexpr int kRoomForWords = 720;

enum CompareStack { ComparedRows, NothingCompared, FiguresAwaited };

QComboBox* namedChoice(const QString& objectName, const QString& accessibleName)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->setAccessibleName(accessibleName);
    // No longer than its page has room for, however long what stands in it.
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kLeastLetters);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

} // namespace

ComparePage::ComparePage(QWidget* parent)
    : Page(parent),
      m_body(new CompareBody),
      m_stack(new QStackedWidget),
      m_empty(new EmptyPage(u"compare"_s, tr("Nothing to compare yet"),
                            tr("Run a load on two or more backends, or choose a recorded run: the figures stand here "
                               "side by side, each with its interval and its ratio to the baseline.")))
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* scroll = new QScrollArea;
    scroll->setWidget(m_body);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    m_stack->addWidget(scroll);
    m_stack->addWidget(m_empty);
    m_waiting = new QLabel(tr("working it out…"));
    m_waiting->setObjectName(u"mutedLabel"_s);
    m_waiting->setAlignment(Qt::AlignCenter);
    m_stack->addWidget(m_waiting);
    m_stack->setCurrentIndex(NothingCompared);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_stack, 1);
}

QWidget* ComparePage::makeHeader()
{
    auto* header = new QWidget;
    m_source = namedChoice(u"compareRun"_s, tr("Run to compare the backends of"));
    m_source->setMaximumWidth(320);
    m_level = namedChoice(u"compareLevel"_s, tr("Number of connections"));
    m_level->setMaximumWidth(160);
    m_baseline = namedChoice(u"compareBaseline"_s, tr("Baseline of the ratios"));
    m_baseline->setMaximumWidth(180);
    m_baseline->setToolTip(m_baseline->accessibleName());
    m_busy = new QLabel;
    m_busy->setObjectName(u"mutedLabel"_s);
    m_simulated = new QLabel(tr("SIMULATED"));
    m_simulated->setObjectName(u"simulatedBadge"_s);
    m_simulated->setToolTip(tr("Measured against the local lab: not a measurement of any cloud"));
    m_simulated->hide();
    auto* row = new QHBoxLayout(header);
    m_header = row;
    row->setContentsMargins(spacing::kLarge, spacing::kMedium, spacing::kLarge, spacing::kMedium);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_source, 3);
    row->addWidget(m_level, 2);
    m_versus = new QLabel(tr("compared with"));
    m_versus->setObjectName(u"mutedLabel"_s);
    row->addWidget(m_versus);
    row->addWidget(m_baseline, 2);
    row->addWidget(m_busy);
    row->addStretch();
    row->addWidget(m_simulated);
    connect(m_source, &QComboBox::activated, this, [this] { Q_EMIT runsChosen({m_source->currentData().toString()}); });
    connect(m_level, &QComboBox::activated, this, &ComparePage::showAll);
    connect(m_baseline, &QComboBox::activated, this, [this] { Q_EMIT baselineChosen(m_baseline->currentText()); });
    return header;
}

void ComparePage::setTheme(const Theme& theme)
{
    m_body->setTheme(theme);
    m_empty->setTheme(theme);
}

void ComparePage::addHeaderCommand(QAction* action)
{
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setAutoRaise(true);
    m_header->addWidget(button);
}

QString ComparePage::tableText() const
{
    return m_body->model().toTsv();
}

CompareModel& ComparePage::model()
{
    return m_body->model();
}

const PublishedMarks& ComparePage::published() const
{
    return m_body->published();
}

void ComparePage::addCommand(QAction* action)
{
    m_empty->addCommand(action);
}

void ComparePage::setSource(LaneSet* lanes)
{
    m_lanes = lanes;
    Q_EMIT sourceChanged();
}

void ComparePage::setChoices(const QList<std::pair<QString, QString>>& runs)
{
    if (runs == m_choices)
        return; // a list that is open stays open
    m_choices = runs;
    m_source->clear();
    for (const auto& [id, title] : runs) {
        m_titles.insert(id, title);
        m_source->addItem(title, id);
    }
    m_source->setCurrentIndex(m_ids.size() == 1 ? m_source->findData(m_ids.first()) : -1);
    if (m_ids.size() > 1)
        m_source->setPlaceholderText(tr("%n runs over each other", nullptr, static_cast<int>(m_ids.size())));
    showRunsText();
}

void ComparePage::setRuns(const QStringList& ids)
{
    if (ids == m_ids)
        return;
    m_ids = ids;
    m_loaded.clear();
    m_source->setPlaceholderText(tr("%n runs over each other", nullptr, static_cast<int>(ids.size())));
    m_source->setCurrentIndex(ids.size() == 1 ? m_source->findData(ids.first()) : -1);
    showAll();
}

void ComparePage::setStyles(const QHash<QString, int>& styles)
{
    m_styles = styles;
    showAll();
}

void ComparePage::setPublished(const PublishedMarks& marks)
{
    m_body->setPublished(marks);
    showAll();
}

void ComparePage::showRun(const LoadedRunPtr& run)
{
    if (!m_ids.contains(run->info.id))
        return;
    m_loaded.insert(run->info.id, run);
    showLevels();
    showAll();
}

void ComparePage::showProblem(const QString& sentence)
{
    m_empty->setTexts(tr("This run cannot be read"), sentence);
    m_stack->setCurrentIndex(NothingCompared);
}

void ComparePage::setBusy(bool busy)
{
    m_isBusy = busy;
    if (busy && m_stack->currentIndex() == NothingCompared && isWaiting())
        m_stack->setCurrentIndex(FiguresAwaited);
    else if (!busy && m_stack->currentIndex() == FiguresAwaited)
        m_stack->setCurrentIndex(NothingCompared);
    m_busy->setText(busy && m_stack->currentIndex() == ComparedRows ? m_waiting->text() : QString());
}

/// For figures that have never been here: a session that is read again while it has none is no such.
bool ComparePage::isWaiting() const
{
    return std::any_of(m_ids.cbegin(), m_ids.cend(), [this](const QString& id) { return !m_loaded.contains(id); });
}

QList<LoadedRunPtr> ComparePage::loadedRuns() const
{
    QList<LoadedRunPtr> runs;
    for (const QString& id : m_ids) {
        if (const LoadedRunPtr run = m_loaded.value(id))
            runs << run;
    }
    return runs;
}

void ComparePage::showLevels()
{
    const QList<int> levels = compareLevels(loadedRuns());
    QList<int> shown;
    for (int i = 0; i < m_level->count(); ++i)
        shown << m_level->itemData(i).toInt();
    if (levels == shown)
        return;
    const int current = m_level->currentData().toInt();
    m_level->clear();
    for (const int level : levels)
        m_level->addItem(connectionsCount(level), level);
    const int kept = m_level->findData(current);
    m_level->setCurrentIndex(kept >= 0 ? kept : m_level->count() - 1);
    m_level->setEnabled(m_level->count() > 1);
}

void ComparePage::showBaselines()
{
    QStringList names;
    QString baseline;
    for (const LoadedRunPtr& run : loadedRuns()) {
        names << run->info.backendNames();
        baseline = run->info.baseline;
    }
    names.removeDuplicates();
    QStringList shown;
    for (int i = 0; i < m_baseline->count(); ++i)
        shown << m_baseline->itemText(i);
    if (names != shown) { // else its list would close while somebody chooses from it
        m_baseline->clear();
        m_baseline->addItems(names);
    }
    if (!m_baseline->view()->isVisible())
        m_baseline->setCurrentText(baseline);
    m_baseline->setEnabled(names.size() > 1);
}

void ComparePage::showAll()
{
    const QList<LoadedRunPtr> runs = loadedRuns();
    const QList<CompareRow> rows = compareRows(runs, level());
    QHash<QString, int> styles = m_styles;
    for (const CompareRow& row : rows) {
        if (!styles.contains(row.backend))
            styles.insert(row.backend, static_cast<int>(styles.size()));
    }
    m_shownStyles = styles;
    m_body->setRows(rows, styles, runs.size() > 1);
    m_body->setCaption(caption());
    m_stack->setCurrentIndex(!rows.isEmpty()           ? ComparedRows
                             : m_isBusy && isWaiting() ? FiguresAwaited
                                                       : NothingCompared);
    m_simulated->setVisible(
        std::any_of(rows.cbegin(), rows.cend(), [](const CompareRow& row) { return row.isSimulated; }));
    showBaselines();
    showRunsText();
    Q_EMIT figuresChanged();
}

int ComparePage::level() const
{
    return m_level->currentData().toInt();
}

QString ComparePage::caption() const
{
    QStringList parts;
    const QList<LoadedRunPtr> runs = loadedRuns();
    for (const LoadedRunPtr& run : runs)
        parts << runTitle(run->info); // kind and start, of the live session too
    if (!runs.isEmpty() && m_level->count() > 0)
        parts << m_level->currentText();
    return parts.join(u" · "_s) + u" · Roundtrip"_s;
}

void ComparePage::showRunsText()
{
    QStringList parts;
    for (qsizetype i = 0; i < m_ids.size() && m_ids.size() > 1; ++i)
        parts << QString(QChar(u'A' + static_cast<int>(i))) + u" = "_s + m_titles.value(m_ids.at(i), m_ids.at(i));
    m_body->setRunsText(parts.join(u"     "_s));
}

void ComparePage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_versus->setVisible(width() >= kRoomForWords); // else the choices beside it would be cut off
}

void ComparePage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    Q_EMIT shown();
}

} // namespace roundtrip

#include "moc_ComparePage.cpp"
