// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsPanel.h"

#include "backends/ShownBackends.h"
#include "charts/SparklinePainter.h"
#include "chat/ConnectionWaterfall.h"
#include "core/SafeText.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "scoreboard/CardDelegate.h"
#include "theme/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kPanelInterval(250);
constexpr int kRoundsOfASecond = 4;
constexpr std::chrono::seconds kRestingInterval(2);
constexpr int kNarrowestPanel = 180;
constexpr int kRailWidth = 84; // a name that is cut, "888 ms", "schnellste"
} // namespace

BackendsPanel::BackendsPanel(ChatSession& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_shown(new ShownBackends(session, this)),
      m_list(new QListWidget),
      m_add(new QPushButton)
{
    m_list->setObjectName(QStringLiteral("backends"));
    m_list->setAccessibleName(tr("Backends"));
    m_list->setSpacing(1);
    m_list->setUniformItemSizes(true);
    m_list->setResizeMode(QListView::Adjust);
    m_delegate = new CardDelegate([this](int row) { return row < m_cards.size() ? &m_cards[row] : nullptr; },
                                  [this](QPainter& painter, const QRectF& area, int row) {
                                      const Lane* lane = m_session.lane(m_cards[row].name);
                                      if (lane)
                                          paintSparkline(painter, area, lane->stats(),
                                                         m_session.clock().now() - m_session.origin(),
                                                         m_theme.seriesColor(lane->styleIndex()), m_theme);
                                  },
                                  this);
    m_list->setItemDelegate(m_delegate);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_add->setObjectName(QStringLiteral("addBackend"));
    auto* column = new QVBoxLayout(this);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_head = makeHead());
    column->addWidget(m_list, 1);
    column->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &BackendsPanel::addRequested);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT editRequested(currentBackend()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &BackendsPanel::currentChanged);
    connect(m_list, &QWidget::customContextMenuRequested, this, &BackendsPanel::showContextMenu);
    connect(&session, &LaneSet::lanesChanged, this, &BackendsPanel::rebuild);
    connect(&session, &LaneSet::visibleChanged, this, &BackendsPanel::refresh);
    connect(m_shown, &ShownBackends::orderChanged, this, &BackendsPanel::rebuild);
    for (const auto& [key, by] : {std::pair(Qt::Key_Up, -1), {Qt::Key_Down, 1}}) {
        auto* move = new QShortcut(QKeySequence(Qt::ALT | key), m_list, nullptr, nullptr, Qt::WidgetShortcut);
        connect(move, &QShortcut::activated, this, [this, by = by] {
            if (m_shown->order() == ShownBackends::Order::Listed)
                Q_EMIT moveRequested(currentBackend(), by);
        });
    }
    connect(&m_timer, &QTimer::timeout, this, &BackendsPanel::refresh);
    m_timer.start(kPanelInterval);
    connect(&session, &ChatSession::restingChanged, this, [this](bool rests) {
        m_timer.setInterval(rests ? std::chrono::milliseconds(kRestingInterval) : kPanelInterval);
        refresh();
    });
    const auto lookAtRest = [this] {
        if (m_session.isResting()) // else the next round is soon enough
            refresh();
    };
    connect(&session, &ChatSession::unreadChanged, this, lookAtRest);
    connect(&session, &LaneSet::baselineChanged, this, lookAtRest);
    setRail(false);
    rebuild();
}

QWidget* BackendsPanel::makeHead()
{
    auto* head = new QWidget;
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    auto* title = new QLabel(tr("BACKENDS"));
    title->setObjectName(QStringLiteral("panelTitle"));
    auto* choose = new QToolButton;
    choose->setObjectName(QStringLiteral("chooseBackends"));
    choose->setText(tr("Show"));
    choose->setAccessibleName(tr("Which backends are shown, and in which order"));
    choose->setToolTip(choose->accessibleName());
    choose->setAutoRaise(true);
    choose->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(choose);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        m_shown->fillMenu(*menu);
    });
    choose->setMenu(menu);
    row->addWidget(title, 1);
    row->addWidget(choose);
    return head;
}

void BackendsPanel::setRail(bool rail)
{
    m_isRail = rail;
    const int margin = rail ? spacing::kTight : spacing::kMedium;
    layout()->setContentsMargins(margin, margin, margin, margin);
    m_head->setVisible(!rail);
    m_add->setText(rail ? QString() : tr("Add backend…"));
    m_add->setAccessibleName(tr("Add backend…"));
    m_add->setToolTip(rail ? tr("Add backend…") : QString());
    setMinimumWidth(rail ? kRailWidth : kNarrowestPanel);
    setMaximumWidth(rail ? kRailWidth : QWIDGETSIZE_MAX);
    m_list->doItemsLayout(); // cards of another height
}

QString BackendsPanel::currentBackend() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toString() : QString();
}

void BackendsPanel::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_delegate->setTheme(theme);
    m_add->setIcon(themedIcon(QStringLiteral("add"), theme));
    rebuild();
}

