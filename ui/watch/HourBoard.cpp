// SPDX-License-Identifier: GPL-3.0-or-later
#include "watch/HourBoard.h"

#include "model/MessageText.h"
#include "watch/ShareScale.h"
#include "watch/WatchText.h"

#include <QLocale>

namespace roundtrip {

using namespace Qt::StringLiterals;

HourBoard::HourBoard(QWidget* parent) : CellBoard(parent)
{
    setObjectName(u"hourBoard"_s);
    setAccessibleName(tr("Hours of the week"));
}

Qt::DayOfWeek HourBoard::weekday(int row) const
{
    const int first = answer() ? answer()->question.firstDay : Qt::Monday;
    return static_cast<Qt::DayOfWeek>((first - 1 + row) % 7 + 1);
}

const ObjectiveCounts* HourBoard::countsAt(std::size_t backend, const QPoint& cell) const
{
    if (backend >= answer()->cells.size())
        return nullptr;
    const auto day = static_cast<std::size_t>(weekday(cell.y()) - 1);
    const ObjectiveCounts& counts = answer()->cells[backend].week().at(day).at(static_cast<std::size_t>(cell.x()));
    return counts.total() > 0 ? &counts : nullptr;
}

void HourBoard::showTails(bool tails)
{
    m_showsTails = tails;
    setAnswer(answer()); // which says anew what is to be seen
}

std::optional<std::uint64_t> HourBoard::tailAt(std::size_t backend, const QPoint& cell) const
{
    if (backend >= answer()->cells.size())
        return std::nullopt;
    const auto day = static_cast<std::size_t>(weekday(cell.y()) - 1);
    return answer()->cells[backend].tails().at(day).at(static_cast<std::size_t>(cell.x()));
}

std::optional<int> HourBoard::stepAt(std::size_t backend, const QPoint& cell) const
{
    if (!m_showsTails)
        return CellBoard::stepAt(backend, cell);
    const auto tail = tailAt(backend, cell);
    return tail ? std::optional(ShareScale::stepOf(*tail, answer()->limit)) : std::nullopt;
}

QString HourBoard::legendTitle() const
{
    return m_showsTails ? tr("p99, at most:") : CellBoard::legendTitle();
}

QString HourBoard::legendText(int step) const
{
    return m_showsTails ? ShareScale::text(step, answer()->limit) : CellBoard::legendText(step);
}

QString HourBoard::moreOf(std::size_t backend, const QPoint& cell) const
{
    const auto tail = tailAt(backend, cell);
    return u"; "_s +
           (tail ? tr("p99 %1").arg(durationText(std::chrono::microseconds(*tail))) : tr("too few of them for a p99"));
}

QString HourBoard::tailSummary() const
{
    QStringList parts;
    for (std::size_t row = 0; row < answer()->cells.size() && row < rows(); ++row) {
        std::optional<QPoint> worst;
        for (int day = 0; day < 7; ++day) {
            for (int hour = 0; hour < 24; ++hour) {
                const auto tail = tailAt(row, {hour, day});
                if (tail && (!worst || *tail > *tailAt(row, *worst)))
                    worst = QPoint(hour, day);
            }
        }
        if (worst)
            parts << tr("%1 has its longest p99, %2, on %3.")
                         .arg(watchNameText(backendAt(row)),
                              durationText(std::chrono::microseconds(*tailAt(row, *worst))), cellName(*worst));
    }
    return parts.join(u' ');
}

QString HourBoard::cellName(const QPoint& cell) const
{
    return tr("%1, %2 – %3")
        .arg(QLocale().standaloneDayName(weekday(cell.y())),
             QLocale().toString(QTime(cell.x(), 0), QLocale::ShortFormat),
             QLocale().toString(QTime((cell.x() + 1) % 24, 0), QLocale::ShortFormat));
}

QString HourBoard::rowName(int row) const
{
    return QLocale().standaloneDayName(weekday(row), QLocale::ShortFormat);
}

QString HourBoard::columnName(int column) const
{
    return column % 3 == 0 ? QString::number(column) : QString();
}

void HourBoard::choose(const QPoint& /*cell*/) {} // it is of many days

QString HourBoard::summary() const
{
    if (!answer() || answer()->isEmpty())
        return {};
    if (m_showsTails)
        return tailSummary();
    QStringList parts;
    for (std::size_t row = 0; row < answer()->cells.size() && row < rows(); ++row) {
        std::optional<QPoint> worst;
        for (int day = 0; day < 7; ++day) {
            for (int hour = 0; hour < 24; ++hour) {
                const ObjectiveCounts* counts = countsAt(row, {hour, day});
                const ObjectiveCounts* before = worst ? countsAt(row, *worst) : nullptr;
                if (counts && counts->beyond > 0 &&
                    (!before || counts->beyond * before->total() > before->beyond * counts->total()))
                    worst = QPoint(hour, day);
            }
        }
        if (worst)
            parts << tr("%1 is worst on %2.").arg(watchNameText(backendAt(row)), cellName(*worst));
        else if (!backendAt(row).points.empty())
            parts << tr("%1 was within %2 at every hour.")
                         .arg(watchNameText(backendAt(row)), durationText(answer()->limit));
    }
    return parts.join(u' ');
}

} // namespace roundtrip

#include "moc_HourBoard.cpp"
