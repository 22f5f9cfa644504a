// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/CalendarBoard.h"

#include "model/MessageText.h"
#include "watch/WatchText.h"

#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

CalendarBoard::CalendarBoard(QWidget* parent) : CellBoard(parent)
{
    setObjectName(u"calendarBoard"_s);
    setAccessibleName(tr("Calendar of days"));
}

QDate CalendarBoard::firstDay() const
{
    const QDate first = answer()->shownFrom.date();
    return WatchSpan::of(WatchSpan::Kind::Week, first.startOfDay(), answer()->question.firstDay).from.date();
}

QSize CalendarBoard::grid() const
{
    if (!answer() || !answer()->shownTo.isValid())
        return {53, 7};
    const QDate last = answer()->shownTo.addSecs(-1).date();
    return {static_cast<int>(firstDay().daysTo(last) / 7 + 1), 7};
}

QDate CalendarBoard::dayAt(const QPoint& cell) const
{
    return firstDay().addDays(cell.x() * 7 + cell.y());
}

QPoint CalendarBoard::cellOf(const QDate& day) const
{
    const auto days = static_cast<int>(firstDay().daysTo(day));
    return {days / 7, days % 7};
}

const ObjectiveCounts* CalendarBoard::countsAt(std::size_t backend, const QPoint& cell) const
{
    if (backend >= answer()->cells.size())
        return nullptr;
    const auto& days = answer()->cells[backend].days();
    const auto found = days.find(dayAt(cell));
    return found == days.end() ? nullptr : &found->second;
}

QString CalendarBoard::cellName(const QPoint& cell) const
{
    return QLocale().toString(dayAt(cell), QLocale::LongFormat);
}

QString CalendarBoard::rowName(int row) const
{
    const int first = answer() ? answer()->question.firstDay : Qt::Monday;
    return QLocale().standaloneDayName((first - 1 + row) % 7 + 1, QLocale::ShortFormat);
}

QString CalendarBoard::columnName(int column) const
{
    for (int row = 0; row < 7; ++row) {
        if (const QDate day = dayAt({column, row}); day.day() == 1)
            return QLocale().standaloneMonthName(day.month(), QLocale::ShortFormat);
    }
    return {};
}

void CalendarBoard::choose(const QPoint& cell)
{
    Q_EMIT dayChosen(dayAt(cell));
}

QString CalendarBoard::summary() const
{
    if (!answer() || answer()->isEmpty())
        return {};
    QStringList parts;
    for (std::size_t row = 0; row < answer()->cells.size() && row < rows(); ++row) {
        const std::pair<const QDate, ObjectiveCounts>* worst = nullptr;
        for (const auto& day : answer()->cells[row].days()) {
            const auto isWorse = [&](const ObjectiveCounts& a, const ObjectiveCounts& b) { // without dividing
                return a.beyond * b.total() > b.beyond * a.total();
            };
            if (day.second.beyond > 0 && (!worst || isWorse(day.second, worst->second)))
                worst = &day;
        }
        const QString name = watchNameText(backendAt(row));
        if (worst)
            parts << tr("%1 was worst on %2: %3 within %4.")
                         .arg(name, QLocale().toString(worst->first, QLocale::LongFormat),
                              watchShareText(static_cast<double>(worst->second.within) /
                                             static_cast<double>(worst->second.total())),
                              durationText(answer()->limit));
        else if (!answer()->cells[row].days().empty())
            parts << tr("%1 was within %2 every day.").arg(name, durationText(answer()->limit));
    }
    return parts.join(u' ');
}

} // namespace roundtrip

#include "moc_CalendarBoard.cpp"
