// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/TogetherView.h"

#include "chat/LineMenu.h"
#include "chat/NoticeBar.h"
#include "chat/ReconnectBar.h"
#include "race/RaceView.h"

#include <QDesktopServices>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kShownFor(2500); // that a line was gone to
} // namespace

TogetherView::TogetherView(ChatSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_race(new RaceView), m_bars(new QVBoxLayout)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(m_bars);
    column->addWidget(m_race, 1);
    setFocusProxy(m_race);
    connect(&session, &LaneSet::lanesChanged, this, &TogetherView::followLanes);
    connect(&session, &LaneSet::lanesChanged, this, &TogetherView::makeBars);
    connect(&session, &LaneSet::baselineChanged, this, &TogetherView::followLanes);
    connect(&session, &LaneSet::visibleChanged, this, &TogetherView::followLanes);
    connect(&session, &ChatSession::identityChanged, this, &TogetherView::followRoom);
    connect(&session, &ChatSession::polled, this, [this] { m_race->setKnownUntil(m_session.knownUntil()); });
    connect(m_race, &RaceView::menuRequested, this,
            [this](qint64 line, const QPoint& place) { makeMenu(line, place)->popup(place); });
    connect(&m_race->answers(), &RaceAnswers::lineRequested, this, &TogetherView::goTo);
    connect(&m_race->answers(), &RaceAnswers::reactionRequested, this,
            [this](qint64 line, const QString& emoji) { m_session.react(line, emoji); });
    makeShortcuts();
    connect(m_race, &RaceView::linkActivated, this, [](const QUrl& url) { QDesktopServices::openUrl(url); });
    makeBars();
    followLanes();
    followRoom();
}

void TogetherView::makeShortcuts()
{
    auto* reply = new QShortcut(Qt::Key_R, m_race, nullptr, nullptr, Qt::WidgetShortcut);
    connect(reply, &QShortcut::activated, this, [this] {
        if (m_race->line(m_race->currentLine()))
            Q_EMIT replyRequested(m_race->currentLine());
    });
    auto* react = new QShortcut(Qt::Key_Plus, m_race, nullptr, nullptr, Qt::WidgetShortcut);
    connect(react, &QShortcut::activated, this, [this] {
        const qint64 line = m_race->currentLine();
        if (const Answering can = answering(line); m_race->line(line) && can.canReact)
            chooseReaction(
                *this, can,
                m_race->viewport()->mapToGlobal(m_race->lineRect(line).bottomLeft() + QPoint(spacing::kMedium, 0)));
    });
}

void TogetherView::goTo(qint64 line)
{
    m_race->showFound(line);
    m_race->setCurrentLine(line);
    QTimer::singleShot(kShownFor, this, [this] { m_race->showFound(-1); });
}

Answering TogetherView::answering(qint64 line)
{
    const ChatLine* said = m_race->line(line);
    return {.reply = [this, line] { Q_EMIT replyRequested(line); },
            .react = [this, line](const QString& emoji) { m_session.react(line, emoji); },
            .canReact = said && m_session.canReact(line),
            .said = said ? ownReactions(said->reactions) : QStringList()};
}

void TogetherView::makeBars()
{
    while (QLayoutItem* item = m_bars->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto& lane : m_session.lanes()) {
        auto* trouble = new ReconnectBar(*lane, m_session.clock());
        trouble->nameBackend();
        trouble->setTheme(m_theme);
        connect(trouble, &ReconnectBar::retryRequested, this,
                [this, name = lane->name()] { m_session.retryNow(name); });
        auto* notice = new NoticeBar(*lane);
        notice->nameBackend();
        notice->setTheme(m_theme);
        m_bars->addWidget(trouble);
        m_bars->addWidget(notice);
    }
}

void TogetherView::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (ReconnectBar* bar : findChildren<ReconnectBar*>())
        bar->setTheme(theme);
    for (NoticeBar* bar : findChildren<NoticeBar*>())
        bar->setTheme(theme);
    m_race->setTheme(theme);
    m_race->setCalm(theme.isCalm);
}

void TogetherView::followLanes()
{
    QStringList shown;
    RaceLooks looks{.styles = m_session.styles(), .baseline = m_session.baseline()};
    for (const auto& lane : m_session.lanes()) {
        if (lane->isVisible())
            shown << lane->name();
        else
            looks.hidden.insert(lane->name());
    }
    m_race->setBackends(shown, looks);
}

void TogetherView::followRoom()
{
    if (m_race->conversation() != &m_session.conversation())
        m_race->setConversation(&m_session.conversation());
}

QList<qint64> TogetherView::search(const QString& words)
{
    m_race->setSearch(words);
    QList<qint64> found;
    const Conversation& talk = m_session.conversation();
    for (qint64 line = talk.first(); line < talk.end() && !words.isEmpty(); ++line) {
        if (m_race->matches(talk.line(line)))
            found << line;
    }
    return found;
}

void TogetherView::showFound(qint64 line)
{
    m_race->showFound(line);
}

QMenu* TogetherView::makeMenu(qint64 line, const QPoint& place)
{
    const ChatLine* chosen = m_race->line(line);
    if (!chosen)
        return new QMenu(this);
    const TextLink* link = m_race->linkAt(m_race->viewport()->mapFromGlobal(place));
    const auto answers = [this, line, place, answered = m_race->answers().answeredBy(*chosen)](QMenu& made) {
        addAnswers(made, answering(line), place);
        if (answered >= 0)
            made.addAction(tr("Go to what it answers"), this, [this, answered] { goTo(answered); })
                ->setObjectName(QStringLiteral("goToAnswered"));
    };
    auto* menu = new LineMenu(m_session, *chosen, m_theme,
                              {.global = place,
                               .selected = m_race->selectedText(),
                               .link = link ? std::optional(*link) : std::nullopt,
                               .first = answers},
                              this);
    connect(menu, &LineMenu::chartRequested, this, &TogetherView::chartRequested);
    return menu;
}

} // namespace roundtrip

#include "moc_TogetherView.cpp"
