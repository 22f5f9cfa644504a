// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ChatPage.h"

#include "charts/RoundTripChart.h"
#include "chat/Composer.h"
#include "chat/LaneSheet.h"
#include "chat/LaneView.h"
#include "chat/PresenceLabel.h"
#include "chat/RoomMemory.h"
#include "chat/RoomsPane.h"
#include "chat/SearchBar.h"
#include "chat/TogetherView.h"
#include "race/RaceView.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kFiguresInterval(250); // faster and nobody could read them
constexpr std::chrono::milliseconds kRestingFigures(1000);
constexpr std::chrono::milliseconds kKeepDraftAfter(500); // of quiet: a window may end without being closed
constexpr QLatin1StringView kViewKey("chat/view");
constexpr int kLowStrip = 90;
constexpr int kWholeStripFrom = 480;  ///< lower, the newest line needs the room more
constexpr int kRoomsBesideFrom = 720; ///< narrower, rooms stand in a row above
} // namespace

ChatPage::ChatPage(ChatSession& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_chooser(new ViewChooser),
      m_together(new TogetherView(session)),
      m_rooms(new RoomsPane(session)),
      m_beside(new QBoxLayout(QBoxLayout::LeftToRight)),
      m_stack(new QStackedWidget),
      m_lanes(new QSplitter(Qt::Horizontal)),
      m_sheet(new LaneSheet(this)),
      m_search(new SearchBar),
      m_composer(new Composer(session)),
      m_strip(new RoundTripChart(session, RoundTripChart::Size::Strip))
{
    m_stack->addWidget(makeLanes());
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(m_together);
    m_chooser->layout()->addWidget(new PresenceLabel(session));
    m_strip->setMinimumHeight(kLowStrip);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(QStringLiteral("chatSplit"));
    split->setHandleWidth(1);
    split->addWidget(makeUpper());
    split->addWidget(m_strip);
    split->setStretchFactor(0, 1);
    split->setSizes({520, 150});
    split->setCollapsible(0, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(&session, &LaneSet::lanesChanged, this, &ChatPage::rebuildLanes);
    connect(&session, &LaneSet::visibleChanged, this, &ChatPage::showView);
    connect(m_together, &TogetherView::replyRequested, m_composer, &Composer::answer);
    connect(m_chooser, &ViewChooser::chosen, this, &ChatPage::showView);
    connect(m_search, &SearchBar::textChanged, this, &ChatPage::search);
    connect(m_search, &SearchBar::closed, this, &ChatPage::takeFocus);
    connect(m_search, &SearchBar::stepRequested, this, &ChatPage::searchStep);
    m_figuresTimer.setInterval(kFiguresInterval);
    connect(&m_figuresTimer, &QTimer::timeout, this, &ChatPage::refresh);
    m_figuresTimer.start();
    connect(&m_session, &ChatSession::restingChanged, this, [this](bool rests) {
        m_figuresTimer.setInterval(rests ? kRestingFigures : kFiguresInterval);
        refresh();
    });
    connect(&session, &LaneSet::updated, this, &ChatPage::holdOnRuler);
    connect(m_together, &TogetherView::chartRequested, this, &ChatPage::showOnChart);
    wireRooms();
    rebuildLanes();
}

void ChatPage::showOnChart(std::chrono::nanoseconds time)
{
    constexpr std::chrono::seconds kAround(5);
    TimeView& view = m_strip->view();
    if (time < view.range().from || time > view.range().to)
        view.zoomTo({time - kAround, time + kAround});
    m_strip->setFocus(); // whose arrows go on from there
    view.setCursor(time);
}

void ChatPage::holdOnRuler()
{
    // The race has one ruler, and its lanes have the same: what is as long in one view is as long in the other.
    if (m_sheet->ruler() == m_together->race().ruler())
        return;
    m_sheet->ruler() = m_together->race().ruler();
    for (LaneView* view : m_views)
        view->update();
}

QWidget* ChatPage::makeUpper()
{
    auto* upper = new QWidget;
    auto* column = new QVBoxLayout(upper);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_beside->setContentsMargins(0, 0, 0, 0);
    m_beside->setSpacing(0);
    m_beside->addWidget(m_rooms);
    m_beside->addWidget(m_stack, 1);
    column->addWidget(m_chooser);
    column->addWidget(m_search);
    column->addLayout(m_beside, 1);
    column->addWidget(m_composer);
    return upper;
}

void ChatPage::wireRooms()
{
    connect(m_rooms, &RoomsPane::chosen, this, &ChatPage::takeFocus);
    connect(m_rooms, &RoomsPane::joinRequested, m_composer, &Composer::focusRoom);
    for (const auto& [key, by] : {std::pair(Qt::Key_PageDown, 1), {Qt::Key_PageUp, -1}}) {
        auto* step = new QShortcut(QKeySequence(Qt::CTRL | key), this);
        step->setContext(Qt::WidgetWithChildrenShortcut);
        connect(step, &QShortcut::activated, m_rooms, [this, by = by] { m_rooms->step(by); });
    }
    connect(&m_session, &ChatSession::identityChanged, this, &ChatPage::noteWatching);
    connect(&m_session, &LaneSet::updated, this, &ChatPage::noteWatching);
    connect(m_together->race().verticalScrollBar(), &QScrollBar::valueChanged, this, &ChatPage::noteWatching);
}

void ChatPage::noteWatching()
{
    const bool isSeen = isVisible() && isActiveWindow() && !m_session.lanes().empty();
    m_session.setWatched(isSeen && (m_chooser->view() != ChatView::Together || m_together->race().isAtEnd()));
}

void ChatPage::changeEvent(QEvent* event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::ActivationChange)
        noteWatching();
}

void ChatPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    noteWatching();
}

