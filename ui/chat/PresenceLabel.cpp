// SPDX-License-Identifier: GPL-3.0-or-later
#include "chat/PresenceLabel.h"

#include "core/SafeText.h"
#include "model/MessageText.h"
#include "report/PriceTable.h"
#include "theme/Theme.h"

#include <QLocale>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kWidestPresence = 260;
constexpr int kMostNamedHere = 20;

const PriceTable& presencePrices()
{
    static const PriceTable kTable = PriceTable::standard();
    return kTable;
}

} // namespace

QString presenceBill(const QString& platform, int members)
{
    const PriceTable& prices = presencePrices();
    // Coming and going are two messages, each to all who are here.
    const Traffic traffic{.messages = 2, .deliveries = 2.0 * std::max(members, 1)};
    QStringList bill;
    for (const Units& units : billableUnits(prices.bill(platform), traffic)) {
        const PriceMeter* meter = prices.meter(units.meter);
        if (!meter || meter->group != CostGroup::Messages || units.quantity <= 0)
            continue;
        const QString count = QLocale().toString(units.quantity, 'f', 0);
        bill << (meter->usd > 0 ? PresenceLabel::tr("%1 × %2, at $%3 per %4")
                                      .arg(count, meter->label, QLocale().toString(meter->usd, 'f', 2), meter->unit)
                                : PresenceLabel::tr("%1 × %2").arg(count, meter->label));
    }
    return bill.join(QStringLiteral(", "));
}

PresenceLabel::PresenceLabel(const ChatSession& session, QWidget* parent)
    : ElidedLabel(QString(), parent), m_session(session)
{
    setObjectName(QStringLiteral("mutedLabel"));
    connect(&session, &LaneSet::lanesChanged, this, &PresenceLabel::follow);
    follow();
}

QSize PresenceLabel::sizeHint() const
{
    const QSize hint = ElidedLabel::sizeHint();
    return {std::min(hint.width(), kWidestPresence), hint.height()};
}

void PresenceLabel::follow()
{
    for (const auto& lane : m_session.lanes())
        connect(lane.get(), &Lane::presenceChanged, this, &PresenceLabel::refresh);
    refresh();
}

void PresenceLabel::refresh()
{
    QStringList names;
    int most = 0;
    for (const auto& lane : m_session.lanes()) {
        most = std::max(most, lane->presence().count);
        for (const QString& name : lane->presence().names)
            names << safeLine(name);
    }
    names.removeDuplicates();
    names.sort();
    setText(!names.isEmpty() ? tr("Here: %1").arg(names.mid(0, kMostNamedHere).join(QStringLiteral(", ")))
            : most > 0       ? tr("%n here", nullptr, most)
                             : QString());
    setVisible(most > 0);
    setToolTip(most > 0 ? plainToolTip(detail()) : QString());
    setAccessibleName(most > 0 ? tr("Who is here. %1").arg(detail()) : QString());
    updateGeometry();
}

QString PresenceLabel::detail() const
{
    QStringList lines;
    for (const auto& lane : m_session.lanes()) {
        const Presence& presence = lane->presence();
        const QString backend = safeLine(lane->name());
        if (presence.count == 0)
            continue;
        if (!presence.isLive) {
            lines
                << tr("%1: %n when we came; it does not tell who comes and goes", nullptr, presence.count).arg(backend);
            continue;
        }
        const QString bill = presenceBill(lane->platform().id, presence.count);
        const QString who = safeLine(presence.names.mid(0, kMostNamedHere).join(QStringLiteral(", ")));
        lines << (bill.isEmpty() ? tr("%1: %2").arg(backend, who)
                                 : tr("%1: %2. Each who comes and goes is billed %3").arg(backend, who, bill));
    }
    lines << tr("Names are asked for by Session ▸ Names of who is here, never in a measurement.");
    return lines.join(u'\n');
}

} // namespace roundtrip

#include "moc_PresenceLabel.cpp"
