// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceView.h"

#include "core/SafeText.h"
#include "model/MessageText.h"
#include "race/NewBelow.h"
#include "race/RaceAccessible.h"
#include "race/RaceRulerStrip.h"
#include "race/RaceText.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kRulerHeight = 24;
constexpr int kWheelStep = 40;
constexpr int kNearOldest = 200; ///< rows

} // namespace

RaceView::RaceView(QWidget* parent) : QAbstractScrollArea(parent)
{
    QAccessible::installFactory(&RaceAccessible::make); // once is enough, and again changes nothing
    setObjectName(QStringLiteral("race"));
    setAccessibleName(tr("Messages, each once, with its way over every backend"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::StrongFocus);
    setViewportMargins(0, kRulerHeight, 0, 0);
    viewport()->setMouseTracking(true);
    viewport()->setAutoFillBackground(true);
    viewport()->setBackgroundRole(QPalette::Base);
    verticalScrollBar()->setSingleStep(kWheelStep);
    m_rulerStrip = new RaceRulerStrip(m_painter, this);
    m_newBelow = new NewBelow(this);
    connect(m_newBelow, &NewBelow::clicked, this,
            [this] { verticalScrollBar()->setValue(verticalScrollBar()->maximum()); });
}

void RaceView::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_painter.setTheme(theme);
    m_answers.setLooks(theme, layoutDirection());
    m_rulerStrip->update();
    viewport()->update();
}

void RaceView::setBackends(const QStringList& backends, const RaceLooks& looks)
{
    m_backends = backends;
    m_looks = looks;
    measure();
}

void RaceView::setConversation(Conversation* conversation)
{
    if (m_conversation)
        m_conversation->disconnect(this);
    m_conversation = conversation;
    m_current = -1;
    m_found = -1;
    m_unseen = 0;
    m_rows.show(conversation);
    m_answers.show(conversation);
    if (conversation) {
        connect(conversation, &Conversation::lineAdded, this, &RaceView::onLineAdded);
        connect(conversation, &Conversation::lineChanged, this, &RaceView::onLineChanged);
        connect(conversation, &Conversation::linesPrepended, this, &RaceView::onLinesPrepended);
        connect(conversation, &Conversation::linesRemoved, this, &RaceView::onLinesRemoved);
        connect(conversation, &Conversation::markMoved, this, [this](qint64 before) {
            m_rows.change(before);
            onLineChanged(m_conversation->unreadFrom());
        });
    }
    m_scroll.goToEnd();
    Q_EMIT olderWanted();
    viewport()->update();
}

void RaceView::setCalm(bool calm)
{
    m_isCalm = calm;
    viewport()->update();
}

void RaceView::setSearch(const QString& words)
{
    m_search = words;
    viewport()->update();
}

void RaceView::showFound(qint64 serial)
{
    m_found = serial;
    if (m_rows.rowOf(serial) >= 0)
        m_scroll.ensureVisible(m_rows.rowOf(serial));
    viewport()->update();
}

QString RaceView::spoken(const ChatLine& line) const
{
    const QString answers = m_answers.spoken(line);
    return spokenLine(line, m_looks) + (answers.isEmpty() ? QString() : QStringLiteral(". ") + answers);
}

void RaceView::measure()
{
    m_rows.measure(m_rows.layout().fitted(font(), viewport()->width(), m_backends, m_looks.hidden));
    m_painter.begin(m_rows.layout(), m_ruler, layoutDirection(), devicePixelRatioF());
    m_answers.setLooks(m_theme, layoutDirection());
    m_scroll.settle();
    m_rulerStrip->update();
    viewport()->update();
}

void RaceView::holdOnRuler(const ChatLine& line)
{
    bool grew = false;
    for (const LineRoad& road : line.roads) {
        if (const auto span = road.sample ? road.sample->serviceTime() : std::nullopt)
            grew = m_ruler.hold(*span) || grew;
    }
    if (!grew)
        return;
    m_painter.begin(m_rows.layout(), m_ruler, layoutDirection(), devicePixelRatioF());
    m_rulerStrip->update();
    viewport()->update();
}

void RaceView::onLineAdded(qint64 serial)
{
    m_rows.add();
    if (!m_scroll.isAtEnd())
        m_unseen += m_conversation->line(serial).own ? 0 : 1;
    settleSoon();
}

void RaceView::onLineChanged(qint64 serial)
{
    m_rows.change(serial);
    if (const ChatLine* changed = line(serial))
        holdOnRuler(*changed);
    settleSoon();
}

void RaceView::onLinesPrepended(int count)
{
    m_scroll.grewAbove(m_rows.prepend(count));
    viewport()->update();
}

