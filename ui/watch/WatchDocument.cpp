// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/WatchDocument.h"

#include "core/SafeText.h"
#include "live/LimitButton.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "scoreboard/VerdictBar.h"
#include "shell/EmptyPage.h"
#include "theme/ElidedLabel.h"
#include "theme/Fonts.h"
#include "theme/Icons.h"
#include "watch/CalendarBoard.h"
#include "watch/HourBoard.h"
#include "watch/SmokeBoard.h"
#include "watch/WatchFoot.h"
#include "watch/WatchText.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
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

constexpr std::chrono::seconds kReadAgain(20); ///< what goes on has another minute by then, or soon
constexpr std::chrono::milliseconds kUsualLimit(300);

QToolButton* choiceButton(QButtonGroup& group, int id, const QString& text, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setCheckable(true);
    button->setFocusPolicy(Qt::StrongFocus);
    group.addButton(button, id);
    return button;
}

} // namespace

WatchDocument::WatchDocument(const StoreUrl& store, const QString& watch, QWidget* parent)
    : SourceOverlay(parent), m_loader(store, watch)
{
    setObjectName(u"watchDocument"_s);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_question.firstDay = QLocale().firstDayOfWeek();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBanner());
    column->addWidget(makeChooser());
    column->addWidget(m_verdict = new VerdictBar);
    makeBoards();
    column->addWidget(m_stack, 1);
    m_readout = new ElidedLabel({});
    m_readout->setObjectName(u"watchReadout"_s);
    m_readout->setContentsMargins(spacing::kMedium, 0, spacing::kMedium, spacing::kTight);
    column->addWidget(m_readout);
    connect(&m_loader, &WatchLoader::loaded, this, &WatchDocument::showAnswer);
    connect(&m_loader, &WatchLoader::failed, this, &WatchDocument::showFailure);
    m_again.setInterval(kReadAgain);
    connect(&m_again, &QTimer::timeout, this, &WatchDocument::askAgain);
    describe();
}

WatchDocument::~WatchDocument() = default;

QWidget* WatchDocument::makeBanner()
{
    auto* banner = new QFrame;
    banner->setObjectName(u"runBanner"_s);
    m_title = new ElidedLabel({});
    m_title->setObjectName(u"watchTitle"_s);
    const QFont bold = fonts::strong(font());
    m_title->setFont(bold);
    m_detail = new ElidedLabel({});
    m_detail->setObjectName(u"runBannerDetail"_s);
    m_close = new QToolButton;
    m_close->setObjectName(u"watchClose"_s);
    m_close->setText(tr("Close"));
    m_close->setToolTip(tr("Close this watch and show what was here before"));
    m_close->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_close, &QToolButton::clicked, this, &WatchDocument::closeRequested);
    auto* words = new QVBoxLayout;
    words->setSpacing(0);
    words->addWidget(m_title);
    words->addWidget(m_detail);
    auto* row = new QHBoxLayout(banner);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(2);
    row->addLayout(words, 1);
    m_span = new QLabel;
    m_span->setObjectName(u"watchSpan"_s);
    m_span->setFont(bold);
    row->addWidget(m_span);
    row->addSpacing(spacing::kSmall);
    m_tails = new QToolButton;
    m_tails->setObjectName(u"watchTails"_s);
    m_tails->setText(tr("p99"));
    m_tails->setToolTip(tr("Colour each hour by its p99, and not by the share within the limit"));
    m_tails->setCheckable(true);
    m_tails->setFocusPolicy(Qt::StrongFocus);
    m_tails->hide();
    connect(m_tails, &QToolButton::toggled, this, [this](bool on) { m_hours->showTails(on); });
    row->addWidget(m_tails);
    row->addSpacing(spacing::kSmall);
    row->addWidget(m_close);
    return banner;
}

