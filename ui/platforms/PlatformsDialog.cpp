// SPDX-License-Identifier: GPL-3.0-or-later
#include "platforms/PlatformsDialog.h"

#include "chat/Waterfall.h"
#include "core/SafeText.h"
#include "model/MessageText.h"
#include "platforms/PlatformLimitsText.h"
#include "platforms/RoadView.h"
#include "theme/FittedColumns.h"
#include "theme/Labels.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPlatformListWidth = 220;
constexpr int kPlatformRowHeight = 32;
constexpr int kRecentMessages = 500; ///< a median of these says how it is now
constexpr int kTimesRowHeight = 26;
constexpr int kFirstFigure = 2; ///< columns from here on are numbers

/// What a part of the round trip took in a lane's recent messages.
struct PartTimes
{
    QString label = {};
    RoadTime time = RoadTime::None;
    std::vector<Duration> lengths = {};
};

std::vector<PartTimes> recentParts(Lane& lane)
{
    std::vector<PartTimes> parts;
    const MessageModel& messages = lane.messages();
    const bool overHttp = lane.platform().capabilities.testFlag(Capability::SendsOverHttp);
    const int rows = messages.rowCount();
    for (int row = std::max(0, rows - kRecentMessages); row < rows; ++row) {
        const ChatMessage& message = messages.at(row);
        if (!message.own || message.outcome() != Outcome::Delivered)
            continue;
        for (const WaterfallPart& part : waterfallOf(message, overHttp)) {
            auto known = std::find_if(parts.begin(), parts.end(),
                                      [&part](const PartTimes& times) { return times.label == part.label; });
            if (known == parts.end())
                known = parts.insert(parts.end(), PartTimes{.label = part.label, .time = part.time});
            if (part.length)
                known->lengths.push_back(*part.length);
        }
    }
    return parts;
}

QString medianText(std::vector<Duration> lengths)
{
    if (lengths.empty())
        return PlatformsDialog::tr("unknown");
    const auto middle = lengths.begin() + std::ssize(lengths) / 2;
    std::nth_element(lengths.begin(), middle, lengths.end());
    return durationText(*middle);
}

} // namespace

PlatformsDialog::PlatformsDialog(const ChatSession& session, QWidget* parent)
    : FittedDialog({1120, 740}, parent),
      m_session(session),
      m_list(new QListWidget),
      m_title(headingLabel({})),
      m_summary(wrappedLabel(u"platformSummary"_s)),
      m_view(new RoadView),
      m_remarks(wrappedLabel(u"platformRemarks"_s)),
      m_note(mutedWrappedLabel(u"platformNote"_s)),
      m_times(new QTableWidget)
{
    setWindowTitle(tr("How the platforms work"));
    setModal(false);
    m_list->setObjectName(u"platformList"_s);
    m_list->setAccessibleName(tr("Platforms"));
    m_list->setFixedWidth(kPlatformListWidth);
    m_list->setSpacing(spacing::kTight);
    for (const Platform& platform : session.platforms().all()) {
        auto* item = new QListWidgetItem(QCoreApplication::translate("Platform", platform.name), m_list);
        item->setData(Qt::UserRole, platform.id);
        item->setSizeHint(QSize(0, kPlatformRowHeight)); // asked for before the style sheet has its say
    }
    m_times->setObjectName(u"platformTimes"_s);
    m_times->setAccessibleName(tr("What the parts of a round trip took"));
    m_times->setSelectionMode(QAbstractItemView::NoSelection);
    m_times->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_times->setTabKeyNavigation(false);
    m_times->setShowGrid(false);
    m_times->setItemDelegate(new WholeFigureDelegate(m_times));
    m_times->verticalHeader()->hide();
    m_times->verticalHeader()->setDefaultSectionSize(kTimesRowHeight);
    auto* right = new QVBoxLayout;
    right->setSpacing(spacing::kSmall);
    right->addWidget(m_title);
    right->addWidget(m_summary);
    right->addWidget(m_view);
    right->addWidget(m_remarks);
    right->addSpacing(spacing::kSmall);
    right->addWidget(sectionTitle(tr("MEASURED IN THIS SESSION")));
    right->addWidget(m_note);
    right->addWidget(m_times, 1);
    right->addStretch();
    auto* row = new QHBoxLayout;
    row->setSpacing(2 * spacing::kLarge);
    row->addWidget(m_list);
    row->addLayout(right, 1);
    auto* close = new QPushButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    setParts(row, buttonRow({close}));
    connect(m_list, &QListWidget::currentRowChanged, this, &PlatformsDialog::showPlatform);
    m_list->setCurrentRow(0);
}

