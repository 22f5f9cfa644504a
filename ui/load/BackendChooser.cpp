// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/BackendChooser.h"

#include "backends/Endpoints.h"
#include "model/MessageText.h"
#include "theme/MarkerIcon.h"

namespace roundtrip {

namespace {
constexpr int kChooserMarkerExtent = 14;
constexpr int kChooserRowHeight = 26;
} // namespace

BackendChooser::BackendChooser(ChatSession& session, QWidget* parent) : QListWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("runBackends"));
    setAccessibleName(tr("Backends to measure"));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QListWidget::itemChanged, this, &BackendChooser::chosenChanged);
    connect(&session, &LaneSet::lanesChanged, this, &BackendChooser::rebuild);
    rebuild();
}

QSize BackendChooser::sizeHint() const
{
    return {200, kChooserRowHeight * std::clamp(count(), 2, 6) + 6};
}

void BackendChooser::setTheme(const Theme& theme)
{
    m_theme = theme;
    rebuild();
}

std::vector<LoadTarget> BackendChooser::targets() const
{
    std::vector<LoadTarget> targets;
    for (const QString& name : chosen()) {
        if (const Lane* lane = m_session.lane(name))
            targets.push_back({.platform = &lane->platform(), .backend = {.config = lane->config(), .secrets = {}}});
    }
    return targets;
}

void BackendChooser::rebuild()
{
    QStringList left; // unticked before
    for (int row = 0; row < count(); ++row) {
        if (item(row)->checkState() != Qt::Checked)
            left << item(row)->data(Qt::UserRole).toString();
    }
    {
        const QSignalBlocker quiet(this);
        clear();
        for (const auto& lane : m_session.lanes()) {
            const QString suffix = lane->config().simulated                           ? tr("  (simulated)")
                                   : isLocalRuntime(lane->platform(), lane->config()) ? tr("  (local runtime)")
                                                                                      : QString();
            auto* entry = new QListWidgetItem(safeLine(lane->name()) + suffix, this);
            entry->setData(Qt::UserRole, lane->name());
            entry->setIcon(
                markerIcon(lane->styleIndex(), m_theme.seriesColor(lane->styleIndex()), kChooserMarkerExtent));
            entry->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
            entry->setCheckState(left.contains(lane->name()) ? Qt::Unchecked : Qt::Checked);
            entry->setSizeHint(QSize(0, kChooserRowHeight));
        }
    }
    updateGeometry();
    Q_EMIT chosenChanged();
}

QStringList BackendChooser::chosen() const
{
    QStringList names;
    for (int row = 0; row < count(); ++row) {
        if (item(row)->checkState() == Qt::Checked)
            names << item(row)->data(Qt::UserRole).toString();
    }
    return names;
}

} // namespace roundtrip

#include "moc_BackendChooser.cpp"