void RaceView::onLinesRemoved()
{
    m_rows.removeOldest();
    if (m_current >= 0 && m_rows.rowOf(m_current) < 0)
        m_current = -1;
    if (m_rows.count() == 0)
        Q_EMIT olderWanted();
    settleSoon();
}

void RaceView::settleSoon()
{
    if (!m_isUnsettled)
        QMetaObject::invokeMethod(this, &RaceView::settleNow, Qt::QueuedConnection);
    m_isUnsettled = true;
}

void RaceView::settleNow()
{
    if (!m_isUnsettled)
        return;
    m_isUnsettled = false;
    m_scroll.settle();
    showUnseen();
    viewport()->update();
}

QRect RaceView::lineRect(qint64 serial)
{
    settleNow();
    const int row = m_rows.rowOf(serial);
    if (row < 0)
        return {};
    const QRect rect = m_scroll.rowRect(row);
    return rect.intersects(viewport()->rect()) ? rect : QRect();
}

QRect RaceView::textRect(qint64 serial)
{
    const QRect rect = lineRect(serial);
    return rect.isEmpty() ? QRect() : m_painter.textRect(rect, m_rows.place(m_rows.rowOf(serial)));
}

QRectF RaceView::barRect(qint64 serial, const QString& backend)
{
    const QRect rect = lineRect(serial);
    if (rect.isEmpty())
        return {};
    const int row = m_rows.rowOf(serial);
    const std::vector<RaceTrack> tracks = shownTracks(m_rows.line(row), m_looks, m_knownUntil);
    const auto track =
        std::find_if(tracks.begin(), tracks.end(), [&](const RaceTrack& each) { return each.backend == backend; });
    if (track == tracks.end())
        return {};
    return m_painter.bar(rect, m_rows.place(row), static_cast<int>(track - tracks.begin()), *track);
}

std::pair<qint64, qint64> RaceView::linesInView()
{
    settleNow();
    const auto [first, last] = m_scroll.rowsInView();
    return {m_rows.serialOf(first), m_rows.serialOf(last)};
}

void RaceView::scrollContentsBy(int, int)
{
    if (!m_scroll.isSettling()) {
        m_scroll.moved();
        if (m_scroll.isAtEnd())
            m_unseen = 0;
        showUnseen();
        if (m_scroll.rowsInView().first < kNearOldest)
            Q_EMIT olderWanted();
    }
    viewport()->update();
}

void RaceView::showUnseen()
{
    m_newBelow->showCount(m_scroll.isAtEnd() ? 0 : m_unseen);
}

void RaceView::setKnownUntil(Instant knownUntil)
{
    const Instant before = std::exchange(m_knownUntil, knownUntil);
    if (!m_conversation || m_isCalm)
        return;
    for (const qint64 serial : m_conversation->out()) {
        if (const QRect rect = lineRect(serial); !rect.isEmpty())
            updateMoved(m_rows.rowOf(serial), before);
    }
}

void RaceView::updateMoved(int row, Instant before)
{
    // Only what moves: text is what costs, and that of a line and of roads that are home stays as it is.
    const RaceRow placed = m_rows.place(row);
    for (const int track : movedTracks(m_rows.line(row), m_looks, before, m_knownUntil))
        viewport()->update(m_painter.trackRect(m_scroll.rowRect(row), placed, track));
}

void RaceView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    if (m_rows.count() == 0) {
        painter.setPen(m_theme.mutedText);
        painter.drawText(viewport()->rect(), Qt::AlignCenter,
                         tr("Nothing said yet.\nType one line below, press Return, and watch it come back."));
        return;
    }
    const auto [first, last] = m_scroll.rowsInView();
    for (int row = first; row <= last; ++row) {
        if (event->region().intersects(m_scroll.rowRect(row)))
            paintRow(painter, row, event->region());
    }
}

void RaceView::paintRow(QPainter& painter, int row, const QRegion& stale)
{
    const ChatLine& shown = m_rows.line(row);
    const RacePainter::State state{.isCurrent = hasFocus() && shown.serial == m_current,
                                   .isStepBack = !m_search.isEmpty() && !matches(shown),
                                   .isFound = shown.serial == m_found,
                                   .isCalm = m_isCalm,
                                   .stale = stale};
    const QRect area = m_scroll.rowRect(row);
    BubbleText& text = m_rows.text(row);
    if (stale.intersects(m_painter.textRect(area, m_rows.place(row)))) { // not where only a track moves
        text.unmark();
        text.showLinks(m_theme.accent);
        text.mark(m_search, m_theme.accent, m_theme.accentText);
        m_selection.show(row, m_theme);
    }
    m_painter.paintRow(painter, area, shown, m_rows.place(row), text,
                       shown.own ? shownTracks(shown, m_looks, m_knownUntil) : std::vector<RaceTrack>(),
                       shown.own ? std::vector<RaceArrival>() : shownArrivals(shown, m_looks), state);
    m_answers.paint(painter, row);
}