void ChatPage::hideEvent(QHideEvent* event)
{
    Page::hideEvent(event);
    m_session.setWatched(false);
}

void ChatPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool isNarrow = width() < kRoomsBesideFrom;
    m_beside->setDirection(isNarrow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    m_rooms->setFlat(isNarrow);
    if (height() < kWholeStripFrom)
        QMetaObject::invokeMethod(this, &ChatPage::lowerStrip, Qt::QueuedConnection); // a layout is under way
}

void ChatPage::lowerStrip()
{
    auto* split = findChild<QSplitter*>(QStringLiteral("chatSplit"));
    const int all = split->sizes().first() + split->sizes().last();
    split->setSizes({all - kLowStrip, kLowStrip});
}

QWidget* ChatPage::makeLanes()
{
    m_lanes->setChildrenCollapsible(false);
    m_lanes->setHandleWidth(1);
    auto* road = new QScrollArea; // many lanes in a narrow window: to the side rather than over each other
    road->setWidget(m_lanes);
    road->setWidgetResizable(true);
    road->setFrameShape(QFrame::NoFrame);
    road->setFocusPolicy(Qt::NoFocus);
    road->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    return road;
}

QWidget* ChatPage::makeEmptyPage()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* text = new QLabel(tr("No backend is configured yet.\nAdd one to chat over it and see its round trip."));
    text->setAlignment(Qt::AlignCenter);
    text->setObjectName(QStringLiteral("mutedLabel"));
    auto* add = new QPushButton(tr("Add backend…"));
    connect(add, &QPushButton::clicked, this, &ChatPage::addBackendRequested);
    auto* column = new QVBoxLayout(page);
    column->addStretch();
    column->addWidget(text);
    column->addSpacing(spacing::kMedium);
    column->addWidget(add, 0, Qt::AlignHCenter);
    column->addStretch();
    return page;
}

void ChatPage::rebuildLanes()
{
    qDeleteAll(m_views);
    m_views.clear();
    QStringList backends;
    for (const auto& lane : m_session.lanes())
        backends << lane->name();
    m_chooser->setBackends(backends); // and shows the view
}

