// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LaneView.h"

#include "chat/LaneModel.h"
#include "chat/LanePointer.h"
#include "chat/LaneSheet.h"
#include "chat/LineMenu.h"
#include "chat/MessageDelegate.h"
#include "chat/NoticeBar.h"
#include "chat/ReconnectBar.h"
#include "chat/Sparkline.h"
#include "chat/WaterfallPopup.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "race/NewBelow.h"
#include "theme/ElidedLabel.h"
#include "theme/Fonts.h"
#include "theme/Labels.h"
#include "theme/MarkerShape.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QScrollBar>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kLaneMarkerExtent = 14;
constexpr int kNearEnd = 4;
} // namespace

LaneView::LaneView(ChatSession& session, Lane& lane, LaneSheet& sheet, QWidget* parent)
    : QWidget(parent), m_session(session), m_lane(lane), m_sheet(sheet), m_model(new LaneModel(lane.name(), this))
{
    setObjectName(QStringLiteral("lane"));
    setAccessibleName(tr("Lane of %1").arg(lane.name()));
    setMinimumWidth(180);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_reconnectBar = new ReconnectBar(lane, session.clock());
    connect(m_reconnectBar, &ReconnectBar::retryRequested, this, [this] { m_session.retryNow(m_lane.name()); });
    m_noticeBar = new NoticeBar(lane);
    makeList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_reconnectBar);
    column->addWidget(m_noticeBar);
    column->addWidget(m_top = new QWidget);
    m_top->setFixedHeight(0);
    for (QWidget* bar : {static_cast<QWidget*>(m_reconnectBar), static_cast<QWidget*>(m_noticeBar)})
        bar->installEventFilter(this);
    column->addWidget(m_list, 1);
    column->addWidget(makeFooter());
    connect(&lane, &Lane::statusChanged, this, &LaneView::showState);
    connect(&session, &ChatSession::identityChanged, this, &LaneView::followRoom);
    connect(&session, &ChatSession::polled, this, &LaneView::showOut);
    connect(&sheet, &LaneSheet::corrected, this, [this] { m_relayout.start(); });
    connect(&sheet, &LaneSheet::topChanged, this, &LaneView::noteTop);
    connect(&sheet, &LaneSheet::scrolled, this, [this](const QObject* by, int below) {
        if (by != this)
            scrollTo(below);
    });
    connect(this, &QObject::destroyed, &sheet, [this, &sheet] { sheet.forget(this); });
    followRoom();
    showState();
    refresh();
}

void LaneView::followRoom()
{
    m_sheet.clear();
    m_model->setConversation(isVisible() ? &m_session.conversation() : nullptr); // a list lays out unseen, too
    m_empty->setVisible(m_model->rowCount() == 0);
    m_atEnd = true;
    followEnd();
}

QWidget* LaneView::makeHeader()
{
    auto* header = new QWidget;
    header->setObjectName(QStringLiteral("laneHeader"));
    m_marker = new QLabel;
    auto* name = new ElidedLabel(safeLine(m_lane.name()));
    const QFont bold = fonts::strong(font());
    name->setFont(bold);
    m_state = new QLabel;
    m_state->setObjectName(QStringLiteral("laneState"));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(spacing::kMedium, spacing::kSmall, spacing::kMedium, spacing::kSmall);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_marker);
    row->addWidget(name, 1);
    row->addWidget(m_state);
    return header;
}

QWidget* LaneView::makeFooter()
{
    auto* footer = new QWidget;
    footer->setObjectName(QStringLiteral("laneFooter"));
    m_sparkline = new Sparkline(m_lane, m_session.clock());
    m_figures = new QLabel;
    m_figures->setObjectName(QStringLiteral("mutedLabel"));
    m_figures->setTextFormat(Qt::PlainText);
    m_figures->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("p50 888 ms · 888×")));
    auto* row = new QHBoxLayout(footer);
    row->setContentsMargins(spacing::kMedium, spacing::kTight, spacing::kMedium, spacing::kTight);
    row->setSpacing(spacing::kSmall);
    row->addWidget(m_sparkline, 1);
    row->addWidget(m_figures);
    return footer;
}

