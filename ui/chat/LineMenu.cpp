// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LineMenu.h"

#include "chat/LaneModel.h"
#include "chat/RoadsWaterfall.h"
#include "chat/WaterfallPopup.h"
#include "model/MessageText.h"
#include "race/RaceText.h"
#include "theme/MarkerIcon.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kMenuMark = 14;

RaceLooks looksOf(const ChatSession& session)
{
    return {.styles = session.styles(), .baseline = session.baseline()};
}

QSet<QString> backendsOverHttp(const ChatSession& session)
{
    QSet<QString> names;
    for (const auto& lane : session.lanes()) {
        if (lane->platform().capabilities.testFlag(Capability::SendsOverHttp))
            names << lane->name();
    }
    return names;
}

/// When it was sent, over this backend or at first; nothing before it was.
std::optional<Instant> sentAt(const ChatLine& line, const QString& backend)
{
    std::optional<Instant> sent;
    for (const LineRoad& road : line.roads) {
        if (road.sample && road.sample->sent && (backend.isEmpty() || road.backend == backend))
            sent = std::min(sent.value_or(*road.sample->sent), *road.sample->sent);
    }
    return sent;
}

void copyText(const QString& text)
{
    QGuiApplication::clipboard()->setText(text);
}

} // namespace

LineMenu::LineMenu(ChatSession& session, const ChatLine& line, const Theme& theme, const Place& place, QWidget* parent)
    : QMenu(parent), m_session(session), m_theme(theme)
{
    setAttribute(Qt::WA_DeleteOnClose);
    if (place.first)
        place.first(*this);
    addCopies(line, place);
    if (!line.own)
        return;
    addSeparator();
    QAction* again = addAction(tr("Send again"), &session,
                               [&session, text = line.text, to = place.backend] { session.send(to, text); });
    again->setObjectName(QStringLiteral("sendAgain"));
    const Lane* lane = session.lane(place.backend);
    again->setEnabled(lane ? lane->isReady() : session.anyReady());
    addSeparator();
    addRoads(line, place);
}

void LineMenu::addCopies(const ChatLine& line, const Place& place)
{
    if (!place.selected.isEmpty())
        addAction(tr("Copy selection"), this, [text = place.selected] { copyText(text); });
    addAction(tr("Copy text"), this, [text = line.text] { copyText(text); });
    addAction(tr("Copy with times"), this, [this, line] { copyText(lineWithTimes(line, looksOf(m_session))); });
    if (!place.link)
        return;
    addSeparator();
    addAction(tr("Open link"), this, [url = place.link->url] { QDesktopServices::openUrl(url); });
    addAction(tr("Copy link"), this, [address = wholeAddress(place.link->url)] { copyText(address); });
}

void LineMenu::addRoads(const ChatLine& line, const Place& place)
{
    QAction* chart = addAction(tr("Show on the chart"));
    chart->setObjectName(QStringLiteral("showOnChart"));
    if (const auto sent = sentAt(line, place.backend))
        connect(chart, &QAction::triggered, this,
                [this, at = *sent] { Q_EMIT chartRequested(at - m_session.origin()); });
    else
        chart->setEnabled(false);
    QAction* compare =
        addAction(tr("Compare roads…"), this, [this, line, at = place.global] { compareRoads(line, at); });
    compare->setObjectName(QStringLiteral("compareRoads"));
    compare->setEnabled(line.roads.size() > 1 && sentAt(line, {}));
    const QHash<QString, int> styles = m_session.styles();
    for (const LineRoad& road : line.roads) {
        if (!place.backend.isEmpty() && road.backend != place.backend)
            continue;
        const int style = styles.value(road.backend);
        QAction* way =
            addAction(markerIcon(style, m_theme.seriesColor(style), kMenuMark),
                      tr("How it travelled over %1…").arg(safeLine(road.backend)), this,
                      [this, line, backend = road.backend, at = place.global] {
                          showWaterfall(m_session, line, backend, m_theme, {at, QSize(1, 1)}, parentWidget());
                      });
        way->setEnabled(road.sample.has_value() && styles.contains(road.backend));
    }
}

void LineMenu::compareRoads(const ChatLine& line, const QPoint& global)
{
    auto* popup = new WaterfallPopup(
        {.name = tr("Roads of one message"),
         .sentence = tr("Each from when it was sent to when it was back, on one axis of time.")},
        roadsOf(line, looksOf(m_session), backendsOverHttp(m_session)), m_theme, m_theme.mutedText, parentWidget());
    popup->showAt({global, QSize(1, 1)});
}

void LineMenu::showWaterfall(const ChatSession& session, const ChatLine& line, const QString& backend,
                             const Theme& theme, const QRect& global, QWidget* parent)
{
    const LineRoad* road = line.road(backend);
    const Lane* lane = session.lane(backend);
    if (!road || !lane)
        return;
    const ChatMessage message = messageOf(line, road);
    const bool overHttp = lane->platform().capabilities.testFlag(Capability::SendsOverHttp);
    auto* popup = new WaterfallPopup(
        {.name = tr("Parts of the round trip over %1").arg(safeLine(backend)), .sentence = statusSentence(message)},
        waterfallOf(message, overHttp), theme, theme.seriesColor(lane->styleIndex()), parent);
    popup->showAt(global);
}

} // namespace roundtrip

#include "moc_LineMenu.cpp"