void PlatformsDialog::setTheme(const Theme& theme)
{
    m_view->setTheme(theme);
}

void PlatformsDialog::choose(const QString& platform)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(Qt::UserRole).toString() == platform)
            m_list->setCurrentRow(row);
    }
    showPlatform(); // what was measured meanwhile
}

const Platform* PlatformsDialog::current() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? m_session.platforms().find(item->data(Qt::UserRole).toString()) : nullptr;
}

void PlatformsDialog::showPlatform()
{
    const Platform* platform = current();
    if (!platform)
        return;
    m_title->setText(QCoreApplication::translate("Platform", platform->name));
    m_summary->setText(QCoreApplication::translate("Platform", platform->summary));
    const PlatformRoad road = roadOf(*platform);
    QStringList lines;
    for (const QString& remark : road.remarks)
        lines << u"•  "_s + remark;
    for (const QString& limit : limitSentences(platform->limits))
        lines << u"•  "_s + limit;
    const bool hasAlwaysOn = std::any_of(road.places.cbegin(), road.places.cend(),
                                         [](const PlatformRoad::Place& place) { return place.isAlwaysOn; });
    if (hasAlwaysOn)
        lines << u"•  "_s + tr("A strong frame: it runs all day and holds state, whoever runs it.");
    m_remarks->setText(lines.join(u'\n'));
    m_view->setRoad(road, showTimes());
}

QMap<RoadTime, QString> PlatformsDialog::showTimes()
{
    QMap<RoadTime, QString> drawn;
    QString drawnFor;
    m_times->clear();
    m_times->setColumnCount(4);
    m_times->setRowCount(0);
    m_times->setHorizontalHeaderLabels({tr("Backend"), tr("Part"), tr("Median"), tr("Messages")});
    m_times->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_times->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_times->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    for (int column = kFirstFigure; column < m_times->columnCount(); ++column)
        m_times->horizontalHeaderItem(column)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    for (const auto& lane : m_session.lanes()) {
        if (&lane->platform() != current())
            continue;
        QString name =
            lane->isMatchedByOrder() ? tr("%1 (matched by order)").arg(safeLine(lane->name())) : safeLine(lane->name());
        if (lane->config().simulated)
            name = tr("%1 (simulated)").arg(name);
        else if (lane->isOnLocalRuntime())
            name = tr("%1 (local runtime)").arg(name);
        for (const PartTimes& part : recentParts(*lane)) {
            const int row = m_times->rowCount();
            m_times->insertRow(row);
            const QStringList cells{name, part.label, medianText(part.lengths),
                                    QLocale().toString(qlonglong(part.lengths.size()))};
            for (int column = 0; column < 4; ++column) {
                auto* item = new QTableWidgetItem(cells.at(column));
                if (column >= kFirstFigure)
                    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
                m_times->setItem(row, column, item);
            }
            if (drawnFor.isEmpty())
                drawnFor = cells.first();
            if (drawnFor == cells.first() && !part.lengths.empty())
                drawn.insert(part.time, cells.at(2));
        }
    }
    const bool isEmpty = m_times->rowCount() == 0;
    m_times->setVisible(!isEmpty);
    m_note->setText(isEmpty
                        ? tr("Unknown: nothing was sent over this platform yet. Connect a backend and write a line.")
                        : tr("Medians of what was written in the chat, up to the last 500 lines; those in the drawing "
                             "are of %1. What no server tells is unknown.")
                              .arg(drawnFor));
    drawn.remove(RoadTime::None);
    return drawn;
}

} // namespace roundtrip

#include "moc_PlatformsDialog.cpp"
