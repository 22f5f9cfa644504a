// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/LaneView.h"

#include "chat/MessageDelegate.h"
#include "chat/NoticeBar.h"
#include "chat/ReconnectBar.h"
#include "chat/Sparkline.h"
#include "chat/WaterfallPopup.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "theme/ElidedLabel.h"
#include "theme/MarkerShape.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

namespace {
constexpr int kLaneMarkerExtent = 14;
}

LaneView::LaneView(Workspace& workspace, Lane& lane, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_lane(lane)
{
    setObjectName(QStringLiteral("lane"));
    setAccessibleName(tr("Lane of %1").arg(lane.name()));
    setMinimumWidth(180);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_reconnectBar = new ReconnectBar(lane, workspace.clock());
    connect(m_reconnectBar, &ReconnectBar::retryRequested, this, [this] { m_workspace.retryNow(m_lane.name()); });
    m_noticeBar = new NoticeBar(lane);
    makeList();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader());
    column->addWidget(m_reconnectBar);
    column->addWidget(m_noticeBar);
    column->addWidget(m_list, 1);
    column->addWidget(makeFooter());
    connect(&lane, &Lane::statusChanged, this, &LaneView::showState);
    showState();
    refresh();
}

QWidget* LaneView::makeHeader()
{
    auto* header = new QWidget;
    header->setObjectName(QStringLiteral("laneHeader"));
    m_marker = new QLabel;
    auto* name = new ElidedLabel(safeLine(m_lane.name()));
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
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
    m_sparkline = new Sparkline(m_lane, m_workspace.clock());
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
    m_list->setModel(&m_lane.messages());
    m_delegate = new MessageDelegate(m_list);
    m_list->setItemDelegate(m_delegate);
    m_relayout.setSingleShot(true);
    m_relayout.setInterval(0); // once for all rows of a picture
    connect(&m_relayout, &QTimer::timeout, this, &LaneView::layOutAnew);
    connect(m_delegate, &MessageDelegate::heightCorrected, this, [this] { m_relayout.start(); });
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setResizeMode(QListView::Adjust);
    connect(m_list, &QWidget::customContextMenuRequested, this, &LaneView::showContextMenu);
    connect(m_list, &QAbstractItemView::clicked, this, &LaneView::showWaterfall);
    connect(m_list, &QAbstractItemView::activated, this, &LaneView::showWaterfall);
    connect(&m_lane.messages(), &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { onRowsInserted(first, last); });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        m_atEnd = value >= m_list->verticalScrollBar()->maximum() - 4;
        if (m_atEnd)
            followEnd();
    });
    // A bar that opens above takes room from the list alone.
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (m_atEnd)
            followEnd();
    });
    m_empty = new QLabel(tr("Nothing said yet.\nType below and press Return."), m_list);
    m_empty->setObjectName(QStringLiteral("mutedLabel"));
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setVisible(m_lane.messages().rowCount() == 0); // a lane outlives its views
    m_newBelow = new QToolButton(m_list);
    m_newBelow->setObjectName(QStringLiteral("newBelow"));
    m_newBelow->hide();
    connect(m_newBelow, &QToolButton::clicked, this, [this] { m_list->scrollToBottom(); });
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
    if (m_state->property("tone") == tone)
        return;
    m_state->setProperty("tone", tone);
    m_state->style()->unpolish(m_state); // the style sheet looks at properties only when it polishes
    m_state->style()->polish(m_state);
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
    const Lane* baseline = m_workspace.baselineLane();
    if (baseline && baseline != &m_lane && baseline->median() && baseline->median()->count() > 0) {
        const double ratio =
            std::chrono::duration<double>(*median) / std::chrono::duration<double>(*baseline->median());
        text += tr(" · %1×").arg(QLocale().toString(ratio, 'f', ratio < 10 ? 1 : 0));
    }
    m_figures->setText(text);
}

void LaneView::onRowsInserted(int first, int last)
{
    m_empty->hide();
    if (m_atEnd) {
        followEnd();
        return;
    }
    m_unseen += last - first + 1;
    m_newBelow->setText(tr("%n new ↓", nullptr, m_unseen));
    m_newBelow->adjustSize();
    m_newBelow->move((m_list->viewport()->width() - m_newBelow->width()) / 2,
                     m_list->viewport()->height() - m_newBelow->height() - spacing::kSmall);
    m_newBelow->show();
}

void LaneView::followEnd()
{
    m_unseen = 0;
    m_newBelow->hide();
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
    if (m_atEnd && isVisible())
        m_workspace.noteSeen(m_lane);
}

void LaneView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    noteSeen();
}

void LaneView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_empty->setGeometry(m_list->rect());
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
    const ChatMessage& message = m_lane.messages().at(index.row());
    if (!message.own || m_list->findChild<WaterfallPopup*>())
        return;
    const bool overHttp = m_lane.platform().capabilities.testFlag(Capability::SendsOverHttp);
    auto* popup =
        new WaterfallPopup({.name = tr("Parts of the round trip"), .sentence = statusSentence(message)},
                           waterfallOf(message, overHttp), m_theme, m_theme.seriesColor(m_lane.styleIndex()), m_list);
    const QRect bubble = m_list->visualRect(index);
    popup->showAt({m_list->viewport()->mapToGlobal(bubble.topLeft()), bubble.size()});
}

void LaneView::search(const QString& text)
{
    m_delegate->setSearch(text);
    m_list->viewport()->update();
}

void LaneView::showFound(int row)
{
    const QModelIndex index = row < 0 ? QModelIndex() : m_lane.messages().index(row);
    m_delegate->setFound(index.isValid() ? m_lane.messages().serialOf(row) : -1);
    m_list->setCurrentIndex(index);
    if (index.isValid())
        m_list->scrollTo(index, QAbstractItemView::EnsureVisible);
    m_list->viewport()->update();
}

void LaneView::showContextMenu(const QPoint& position)
{
    const QModelIndex index = m_list->indexAt(position);
    if (!index.isValid())
        return;
    const ChatMessage message = m_lane.messages().at(index.row());
    if (message.kind != ChatMessage::Kind::Said)
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy text"), this, [message] { QGuiApplication::clipboard()->setText(message.text); });
    if (message.own) { // over this lane and at once: what is being typed below stays untouched
        QAction* again =
            menu->addAction(tr("Send again"), this, [this, message] { m_workspace.send(m_lane.name(), message.text); });
        again->setObjectName(QStringLiteral("sendAgain"));
        again->setEnabled(m_lane.isReady());
    }
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace roundtrip
