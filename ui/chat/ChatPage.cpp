// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/ChatPage.h"

#include "charts/RoundTripChart.h"
#include "chat/Composer.h"
#include "chat/LaneView.h"
#include "chat/SearchBar.h"
#include "chat/TogetherView.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kFiguresInterval(250); // faster and nobody could read them
constexpr std::chrono::milliseconds kKeepDraftAfter(500);  // of quiet: a window may end without being closed
constexpr QLatin1StringView kDraftKey("chat/draft");
constexpr QLatin1StringView kViewKey("chat/view");
} // namespace

ChatPage::ChatPage(ChatSession& session, QWidget* parent)
    : Page(parent),
      m_session(session),
      m_chooser(new ViewChooser),
      m_together(new TogetherView(session)),
      m_stack(new QStackedWidget),
      m_lanes(new QSplitter(Qt::Horizontal)),
      m_search(new SearchBar),
      m_composer(new Composer(session)),
      m_strip(new RoundTripChart(session, RoundTripChart::Size::Strip))
{
    m_stack->addWidget(makeLanes());
    m_stack->addWidget(makeEmptyPage());
    m_stack->addWidget(m_together);
    auto* upper = new QWidget;
    auto* upperColumn = new QVBoxLayout(upper);
    upperColumn->setContentsMargins(0, 0, 0, 0);
    upperColumn->setSpacing(0);
    upperColumn->addWidget(m_chooser);
    upperColumn->addWidget(m_search);
    upperColumn->addWidget(m_stack, 1);
    upperColumn->addWidget(m_composer);
    m_strip->setMinimumHeight(90);
    auto* split = new QSplitter(Qt::Vertical);
    split->setObjectName(QStringLiteral("chatSplit"));
    split->setHandleWidth(1);
    split->addWidget(upper);
    split->addWidget(m_strip);
    split->setStretchFactor(0, 1);
    split->setSizes({520, 150});
    split->setCollapsible(0, false);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(&session, &LaneSet::lanesChanged, this, &ChatPage::rebuildLanes);
    connect(m_chooser, &ViewChooser::chosen, this, &ChatPage::showView);
    connect(m_search, &SearchBar::textChanged, this, &ChatPage::search);
    connect(m_search, &SearchBar::closed, this, &ChatPage::takeFocus);
    connect(m_search, &SearchBar::stepRequested, this, &ChatPage::searchStep);
    m_figuresTimer.setInterval(kFiguresInterval);
    connect(&m_figuresTimer, &QTimer::timeout, this, &ChatPage::refresh);
    m_figuresTimer.start();
    rebuildLanes();
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
    for (const auto& lane : m_session.lanes()) {
        auto* view = new LaneView(m_session, *lane);
        view->setTheme(m_theme);
        m_lanes->addWidget(view);
        m_lanes->setStretchFactor(m_lanes->indexOf(view), 1);
        m_views << view;
    }
    QStringList backends;
    for (const LaneView* view : m_views)
        backends << view->lane().name();
    m_chooser->setBackends(backends); // and shows the view
}

void ChatPage::showView()
{
    const ChatView view = m_chooser->view();
    m_chooser->setVisible(!m_views.isEmpty());
    for (LaneView* lane : m_views)
        lane->setVisible(view == ChatView::Lanes || lane->lane().name() == m_chooser->backend());
    if (m_views.isEmpty())
        m_stack->setCurrentIndex(1);
    else if (view == ChatView::Together)
        m_stack->setCurrentWidget(m_together);
    else
        m_stack->setCurrentIndex(0);
    if (!m_search->isHidden())
        search(m_search->text()); // goes on in what is seen now
}

void ChatPage::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (LaneView* view : m_views)
        view->setTheme(theme);
    m_together->setTheme(theme);
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
    m_composer->restoreText(QSettings().value(kDraftKey).toString());
    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kKeepDraftAfter);
    connect(&m_draftTimer, &QTimer::timeout, this, &ChatPage::saveState);
    connect(m_composer, &Composer::textChanged, &m_draftTimer, qOverload<>(&QTimer::start));
}

void ChatPage::saveState()
{
    m_draftTimer.stop();
    QSettings().setValue(kDraftKey, m_composer->text());
    QSettings().setValue(kViewKey, static_cast<int>(m_chooser->view()));
}

void ChatPage::find()
{
    Q_EMIT raiseRequested();
    m_search->open();
}

std::vector<FoundMessage> ChatPage::found() const
{
    std::vector<const MessageModel*> lanes;
    for (const auto& lane : m_session.lanes())
        lanes.push_back(&lane->messages());
    return findMessages(lanes, m_search->text());
}

void ChatPage::searchTogether(const QString& text)
{
    m_foundLines = m_together->search(text);
    m_foundLine = m_foundLines.size() - 1;
    m_together->showFound(m_foundLines.isEmpty() ? -1 : m_foundLines.last());
    m_search->showCount(static_cast<int>(m_foundLine) + 1, static_cast<int>(m_foundLines.size()));
}

void ChatPage::stepTogether(bool older)
{
    const qsizetype count = m_foundLines.size();
    if (count == 0)
        return;
    m_foundLine = (m_foundLine + (older ? count - 1 : 1)) % count; // beyond the end it begins anew
    m_together->showFound(m_foundLines[m_foundLine]);
    m_search->showCount(static_cast<int>(m_foundLine) + 1, static_cast<int>(count));
}

void ChatPage::search(const QString& text)
{
    if (m_chooser->view() == ChatView::Together) {
        searchTogether(text);
        return;
    }
    for (LaneView* view : m_views)
        view->search(text);
    m_foundLane = -1;
    const std::vector<FoundMessage> messages = text.isEmpty() ? std::vector<FoundMessage>() : found();
    showFound(messages, messages.empty() ? 0 : messages.size() - 1);
}

void ChatPage::searchStep(bool older)
{
    if (m_chooser->view() == ChatView::Together) {
        stepTogether(older);
        return;
    }
    const std::vector<FoundMessage> messages = found();
    if (messages.empty())
        return;
    std::size_t current = older ? 0 : messages.size() - 1; // beyond the end it begins anew
    for (std::size_t i = 0; i < messages.size() && m_foundLane >= 0; ++i) {
        const int row = messages[i].rows[static_cast<std::size_t>(m_foundLane)];
        if (row >= 0 && m_views.at(m_foundLane)->lane().messages().serialOf(row) == m_foundSerial)
            current = i;
    }
    const std::size_t count = messages.size();
    showFound(messages, (current + (older ? count - 1 : 1)) % count);
}

void ChatPage::showFound(const std::vector<FoundMessage>& messages, std::size_t shown)
{
    m_foundLane = -1;
    for (int lane = 0; lane < m_views.size(); ++lane) {
        const int row = messages.empty() ? -1 : messages[shown].rows[static_cast<std::size_t>(lane)];
        m_views.at(lane)->showFound(row);
        if (row < 0 || m_foundLane >= 0)
            continue;
        m_foundLane = lane;
        m_foundSerial = m_views.at(lane)->lane().messages().serialOf(row);
    }
    m_search->showCount(messages.empty() ? 0 : static_cast<int>(shown) + 1, static_cast<int>(messages.size()));
}

void ChatPage::refresh()
{
    if (!isVisible())
        return;
    for (LaneView* view : m_views)
        view->refresh();
}

} // namespace roundtrip
