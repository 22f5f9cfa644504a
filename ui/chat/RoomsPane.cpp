// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/RoomsPane.h"

#include "chat/RoomDelegate.h"
#include "theme/Icons.h"

#include <QAction>
#include <QBoxLayout>
#include <QItemSelectionModel>
#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>

namespace roundtrip {

namespace {
constexpr int kPaneWidth = 148;
} // namespace

RoomsPane::RoomsPane(ChatSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_model(new RoomsModel(session, this)),
      m_list(new QListView),
      m_join(new QToolButton),
      m_box(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    setObjectName(QStringLiteral("rooms"));
    setAttribute(Qt::WA_StyledBackground);
    makeList();
    m_join->setObjectName(QStringLiteral("joinRoom"));
    m_join->setText(tr("Room"));
    m_join->setToolTip(tr("Join another room: type its name beside your message"));
    m_join->setAccessibleName(tr("Join another room"));
    m_join->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_join, &QToolButton::clicked, this, &RoomsPane::joinRequested);
    m_box->setContentsMargins(spacing::kTight, spacing::kTight, spacing::kTight, spacing::kTight);
    m_box->setSpacing(2);
    m_box->addWidget(m_list, 1);
    m_box->addWidget(m_join);
    connect(&session, &ChatSession::identityChanged, this, &RoomsPane::showCurrent);
    connect(m_model, &QAbstractItemModel::modelReset, this, &RoomsPane::showCurrent);
    setFlat(false);
    showCurrent();
}

void RoomsPane::makeList()
{
    m_list->setObjectName(QStringLiteral("roomList"));
    m_list->setAccessibleName(tr("Rooms"));
    m_list->setModel(m_model);
    m_delegate = new RoomDelegate(this);
    m_list->setItemDelegate(m_delegate);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex& index) {
        if (index.isValid())
            m_session.joinRoom(m_model->room(index.row()));
    });
    connect(m_list, &QAbstractItemView::clicked, this, &RoomsPane::chosen);
    connect(m_list, &QAbstractItemView::activated, this, &RoomsPane::chosen);
    connect(m_list, &QWidget::customContextMenuRequested, this, &RoomsPane::showMenu);
    auto* leaving = new QAction(m_list);
    leaving->setShortcut(QKeySequence::Delete);
    leaving->setShortcutContext(Qt::WidgetShortcut);
    connect(leaving, &QAction::triggered, this, [this] { leave(m_list->currentIndex().row()); });
    m_list->addAction(leaving);
}

void RoomsPane::setTheme(const Theme& theme)
{
    m_delegate->setTheme(theme);
    m_join->setIcon(themedIcon(QStringLiteral("add"), theme));
    m_list->viewport()->update();
}

void RoomsPane::setFlat(bool flat)
{
    m_box->setDirection(flat ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_list->setFlow(flat ? QListView::LeftToRight : QListView::TopToBottom);
    m_list->setWrapping(false);
    m_list->setVerticalScrollBarPolicy(flat ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    const int row = m_list->sizeHintForRow(0);
    m_list->setMaximumHeight(flat ? row + 2 : QWIDGETSIZE_MAX);
    setMinimumWidth(flat ? 0 : kPaneWidth);
    setMaximumWidth(flat ? QWIDGETSIZE_MAX : kPaneWidth);
    setMaximumHeight(flat ? row + 2 * spacing::kSmall + 2 : QWIDGETSIZE_MAX);
}

void RoomsPane::showCurrent()
{
    const QModelIndex current = m_model->index(m_model->rowOf(m_session.room()));
    m_list->setCurrentIndex(current);
    m_list->scrollTo(current);
    m_model->refresh();
}

void RoomsPane::step(int by)
{
    const QStringList& rooms = m_session.rooms().names();
    const auto next = rooms.indexOf(m_session.room()) + by + rooms.size();
    m_session.joinRoom(rooms.at(next % rooms.size()));
}

void RoomsPane::leave(int row)
{
    if (row >= 0 && m_model->rowCount() > 1)
        m_session.leaveRoom(m_model->room(row));
}

void RoomsPane::showMenu(const QPoint& position)
{
    const QModelIndex index = m_list->indexAt(position);
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        QAction* leaving = menu->addAction(tr("Leave %1").arg(index.data().toString()), this,
                                           [this, row = index.row()] { leave(row); });
        leaving->setObjectName(QStringLiteral("leaveRoom"));
        leaving->setEnabled(m_model->rowCount() > 1);
    }
    menu->addAction(tr("Join another room…"), this, &RoomsPane::joinRequested);
    menu->popup(m_list->viewport()->mapToGlobal(position));
}

} // namespace roundtrip

#include "moc_RoomsPane.cpp"
