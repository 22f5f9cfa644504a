// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsPanel.h"

#include "charts/SparklinePainter.h"
#include "chat/ConnectionWaterfall.h"
#include "core/SafeText.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "scoreboard/CardDelegate.h"
#include "theme/Icons.h"

#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kPanelInterval(250);
} // namespace

BackendsPanel::BackendsPanel(ChatSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_list(new QListWidget), m_add(new QPushButton(tr("Add backend…")))
{
    auto* title = new QLabel(tr("BACKENDS"));
    title->setObjectName(QStringLiteral("panelTitle"));
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
    column->setContentsMargins(spacing::kMedium, spacing::kMedium, spacing::kMedium, spacing::kMedium);
    column->setSpacing(spacing::kSmall);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    column->addWidget(m_add);
    connect(m_add, &QPushButton::clicked, this, &BackendsPanel::addRequested);
    connect(m_list, &QListWidget::itemActivated, this, [this] { Q_EMIT editRequested(currentBackend()); });
    connect(m_list, &QListWidget::currentRowChanged, this, &BackendsPanel::currentChanged);
    connect(m_list, &QWidget::customContextMenuRequested, this, &BackendsPanel::showContextMenu);
    connect(&session, &LaneSet::lanesChanged, this, &BackendsPanel::rebuild);
    connect(&m_timer, &QTimer::timeout, this, &BackendsPanel::refresh);
    m_timer.start(kPanelInterval);
    rebuild();
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

void BackendsPanel::refresh()
{
    m_cards = backendCards(m_session);
    for (int row = 0; row < m_list->count() && row < m_cards.size(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const Lane* lane = m_session.lane(m_cards[row].name);
        const QString spoken = spokenCard(m_cards[row]);
        item->setText(spoken);
        const QString trouble = lane->status().cause ? errorSentence(*lane->status().cause) : safeText(lane->notice());
        item->setToolTip(plainToolTip(trouble.isEmpty() ? spoken : spoken + u'\n' + trouble));
    }
    m_list->viewport()->update();
}

void BackendsPanel::showContextMenu(const QPoint& position)
{
    const QListWidgetItem* item = m_list->itemAt(position);
    QMenu menu(this);
    if (item) {
        const QString name = item->data(Qt::UserRole).toString();
        menu.addAction(tr("Connect"), this, [this, name] { m_session.retryNow(name); });
        menu.addAction(tr("Disconnect"), this, [this, name] { m_session.disconnectBackend(name); });
        menu.addAction(tr("Use as baseline"), this, [this, name] { m_session.setBaseline(name); });
        menu.addSeparator();
        menu.addAction(tr("Edit…"), this, [this, name] { Q_EMIT editRequested(name); });
        if (const Lane* lane = m_session.lane(name)) {
            QAction* parts = menu.addAction(tr("Parts of the connection"), this, &BackendsPanel::showConnection);
            parts->setEnabled(lane->link().has_value());
            menu.addAction(tr("How it works…"), this,
                           [this, id = lane->platform().id] { Q_EMIT platformRequested(id); });
        }
        menu.addAction(tr("Remove"), this, [this, name] { Q_EMIT removeRequested(name); });
        menu.addSeparator();
    }
    menu.addAction(tr("Add backend…"), this, &BackendsPanel::addRequested);
    menu.exec(m_list->viewport()->mapToGlobal(position));
}

} // namespace roundtrip