void LaneView::makeList()
{
    m_list = new QListView;
    m_list->setObjectName(QStringLiteral("messages"));
    m_list->setAccessibleName(tr("Messages on %1").arg(m_lane.name()));
    m_list->setModel(m_model);
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& changed) {
        if (m_model->at(changed.row()).isReactedTo)
            m_sheet.noteReacted(m_model->serialOf(changed.row()));
    });
    m_delegate = new MessageDelegate(m_list, &m_sheet, m_lane.styleIndex());
    m_list->setItemDelegate(m_delegate);
    m_relayout.setSingleShot(true);
    m_relayout.setInterval(0); // once for all rows of a picture
    connect(&m_relayout, &QTimer::timeout, this, &LaneView::layOutAnew);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setResizeMode(QListView::Adjust);
    m_pointer = new LanePointer(*m_list, *m_delegate, *m_model);
    connect(m_pointer, &LanePointer::reactionRequested, &m_session, &ChatSession::react);
    makeAnswerKeys();
    connect(m_list, &QWidget::customContextMenuRequested, this, &LaneView::showContextMenu);
    connect(m_list, &QAbstractItemView::clicked, this, &LaneView::showWaterfall);
    connect(m_list, &QAbstractItemView::activated, this, &LaneView::showWaterfall);
    connect(m_model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { onRowsInserted(first, last); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, &LaneView::onScrolled);
    // A bar that opens above takes room from the list alone.
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_atEnd)
            followEnd();
    });
    m_empty = new QLabel(tr("Nothing said yet.\nType below and press Return."), m_list);
    m_empty->setObjectName(QStringLiteral("mutedLabel"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_newBelow = new NewBelow(m_list);
    connect(m_newBelow, &NewBelow::clicked, this, [this] { m_list->scrollToBottom(); });
}

void LaneView::makeAnswerKeys()
{
    // The race has the same.
    const auto on = [this](Qt::Key key, auto answer) {
        auto* shortcut = new QShortcut(key, m_list, nullptr, nullptr, Qt::WidgetShortcut);
        connect(shortcut, &QShortcut::activated, this, [this, answer] {
            const QModelIndex index = m_list->currentIndex();
            const ChatMessage message = index.isValid() ? m_model->at(index.row()) : ChatMessage();
            if (index.isValid() && m_session.conversation().lineOf(message.id) >= 0)
                answer(answering(message), m_list->viewport()->mapToGlobal(m_list->visualRect(index).bottomLeft()));
        });
    };
    on(Qt::Key_R, [](const Answering& can, const QPoint&) { can.reply(); });
    on(Qt::Key_Plus, [this](const Answering& can, const QPoint& place) {
        if (can.canReact)
            chooseReaction(*this, can, place);
    });
}

void LaneView::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_marker->setPixmap(markerPixmap(markerShape(m_lane.styleIndex()), theme.seriesColor(m_lane.styleIndex()),
                                     kLaneMarkerExtent, devicePixelRatioF()));
    m_delegate->setTheme(theme);
    m_reconnectBar->setTheme(theme);
    m_noticeBar->setTheme(theme);
    m_sparkline->setTheme(theme);
    m_list->viewport()->update();
    showState();
}

void LaneView::showState()
{
    const LinkState state = m_lane.status().state;
    m_state->setText(stateText(state));
    const QString tone = state == LinkState::Ready          ? QStringLiteral("good")
                         : state == LinkState::Reconnecting ? QStringLiteral("warning")
                         : m_lane.status().cause            ? QStringLiteral("bad")
                                                            : QStringLiteral("muted");
    setTone(*m_state, tone);
}

void LaneView::refresh()
{
    m_sparkline->update();
    const auto median = m_lane.median();
    if (!median) {
        m_figures->setText(tr("p50 –"));
        return;
    }
    QString text = tr("p50 %1").arg(durationText(*median));
    const Lane* baseline = m_session.baselineLane();
    if (baseline && baseline != &m_lane && baseline->median() && baseline->median()->count() > 0) {
        const double ratio =
            std::chrono::duration<double>(*median) / std::chrono::duration<double>(*baseline->median());
        text += tr(" · %1×").arg(spokenRatioText(ratio));
    }
    m_figures->setText(text);
}

void LaneView::onScrolled()
{
    const QScrollBar& bar = *m_list->verticalScrollBar();
    m_atEnd = bar.value() >= bar.maximum() - kNearEnd;
    if (m_atEnd)
        followEnd();
    if (!m_isFollowing && isVisible())
        m_sheet.scroll(this, bar.maximum() - bar.value());
}

void LaneView::scrollTo(int below)
{
    QScrollBar& bar = *m_list->verticalScrollBar();
    m_isFollowing = true;
    bar.setValue(bar.maximum() - below);
    m_isFollowing = false;
}

void LaneView::noteTop()
{
    int own = 0;
    for (const QWidget* bar : {static_cast<QWidget*>(m_reconnectBar), static_cast<QWidget*>(m_noticeBar)})
        own += bar->isVisibleTo(this) ? bar->height() : 0;
    m_sheet.noteTop(this, isVisible() ? own : 0);
    m_top->setFixedHeight(m_model->rowCount() == 0 ? 0 : std::max(0, m_sheet.top() - own));
}

bool LaneView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::ShowToParent ||
        event->type() == QEvent::HideToParent)
        QMetaObject::invokeMethod(this, &LaneView::noteTop, Qt::QueuedConnection); // a layout is under way
    return QWidget::eventFilter(watched, event);
}