QWidget* WatchDocument::makeChooser()
{
    auto* chooser = new QWidget;
    auto* row = new QHBoxLayout(chooser);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(2);
    m_previous = new QToolButton;
    m_previous->setText(u"‹"_s);
    m_previous->setToolTip(tr("The stretch before (Page Up)"));
    m_previous->setAccessibleName(tr("Previous"));
    m_next = new QToolButton;
    m_next->setText(u"›"_s);
    m_next->setToolTip(tr("The stretch after (Page Down)"));
    m_next->setAccessibleName(tr("Next"));
    m_previous->setObjectName(u"watchPrevious"_s);
    m_next->setObjectName(u"watchNext"_s);
    connect(m_previous, &QToolButton::clicked, this, &WatchDocument::previous);
    connect(m_next, &QToolButton::clicked, this, &WatchDocument::next);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    row->addSpacing(spacing::kSmall);
    m_kinds = new QButtonGroup(this);
    for (const WatchSpan::Kind kind : WatchSpan::kAll) {
        QToolButton* button = choiceButton(*m_kinds, static_cast<int>(kind), WatchSpan::name(kind), {});
        button->setObjectName(u"watchKind%1"_s.arg(static_cast<int>(kind)));
        row->addWidget(button);
    }
    m_kinds->button(static_cast<int>(m_question.kind))->setChecked(true);
    connect(m_kinds, &QButtonGroup::idClicked, this, [this](int id) { showKind(static_cast<WatchSpan::Kind>(id)); });
    row->addSpacing(spacing::kSmall);
    row->addStretch();
    m_limit = new LimitButton;
    m_limit->setToolTip(tr("Up to which round trip a message counts as within the limit"));
    connect(m_limit, &LimitButton::limitChanged, this, &WatchDocument::ask);
    m_limit->hide();
    row->addWidget(m_limit);
    row->addSpacing(spacing::kSmall);
    m_views = new QButtonGroup(this);
    using View = WatchQuestion::View;
    const struct
    {
        View view;
        QString text;
        QString tip;
    } kViews[] = {{View::Chart, tr("Chart"), tr("Round trips and losses over time")},
                  {View::Days, tr("Days"), tr("A calendar: how much of each day was within the limit")},
                  {View::Hours, tr("Hours"), tr("Which hours of the week are good or bad")}};
    for (const auto& each : kViews)
        row->addWidget(choiceButton(*m_views, static_cast<int>(each.view), each.text, each.tip));
    m_views->button(0)->setChecked(true);
    connect(m_views, &QButtonGroup::idClicked, this, [this](int id) { showView(static_cast<View>(id)); });
    return chooser;
}

void WatchDocument::makeBoards()
{
    m_stack = new QStackedWidget;
    auto* smoke = new SmokeBoard;
    auto* calendar = new CalendarBoard;
    m_hours = new HourBoard;
    m_boards = {smoke, calendar, m_hours};
    const auto say = [this](const QString& text) { m_readout->setText(QString(text).replace(u'\n', u"  ·  "_s)); };
    connect(smoke, &SmokeBoard::readoutChanged, this, say);
    connect(calendar, &CellBoard::readoutChanged, this, say);
    connect(m_hours, &CellBoard::readoutChanged, this, say);
    for (WatchBoard* board : std::as_const(m_boards)) {
        connect(board, &WatchBoard::dayChosen, this, &WatchDocument::showDay);
        board->installEventFilter(this);
        auto* area = new QScrollArea;
        area->setFrameShape(QFrame::NoFrame);
        area->setWidgetResizable(true);
        area->setFocusPolicy(Qt::NoFocus);
        area->setWidget(board);
        auto* page = new QWidget;
        auto* column = new QVBoxLayout(page);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        column->addWidget(area, 1);
        column->addWidget(new WatchFoot(*board));
        m_stack->addWidget(page);
    }
    m_empty = new EmptyPage(u"live"_s, tr("Reading the watch…"), {});
    m_stack->addWidget(m_empty);
    m_stack->setCurrentWidget(m_empty);
}

