// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/TogetherView.h"

#include "chat/NoticeBar.h"
#include "chat/ReconnectBar.h"
#include "chat/WaterfallPopup.h"
#include "model/MessageText.h"
#include "race/RaceText.h"
#include "race/RaceView.h"
#include "theme/MarkerIcon.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kMenuMark = 14;

/// A road of a line as the waterfall shows a message.
ChatMessage messageOf(const ChatLine& line, const LineRoad& road)
{
    return {.id = road.messageId,
            .user = line.user,
            .room = line.room,
            .text = line.text,
            .time = line.time,
            .own = line.own,
            .acknowledges = road.acknowledges,
            .sample = road.sample,
            .server = road.server,
            .reason = road.reason};
}

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
    connect(m_race->verticalScrollBar(), &QScrollBar::valueChanged, this, &TogetherView::noteSeen);
    connect(&session, &LaneSet::baselineChanged, this, &TogetherView::followLanes);
    connect(&session, &ChatSession::identityChanged, this, &TogetherView::followRoom);
    connect(&session, &LaneSet::updated, this, [this] {
        m_race->setKnownUntil(m_session.clock().now());
        noteSeen();
    });
    connect(m_race, &RaceView::menuRequested, this,
            [this](qint64 line, const QPoint& place) { makeMenu(line, place)->popup(place); });
    connect(m_race, &RaceView::linkActivated, this, [](const QUrl& url) { QDesktopServices::openUrl(url); });
    // The desktop's own setting reaches a style as the length of its animations.
    m_race->setCalm(style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, this) == 0);
    makeBars();
    followLanes();
    followRoom();
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

void TogetherView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    noteSeen();
}

void TogetherView::setTheme(const Theme& theme)
{
    m_theme = theme;
    for (ReconnectBar* bar : findChildren<ReconnectBar*>())
        bar->setTheme(theme);
    for (NoticeBar* bar : findChildren<NoticeBar*>())
        bar->setTheme(theme);
    m_race->setTheme(theme);
}

void TogetherView::followLanes()
{
    QStringList backends;
    for (const auto& lane : m_session.lanes())
        backends << lane->name();
    m_race->setBackends(backends, {.styles = m_session.styles(), .baseline = m_session.baseline()});
}

void TogetherView::followRoom()
{
    m_race->setConversation(&m_session.conversation());
}

void TogetherView::noteSeen()
{
    if (!isVisible() || !m_race->isAtEnd())
        return;
    for (const auto& lane : m_session.lanes())
        m_session.noteSeen(*lane);
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
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const ChatLine* chosen = m_race->line(line);
    if (!chosen)
        return menu;
    const ChatLine said = *chosen;
    if (!m_race->selectedText().isEmpty())
        menu->addAction(tr("Copy selection"), m_race, &RaceView::copy);
    menu->addAction(tr("Copy text"), this, [said] { QGuiApplication::clipboard()->setText(said.text); });
    menu->addAction(tr("Copy with times"), this,
                    [this, said] { QGuiApplication::clipboard()->setText(lineWithTimes(said, m_race->looks())); });
    if (const TextLink* link = m_race->linkAt(m_race->viewport()->mapFromGlobal(place)))
        menu->addAction(tr("Copy link"), this,
                        [address = wholeAddress(link->url)] { QGuiApplication::clipboard()->setText(address); });
    if (!said.own)
        return menu;
    QAction* again = menu->addAction(tr("Send again"), this, [this, said] { m_session.send({}, said.text); });
    again->setObjectName(QStringLiteral("sendAgain"));
    again->setEnabled(m_session.anyReady());
    menu->addSeparator();
    for (const LineRoad& road : said.roads) {
        const int style = m_race->looks().styles.value(road.backend);
        menu->addAction(markerIcon(style, m_theme.seriesColor(style), kMenuMark),
                        tr("How it travelled over %1…").arg(safeLine(road.backend)), this,
                        [this, line, backend = road.backend, place] { showWaterfall(line, backend, place); });
    }
    return menu;
}

void TogetherView::showWaterfall(qint64 line, const QString& backend, const QPoint& place)
{
    const ChatLine* said = m_race->line(line);
    const LineRoad* road = said ? said->road(backend) : nullptr;
    const Lane* lane = m_session.lane(backend);
    if (!road || !lane)
        return;
    const ChatMessage message = messageOf(*said, *road);
    const bool overHttp = lane->platform().capabilities.testFlag(Capability::SendsOverHttp);
    auto* popup = new WaterfallPopup(
        {.name = tr("Parts of the round trip over %1").arg(safeLine(backend)), .sentence = statusSentence(message)},
        waterfallOf(message, overHttp), m_theme, m_theme.seriesColor(lane->styleIndex()), this);
    popup->showAt({place, QSize(1, 1)});
}

} // namespace roundtrip