void LaneView::showOut()
{
    if (!isVisible() || m_sheet.isCalm())
        return;
    m_sheet.setKnownUntil(m_session.knownUntil());
    for (const qint64 serial : m_session.conversation().out()) {
        if (const int row = m_model->rowOf(serial); row >= 0)
            m_list->viewport()->update(m_list->visualRect(m_model->index(row)));
    }
}

QRectF LaneView::barRect(qint64 serial) const
{
    const QModelIndex index = m_model->index(m_model->rowOf(serial));
    if (!index.isValid() || !m_list->visualRect(index).intersects(m_list->viewport()->rect()))
        return {};
    return m_delegate->barRect(m_pointer->optionOf(index), index);
}

void LaneView::onRowsInserted(int first, int last)
{
    m_empty->hide();
    if (m_atEnd) {
        followEnd();
        return;
    }
    m_unseen += last - first + 1;
    m_newBelow->showCount(m_unseen);
}

void LaneView::followEnd()
{
    m_unseen = 0;
    m_newBelow->showCount(0);
    // The list lays new rows out later; the end is only known then.
    QMetaObject::invokeMethod(
        this,
        [this] {
            if (!m_atEnd)
                return; // somebody has looked for something else meanwhile
            m_list->scrollToBottom();
            noteSeen();
        },
        Qt::QueuedConnection);
}

void LaneView::noteSeen()
{
    if (m_atEnd && isVisible() && isActiveWindow())
        m_session.noteSeen(m_lane);
}

void LaneView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_model->conversation())
        followRoom();
    m_sheet.noteWidth(this, m_list->viewport()->width());
    noteTop();
    noteSeen();
}

void LaneView::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    if (m_atEnd) // else somebody comes back to what they looked at
        m_model->setConversation(nullptr);
    m_sheet.forget(this);
}

void LaneView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_empty->setGeometry(m_list->rect());
    if (isVisible())
        m_sheet.noteWidth(this, m_list->viewport()->width());
    m_relayout.start(); // bubbles wrap anew
}

void LaneView::layOutAnew()
{
    if (m_atEnd) {
        m_list->doItemsLayout();
        followEnd();
        return;
    }
    // What stands at the foot of the view stays there, whatever height the rows above it turn out to have.
    const QRect view = m_list->viewport()->rect();
    const QModelIndex foot = m_list->indexAt(QPoint(view.center().x(), view.bottom() - spacing::kSmall));
    const int before = m_list->visualRect(foot).bottom();
    m_list->doItemsLayout();
    if (foot.isValid())
        m_list->verticalScrollBar()->setValue(m_list->verticalScrollBar()->value() + m_list->visualRect(foot).bottom() -
                                              before);
}

void LaneView::showWaterfall(const QModelIndex& index)
{
    const ChatMessage message = m_model->at(index.row());
    if (!message.own || message.absent || m_list->findChild<WaterfallPopup*>())
        return;
    const QRect bubble = m_list->visualRect(index);
    LineMenu::showWaterfall(m_session, m_model->lineAt(index.row()), m_lane.name(), m_theme,
                            {m_list->viewport()->mapToGlobal(bubble.topLeft()), bubble.size()}, m_list);
}

void LaneView::search(const QString& text)
{
    m_delegate->setSearch(text);
    m_list->viewport()->update();
}

void LaneView::showFound(qint64 serial)
{
    const QModelIndex index = m_model->index(m_model->rowOf(serial));
    m_delegate->setFound(index.isValid() ? serial : -1);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index, QAbstractItemView::EnsureVisible);
    m_list->viewport()->update();
}

Answering LaneView::answering(const ChatMessage& message)
{
    const qint64 line = m_session.conversation().lineOf(message.id);
    return {.reply = [this, line] { Q_EMIT replyRequested(line); },
            .react = [this, line](const QString& emoji) { m_session.react(line, emoji); },
            .canReact = m_session.canReact(line),
            .said = ownReactions(message.reactions)};
}

void LaneView::showContextMenu(const QPoint& position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid() || m_model->at(index.row()).absent)
        return;
    const QPoint place = m_list->viewport()->mapToGlobal(position);
    const ChatMessage message = m_model->at(index.row());
    auto* menu = new LineMenu(m_session, m_model->lineAt(index.row()), m_theme,
                              {.global = place,
                               .link = linkAt(position),
                               .backend = m_lane.name(),
                               .first =
                                   [this, message, place](QMenu& made) {
                                       if (m_session.conversation().lineOf(message.id) >= 0)
                                           addAnswers(made, answering(message), place);
                                   }},
                              this);
    connect(menu, &LineMenu::chartRequested, this, &LaneView::chartRequested);
    menu->popup(place);
}

std::optional<TextLink> LaneView::linkAt(const QPoint& position) const
{
    return m_pointer->linkAt(position);
}

} // namespace roundtrip

#include "moc_LaneView.cpp"