WatchBoard& WatchDocument::board() const
{
    return *m_boards.at(static_cast<int>(m_question.view));
}

void WatchDocument::ask()
{
    m_question.limit = m_limit->limit().value_or(kUsualLimit);
    m_loader.ask(m_question);
}

/// What goes on has more by now; a stretch that is over stays as it is.
void WatchDocument::askAgain()
{
    if (!m_loader.isBusy() && (!m_answer || !m_answer->last.isValid() || m_answer->span.to >= m_answer->last))
        ask();
}

void WatchDocument::showView(WatchQuestion::View view)
{
    m_question.view = view;
    m_question.fitsAll = false;
    if (view == WatchQuestion::View::Days) {
        m_question.kind = WatchSpan::Kind::Year;
        m_question.moment = {}; // the newest
    } else if (view == WatchQuestion::View::Hours && m_question.kind < WatchSpan::Kind::Week) {
        m_question.kind = WatchSpan::Kind::Month; // of one day each hour of the week comes once, or never
    }
    ask();
}

void WatchDocument::showKind(WatchSpan::Kind kind)
{
    if (!m_kinds->button(static_cast<int>(kind))->isEnabled())
        return;
    // The newest stretch of another length is the newest too.
    const bool isNewest = m_answer && m_answer->last.isValid() && m_answer->span.to >= m_answer->last;
    if (m_answer && !isNewest)
        m_question.moment = m_answer->span.to.addSecs(-1);
    m_question.kind = kind;
    m_question.fitsAll = false;
    ask();
}

void WatchDocument::showDay(const QDate& day)
{
    m_question.view = WatchQuestion::View::Chart;
    m_question.fitsAll = false;
    m_question.kind = WatchSpan::Kind::Day;
    m_question.moment = QDateTime(day, QTime(12, 0), m_question.zone);
    ask();
}

void WatchDocument::previous()
{
    if (!m_answer || !m_previous->isEnabled())
        return;
    m_question.moment = m_answer->span.previous().from;
    ask();
}

void WatchDocument::next()
{
    if (!m_answer || !m_next->isEnabled())
        return;
    const WatchSpan after = m_answer->span.next();
    m_question.moment = after.to >= m_answer->last ? QDateTime() : after.from; // the last one goes on with the watch
    ask();
}

void WatchDocument::showAnswer(const WatchAnswerPtr& answer)
{
    m_answer = answer;
    m_question.kind = answer->question.kind;
    m_question.fitsAll = false;
    m_kinds->button(static_cast<int>(m_question.kind))->setChecked(true);
    m_views->button(static_cast<int>(m_question.view))->setChecked(true);
    m_previous->setEnabled(!answer->isEmpty() && answer->span.from > answer->first);
    m_next->setEnabled(!answer->isEmpty() && answer->span.to < answer->last);
    const QList<QAbstractButton*> kinds = m_kinds->buttons();
    for (QAbstractButton* each : kinds) // a calendar is of a year
        each->setEnabled(m_question.view != WatchQuestion::View::Days ||
                         m_kinds->id(each) == static_cast<int>(WatchSpan::Kind::Year));
    m_tails->setVisible(m_question.view == WatchQuestion::View::Hours);
    m_limit->setVisible(m_question.view != WatchQuestion::View::Chart && !answer->stretch.objective);
    describe();
    if (answer->isEmpty()) {
        m_empty->setTexts(tr("Nothing is measured yet"),
                          tr("A watch has its first minute once that is over. This page looks again by itself."));
        m_stack->setCurrentWidget(m_empty);
    } else {
        board().setAnswer(answer);
        m_stack->setCurrentIndex(static_cast<int>(m_question.view));
    }
    QHash<QString, int> styles;
    for (const WatchedBackend& backend : answer->stretch.backends)
        styles.insert(backend.name, static_cast<int>(styles.size()));
    m_verdict->setVerdict(answer->stretch.verdict(), styles);
    Q_EMIT loaded();
}