void ChatPage::makeLaneViews()
{
    for (const auto& lane : m_session.lanes()) {
        auto* view = new LaneView(m_session, *lane, *m_sheet);
        view->setTheme(m_theme);
        connect(view, &LaneView::replyRequested, m_composer, &Composer::answer);
        connect(view, &LaneView::chartRequested, this, &ChatPage::showOnChart);
        m_lanes->addWidget(view);
        m_lanes->setStretchFactor(m_lanes->indexOf(view), 1);
        m_views << view;
    }
}

void ChatPage::showView()
{
    const ChatView view = m_chooser->view();
    const bool hasLanes = !m_session.lanes().empty();
    m_chooser->setVisible(hasLanes);
    if (view != ChatView::Together && m_views.isEmpty())
        makeLaneViews();
    for (LaneView* lane : m_views)
        lane->setVisible(view == ChatView::Lanes ? lane->lane().isVisible()
                                                 : lane->lane().name() == m_chooser->backend());
    if (!hasLanes)
        m_stack->setCurrentIndex(1);
    else if (view == ChatView::Together)
        m_stack->setCurrentWidget(m_together);
    else
        m_stack->setCurrentIndex(0);
    m_rooms->setVisible(hasLanes);
    noteWatching();
    if (!m_search->isHidden())
        search(m_search->text()); // goes on in what is seen now
}

void ChatPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (LaneView* view : m_views)
        view->setTheme(theme);
    m_together->setTheme(theme);
    m_sheet->setCalm(theme.isCalm);
    m_rooms->setTheme(theme);
    m_composer->setTheme(theme);
    m_search->setTheme(theme);
    m_strip->setTheme(theme);
}

QList<TimeView*> ChatPage::timeViews() const
{
    return {&m_strip->view()};
}

void ChatPage::takeFocus()
{
    m_composer->focusText();
}

void ChatPage::suggestText(const QString& text)
{
    m_composer->suggestText(text);
}

void ChatPage::restoreState()
{
    m_chooser->setView(static_cast<ChatView>(std::clamp(QSettings().value(kViewKey, 0).toInt(), 0, 2)));
    RoomMemory(m_session).restore();
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kKeepDraftAfter);
    connect(&m_draftTimer, &QTimer::timeout, this, &ChatPage::saveState);
    connect(m_composer, &Composer::textChanged, &m_draftTimer, qOverload<>(&QTimer::start));
    connect(&m_session, &ChatSession::identityChanged, &m_draftTimer, qOverload<>(&QTimer::start));
    connect(&m_session.rooms(), &RoomList::changed, &m_draftTimer, qOverload<>(&QTimer::start));
}

void ChatPage::saveState()
{
    m_draftTimer.stop();
    RoomMemory(m_session).save();
    QSettings().setValue(kViewKey, static_cast<int>(m_chooser->view()));
}

void ChatPage::find()
{
    Q_EMIT raiseRequested();
    m_search->open();
}

void ChatPage::search(const QString& text)
{
    m_foundLines = m_together->search(text);
    if (m_chooser->view() == ChatView::One) {
        const Conversation& talk = m_session.conversation();
        m_foundLines.removeIf([&](qint64 line) { return !talk.line(line).road(m_chooser->backend()); });
    }
    for (LaneView* view : m_views)
        view->search(text);
    m_foundLine = m_foundLines.size() - 1;
    showFound();
}

void ChatPage::searchStep(bool older)
{
    const qsizetype count = m_foundLines.size();
    if (count == 0)
        return;
    m_foundLine = (m_foundLine + (older ? count - 1 : 1)) % count; // beyond the end it begins anew
    showFound();
}

void ChatPage::showFound()
{
    const qint64 line = m_foundLines.value(m_foundLine, -1);
    m_together->showFound(line);
    for (LaneView* view : m_views)
        view->showFound(line);
    m_search->showCount(static_cast<int>(m_foundLine) + 1, static_cast<int>(m_foundLines.size()));
}

void ChatPage::refresh()
{
    if (!isVisible())
        return;
    for (LaneView* view : m_views)
        view->refresh();
    m_rooms->refresh();
}

} // namespace roundtrip

#include "moc_ChatPage.cpp"