void RaceView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    m_rulerStrip->setGeometry(0, 0, viewport()->width(), kRulerHeight);
    if (m_rows.layout().width() != viewport()->width())
        measure();
    m_scroll.settle();
    showUnseen();
}

void RaceView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange ||
        event->type() == QEvent::StyleChange)
        measure();
}

void RaceView::mousePressEvent(QMouseEvent* event)
{
    const int row = m_scroll.rowAt(event->position().toPoint());
    if (row < 0 || event->button() != Qt::LeftButton)
        return;
    const qint64 serial = m_rows.serialOf(row);
    setCurrentLine(serial);
    if (m_answers.press(event->position().toPoint()))
        return;
    const RaceRow placed = m_rows.place(row);
    const QPoint inRow = event->position().toPoint() - m_scroll.rowRect(row).topLeft();
    if (m_rows.line(row).own && (placed.tracks.isEmpty() ? placed.stamps : placed.tracks).contains(inRow)) {
        m_rows.setOpen(serial, placed.tracks.isEmpty());
        m_scroll.settle();
        m_selection.clear();
    } else {
        m_selection.begin(row, event->position().toPoint());
    }
    viewport()->update();
}

void RaceView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    if (event->buttons().testFlag(Qt::LeftButton)) {
        if (const int row = m_selection.extend(place); row >= 0)
            viewport()->update(m_scroll.rowRect(row));
        return;
    }
    viewport()->setCursor(linkAt(place) || m_answers.isAt(place) ? Qt::PointingHandCursor
                          : m_selection.isText(place)            ? Qt::IBeamCursor
                                                                 : Qt::ArrowCursor);
}

void RaceView::mouseReleaseEvent(QMouseEvent* event)
{
    const TextLink* link = linkAt(event->position().toPoint());
    if (link && event->button() == Qt::LeftButton && selectedText().isEmpty())
        Q_EMIT linkActivated(link->url);
}

void RaceView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint place = event->position().toPoint();
    if (const int row = m_scroll.rowAt(place); row >= 0)
        m_selection.selectWord(row, place);
    viewport()->update();
}

void RaceView::copy()
{
    const QString selected = selectedText();
    const ChatLine* current = line(m_current);
    if (!selected.isEmpty() || current)
        QGuiApplication::clipboard()->setText(selected.isEmpty() ? current->text : selected);
}

void RaceView::setCurrentLine(qint64 serial)
{
    if (m_current == serial)
        return;
    m_current = serial;
    viewport()->update();
    if (hasFocus() && serial >= 0) {
        QAccessibleEvent moved(this, QAccessible::Focus);
        moved.setChild(static_cast<int>(serial - linesInView().first));
        QAccessible::updateAccessibility(&moved);
    }
    Q_EMIT currentLineChanged(serial);
}

void RaceView::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    const bool isStep = event->key() == Qt::Key_Up || event->key() == Qt::Key_Down;
    const int row = m_rows.rowOf(m_current);
    if (isStep && m_rows.count() > 0) {
        const int next = row < 0 ? m_rows.count() - 1 : row + (event->key() == Qt::Key_Up ? -1 : 1);
        const qint64 serial = m_rows.serialOf(std::clamp(next, 0, m_rows.count() - 1));
        m_scroll.ensureVisible(m_rows.rowOf(serial));
        setCurrentLine(serial);
        return;
    }
    if (row >= 0 && m_rows.line(row).own &&
        (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space)) {
        m_rows.setOpen(m_current, !m_rows.isOpen(m_current));
        m_scroll.settle();
        viewport()->update();
        return;
    }
    QAbstractScrollArea::keyPressEvent(event);
}

void RaceView::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int row = byKey ? m_rows.rowOf(m_current) : m_scroll.rowAt(viewport()->mapFromGlobal(event->globalPos()));
    if (row < 0)
        return;
    setCurrentLine(m_rows.serialOf(row));
    Q_EMIT menuRequested(m_current,
                         byKey ? viewport()->mapToGlobal(m_scroll.rowRect(row).center()) : event->globalPos());
}

bool RaceView::viewportEvent(QEvent* event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto* help = static_cast<QHelpEvent*>(event);
    const int row = m_scroll.rowAt(help->pos());
    if (row < 0) {
        QToolTip::hideText();
        return true;
    }
    const TextLink* link = linkAt(help->pos());
    const QString answer = link ? wholeAddress(link->url) : m_answers.toolTipAt(help->pos());
    QToolTip::showText(
        help->globalPos(),
        plainToolTip(answer.isEmpty() ? atItsMoment(m_rows.line(row), spoken(m_rows.line(row))) : answer), viewport(),
        m_scroll.rowRect(row));
    return true;
}

} // namespace roundtrip

#include "moc_RaceView.cpp"
