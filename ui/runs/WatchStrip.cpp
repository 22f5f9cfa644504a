// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/WatchStrip.h"

#include "core/Moment.h"
#include "core/SafeText.h"
#include "model/MessageText.h"
#include "theme/Icons.h"

#include <QLocale>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMostWatchLines = 4; ///< more scroll
constexpr int kLineRoom = 10;      ///< of a line besides its text
} // namespace

WatchStrip::WatchStrip(QWidget* parent) : QListWidget(parent)
{
    setObjectName(u"watchStrip"_s);
    setAccessibleName(tr("Watches"));
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTextElideMode(Qt::ElideRight);
    setUniformItemSizes(true);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QListWidget::itemClicked, this, &WatchStrip::open);
    connect(this, &QListWidget::itemActivated, this, &WatchStrip::open);
    hide();
}

QString WatchStrip::textOf(const WatchEntry& watch)
{
    const QString names = safeLine(watch.backends.join(u", "_s));
    const QString marked = watch.isSimulated ? tr("%1 (simulated)").arg(names) : names;
    QStringList parts{tr("Watch “%1”").arg(safeLine(watch.name)), marked};
    const auto day = [](std::chrono::sys_seconds moment) {
        return QLocale().toString(toDateTime(moment, QTimeZone::systemTimeZone()).date(), QLocale::ShortFormat);
    };
    parts << (watch.from < watch.to ? tr("%1 to %2").arg(day(watch.from), day(watch.to - std::chrono::seconds(1)))
                                    : tr("nothing measured yet"));
    parts.removeAll(QString());
    return parts.join(u"  ·  "_s);
}

void WatchStrip::setWatches(const std::vector<WatchEntry>& watches)
{
    if (watches == m_watches)
        return; // who walks along the lines goes on walking
    m_watches = watches;
    showWatches();
}

void WatchStrip::showWatches()
{
    clear();
    for (const WatchEntry& watch : m_watches) {
        auto* item = new QListWidgetItem(themedIcon(u"live"_s, m_theme), textOf(watch), this);
        item->setData(Qt::UserRole, watch.name);
        item->setToolTip(plainToolTip(textOf(watch) + u'\n' + tr("A click opens it")));
    }
    const int lines = std::min(count(), kMostWatchLines);
    setFixedHeight(lines * (fontMetrics().height() + kLineRoom) + kLineRoom);
    setVisible(lines > 0);
}

void WatchStrip::setTheme(const Theme& theme)
{
    m_theme = theme;
    showWatches();
}

void WatchStrip::open(const QListWidgetItem* item)
{
    Q_EMIT watchChosen(item->data(Qt::UserRole).toString());
}

} // namespace roundtrip

#include "moc_WatchStrip.cpp"