void WatchDocument::showFailure(const Error& error)
{
    m_empty->setTexts(tr("The watch cannot be read"), errorSentence(error));
    m_stack->setCurrentWidget(m_empty);
    Q_EMIT failed(error);
}

void WatchDocument::describe()
{
    const auto& backends = m_answer ? m_answer->stretch.backends : std::vector<WatchedBackend>();
    const auto simulated = std::count_if(backends.cbegin(), backends.cend(),
                                         [](const WatchedBackend& backend) { return backend.isSimulated; });
    const QString name = safeLine(m_loader.watch());
    const bool isAllSimulated = simulated > 0 && static_cast<std::size_t>(simulated) == backends.size();
    m_title->setText(isAllSimulated ? tr("Watch “%1” (SIMULATED)").arg(name) : tr("Watch “%1”").arg(name));
    setAccessibleName(m_title->text());
    if (!m_answer || m_answer->isEmpty()) {
        m_span->setText({});
        return;
    }
    const QLocale locale;
    QStringList parts{tr("%n backends", nullptr, static_cast<int>(backends.size())),
                      tr("kept from %1 to %2")
                          .arg(locale.toString(m_answer->first, QLocale::ShortFormat),
                               locale.toString(m_answer->last, QLocale::ShortFormat))};
    if (m_answer->stretch.objective)
        parts.prepend(tr("objective %1").arg(m_answer->stretch.objective->text()));
    if (const QString disk = watchDiskText(*m_answer); !disk.isEmpty())
        parts << disk;
    m_detail->setText(parts.join(u"  ·  "_s));
    m_detail->setToolTip(plainToolTip(parts.join(u'\n')));
    const bool isSpan = m_answer->shownFrom == m_answer->span.from;
    m_span->setText(isSpan ? m_answer->span.text()
                           : tr("%1 to %2")
                                 .arg(locale.toString(m_answer->shownFrom.date(), QLocale::ShortFormat),
                                      locale.toString(m_answer->shownTo.date(), QLocale::ShortFormat)));
}

QString WatchDocument::tableText() const
{
    return m_answer && !m_answer->isEmpty() ? watchTsv(*m_answer) : QString();
}

void WatchDocument::takeFocus()
{
    board().setFocus();
}

void WatchDocument::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_verdict->setTheme(theme);
    m_empty->setTheme(theme);
    for (WatchBoard* board : std::as_const(m_boards))
        board->setTheme(theme);
    m_close->setIcon(themedIcon(u"cross"_s, theme));
}

void WatchDocument::showEvent(QShowEvent* event)
{
    SourceOverlay::showEvent(event);
    ask();
    m_again.start();
}

void WatchDocument::hideEvent(QHideEvent* event)
{
    SourceOverlay::hideEvent(event);
    m_again.stop();
}

void WatchDocument::keyPressEvent(QKeyEvent* event)
{
    const int kind = event->key() - Qt::Key_1;
    if (event->key() == Qt::Key_PageUp)
        previous();
    else if (event->key() == Qt::Key_PageDown)
        next();
    else if (kind >= 0 && kind < static_cast<int>(WatchSpan::kAll.size()) && event->modifiers() == Qt::NoModifier)
        showKind(WatchSpan::kAll.at(static_cast<std::size_t>(kind)));
    else
        SourceOverlay::keyPressEvent(event);
}

/// What holds a board would scroll by these keys.
bool WatchDocument::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event); // its type says so
        if (key->key() == Qt::Key_PageUp || key->key() == Qt::Key_PageDown) {
            keyPressEvent(key);
            return true;
        }
    }
    return SourceOverlay::eventFilter(watched, event);
}

} // namespace roundtrip

#include "moc_WatchDocument.cpp"
