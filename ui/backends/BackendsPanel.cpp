// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/BackendsPanel.h"

#include "chat/ConnectionWaterfall.h"
#include "model/MessageText.h"
#include "model/StatusText.h"
#include "theme/Icons.h"
#include "theme/MarkerIcon.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

namespace roundtrip {

namespace {
constexpr std::chrono::milliseconds kPanelInterval(250);
constexpr int kPanelMarkerExtent = 16;
/// Each line in the direction of its own words.
QString eachLineByItself(const QString& text)
{
    constexpr QChar kFirstStrongIsolate(0x2068);
    constexpr QChar kPopIsolate(0x2069);
    QStringList lines;
    for (const QString& line : text.split(u'\n'))
        lines << kFirstStrongIsolate + line + kPopIsolate;
    return lines.join(u'\n');
}

} // namespace

BackendsPanel::BackendsPanel(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_list(new QListWidget), m_add(new QPushButton(tr("Add backend…")))
{
    auto* title = new QLabel(tr("BACKENDS"));
    title->setObjectName(QStringLiteral("panelTitle"));
    m_list->setObjectName(QStringLiteral("backends"));
    m_list->setAccessibleName(tr("Backends"));
    m_list->setSpacing(2);
    m_list->setWordWrap(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setIconSize(QSize(kPanelMarkerExtent, kPanelMarkerExtent));
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
    connect(&workspace, &Workspace::lanesChanged, this, &BackendsPanel::rebuild);
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
    m_add->setIcon(themedIcon(QStringLiteral("add"), theme));
    rebuild();
}

void BackendsPanel::showConnection()
{
    const Lane* lane = m_workspace.lane(currentBackend());
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
    for (const auto& lane : m_workspace.lanes()) {
        auto* item = new QListWidgetItem(m_list);
        item->setData(Qt::UserRole, lane->name());
        item->setIcon(markerIcon(lane->styleIndex(), m_theme.seriesColor(lane->styleIndex()), kPanelMarkerExtent));
        if (lane->name() == current)
            m_list->setCurrentItem(item);
    }
    if (!m_list->currentItem() && m_list->count() > 0)
        m_list->setCurrentRow(0);
    refresh();
}

QString BackendsPanel::figuresText(const Lane& lane) const
{
    QString text = safeLine(lane.name()) + QStringLiteral("  ·  ") + stateText(lane.status().state);
    if (lane.config().simulated)
        text += u'\n' + tr("simulated");
    if (!lane.config().setting(QStringLiteral("tlsVerify")).toBool(true))
        text += u'\n' + tr("certificate not checked");
    const auto median = lane.median();
    text += u'\n' + (median ? tr("p50 %1").arg(durationText(*median)) : tr("p50 –"));
    const Ledger& ledger = lane.ledger();
    const auto settled = ledger.delivered + ledger.lost;
    if (settled > 0) {
        const double share = 100.0 * static_cast<double>(ledger.lost) / static_cast<double>(settled);
        text += tr("  ·  lost %1 %").arg(QLocale().toString(share, 'f', 1));
    }
    return text;
}

void BackendsPanel::refresh()
{
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const Lane* lane = m_workspace.lane(item->data(Qt::UserRole).toString());
        if (!lane)
            continue;
        const QString text = figuresText(*lane);
        item->setText(isRightToLeft() ? eachLineByItself(text) : text);
        item->setToolTip(plainToolTip(lane->status().cause ? errorSentence(*lane->status().cause) : lane->notice()));
        const bool troubled = lane->status().cause.has_value();
        item->setForeground(troubled ? m_theme.warning : m_theme.text);
    }
}

void BackendsPanel::showContextMenu(const QPoint& position)
{
    const QListWidgetItem* item = m_list->itemAt(position);
    QMenu menu(this);
    if (item) {
        const QString name = item->data(Qt::UserRole).toString();
        menu.addAction(tr("Connect"), this, [this, name] { m_workspace.retryNow(name); });
        menu.addAction(tr("Disconnect"), this, [this, name] { m_workspace.disconnectBackend(name); });
        menu.addAction(tr("Use as baseline"), this, [this, name] { m_workspace.setBaseline(name); });
        menu.addSeparator();
        menu.addAction(tr("Edit…"), this, [this, name] { Q_EMIT editRequested(name); });
        if (const Lane* lane = m_workspace.lane(name)) {
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