void BackendsPanel::showConnection()
{
    const Lane* lane = m_session.lane(currentBackend());
    if (!lane || !lane->link() || m_list->findChild<WaterfallPopup*>())
        return;
    const ConnectionSample& link = *lane->link();
    auto* popup = new WaterfallPopup({.name = tr("Parts of the connection"), .sentence = connectionSentence(link)},
                                     waterfallOf(link), m_theme, m_theme.seriesColor(lane->styleIndex()), m_list);
    const QRect row = m_list->visualItemRect(m_list->currentItem());
    popup->showAt({m_list->viewport()->mapToGlobal(row.topLeft()), row.size()});
}

void BackendsPanel::rebuild()
{
    const QString current = currentBackend();
    m_list->clear();
    m_cards.clear();
    m_round = 0;
    for (const auto& lane : m_session.lanes()) {
        auto* item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, lane->name());
        if (lane->name() == current)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    refresh();
}

void BackendsPanel::arrange(QList<BackendCard>& cards)
{
    if (m_shown->order() == ShownBackends::Order::Listed)
        return;
    if (m_round == 0) {
        std::stable_sort(cards.begin(), cards.end(), [](const BackendCard& left, const BackendCard& right) {
            return left.median.value_or(Duration::max()) < right.median.value_or(Duration::max());
        });
        return;
    }
    QHash<QString, qsizetype> places;
    for (const BackendCard& card : m_cards)
        places.insert(card.name, places.size());
    std::stable_sort(cards.begin(), cards.end(), [&places](const BackendCard& left, const BackendCard& right) {
        return places.value(left.name) < places.value(right.name);
    });
}

void BackendsPanel::nameRows()
{
    const QString current = currentBackend();
    const QSignalBlocker quiet(m_list); // the same one is chosen afterwards
    for (int row = 0; row < m_list->count() && row < m_cards.size(); ++row) {
        m_list->item(row)->setData(Qt::UserRole, m_cards[row].name);
        if (m_cards[row].name == current)
            m_list->setCurrentRow(row);
    }
}

void BackendsPanel::refresh()
{
    QList<BackendCard> cards = backendCards(m_session);
    for (BackendCard& card : cards)
        card.unread = m_session.unread().countOn(card.name);
    arrange(cards);
    const QList<BackendCard> before = std::exchange(m_cards, cards);
    nameRows();
    for (int row = 0; row < m_list->count() && row < m_cards.size(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const Lane* lane = m_session.lane(m_cards[row].name);
        const QString spoken = spokenCard(m_cards[row]);
        item->setText(spoken);
        const QString trouble = lane->status().cause ? errorSentence(*lane->status().cause) : safeText(lane->notice());
        item->setToolTip(plainToolTip(trouble.isEmpty() ? spoken : spoken + u'\n' + trouble));
    }
    m_round = (m_round + 1) % kRoundsOfASecond;
    if (m_cards != before || m_round == 0 || m_session.isResting()) // the last minute moves on, whatever happens
        m_list->viewport()->update();
}

void BackendsPanel::showContextMenu(const QPoint& position)
{
    const QListWidgetItem* item = m_list->itemAt(position);
    QMenu menu(this);
    if (item)
        addChosenTo(menu, item->data(Qt::UserRole).toString());
    m_shown->fillMenu(*menu.addMenu(tr("Show")));
    menu.addAction(tr("Add backend…"), this, &BackendsPanel::addRequested);
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

void BackendsPanel::addChosenTo(QMenu& menu, const QString& name)
{
    menu.addAction(tr("Connect"), this, [this, name] { m_session.retryNow(name); });
    menu.addAction(tr("Disconnect"), this, [this, name] { m_session.disconnectBackend(name); });
    menu.addAction(tr("Use as baseline"), this, [this, name] { m_session.setBaseline(name); });
    menu.addSeparator();
    menu.addAction(tr("Edit…"), this, [this, name] { Q_EMIT editRequested(name); });
    if (const Lane* lane = m_session.lane(name)) {
        QAction* parts = menu.addAction(tr("Parts of the connection"), this, &BackendsPanel::showConnection);
        parts->setEnabled(lane->link().has_value());
        menu.addAction(tr("How it works…"), this, [this, id = lane->platform().id] { Q_EMIT platformRequested(id); });
    }
    const bool isListed = m_shown->order() == ShownBackends::Order::Listed;
    menu.addAction(tr("Move up"), this, [this, name] { Q_EMIT moveRequested(name, -1); })->setEnabled(isListed);
    menu.addAction(tr("Move down"), this, [this, name] { Q_EMIT moveRequested(name, 1); })->setEnabled(isListed);
    menu.addAction(tr("Remove"), this, [this, name] { Q_EMIT removeRequested(name); });
    menu.addSeparator();
}

} // namespace roundtrip

#include "moc_BackendsPanel.cpp"
