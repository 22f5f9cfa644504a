// SPDX-License-Identifier: GPL-3.0-or-later
#include "runs/RunsModel.h"

#include "core/SafeText.h"
#include "figures/ImportSource.h"
#include "model/MessageText.h"
#include "model/TsvText.h"
#include "runs/RunText.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
/// More rows than this take too long for a glance: a few seconds of reading.
constexpr qint64 kMostAtAGlance = 2'000'000;
} // namespace

void RunsModel::setRuns(const std::vector<RunEntry>& runs)
{
    const auto sameIds = [](const RunEntry& a, const RunEntry& b) { return a.info.id == b.info.id; };
    if (std::equal(m_runs.cbegin(), m_runs.cend(), runs.cbegin(), runs.cend(), sameIds)) {
        m_runs = runs;
        if (!m_runs.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_runs = runs;
    endResetModel();
}

void RunsModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (!m_runs.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1), {Qt::ForegroundRole});
}

int RunsModel::rowOf(const QString& id) const
{
    const auto found =
        std::find_if(m_runs.cbegin(), m_runs.cend(), [&id](const RunEntry& run) { return run.info.id == id; });
    return found == m_runs.cend() ? -1 : static_cast<int>(found - m_runs.cbegin());
}

std::optional<GlanceFigure> RunsModel::figureOf(int column)
{
    if (column < Median || column > Lost)
        return {};
    return static_cast<GlanceFigure>(column - Median);
}

void RunsModel::setGlance(const QString& id, const RunGlance& glance)
{
    m_glances.insert(id, glance);
    const bool isOtherRuler = m_scale.hold(glance);
    const int row = rowOf(id);
    if (row < 0)
        return;
    const QList<int> roles{Qt::DisplayRole, Qt::ToolTipRole, MarksRole, TicksRole};
    Q_EMIT dataChanged(index(isOtherRuler ? 0 : row, Median), index(isOtherRuler ? rowCount() - 1 : row, Lost), roles);
    if (isOtherRuler)
        Q_EMIT headerDataChanged(Qt::Horizontal, Median, Lost);
}

const RunGlance* RunsModel::glance(const QString& id) const
{
    const auto found = m_glances.constFind(id);
    return found == m_glances.cend() ? nullptr : &*found;
}

QString RunsModel::tooLargeForAGlance(const RunEntry& run)
{
    return run.samples > kMostAtAGlance ? tr("Large: Compare works its figures out.") : QString();
}

bool RunsModel::wantsGlance(int row) const
{
    const RunEntry& run = at(row);
    return run.info.status != RunStatus::Running && run.samples > 0 && run.samples <= kMostAtAGlance &&
           !m_glances.contains(run.info.id);
}

int RunsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int RunsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QString RunsModel::text(const RunEntry& run, Column column)
{
    switch (column) {
    case Started:
        return runStartText(run.info);
    case Kind:
        return runKindText(run.info.kind);
    case Status:
        return runStatusText(run.info.status);
    case Backends: {
        QString names = safeLine(run.info.backendNames().join(u", "_s));
        if (run.info.anyMatchedByOrder())
            names = tr("%1 (matched by order)").arg(names);
        if (run.info.anyLocalRuntime())
            names = tr("%1 (local runtime)").arg(names);
        if (const QString foreign = foreignProgram(run.info); !foreign.isEmpty())
            return tr("%1 (%2, foreign)").arg(names, safeLine(foreign));
        if (const auto simulated = run.info.simulated(); !simulated)
            return tr("%1 (origin unknown)").arg(names);
        return run.info.anySimulated() ? tr("%1 (simulated)").arg(names) : names;
    }
    case Plan:
        return runPlanWords(run.info);
    case Samples:
        return QLocale().toString(run.samples);
    case Length:
        return run.info.status == RunStatus::Running ? u"…"_s : runLengthText(run.info.length);
    case Note:
        return safeText(run.info.note);
    case Median:
    case P99:
    case Lost:
    case ColumnCount:
        break;
    }
    return {};
}

QString RunsModel::plainText(const RunEntry& run, Column column)
{
    switch (column) {
    case Started:
        return QDateTime::fromMSecsSinceEpoch(run.info.anchor.epochMicroseconds() / 1000).toString(Qt::ISODate);
    case Samples:
        return tsvNumber(std::int64_t{run.samples});
    case Length:
        return run.info.length ? tsvNumber(std::chrono::duration<double>(*run.info.length).count(), 3) : QString();
    default:
        return text(run, column);
    }
}

QVariant RunsModel::sortValue(const RunEntry& run, Column column)
{
    switch (column) {
    case Started:
        return qint64{run.info.anchor.epochMicroseconds()};
    case Samples:
        return run.samples;
    case Length:
        return qint64{run.info.length.value_or(Duration::zero()).count()};
    default:
        return text(run, column);
    }
}

QString RunsModel::figureText(const RunEntry& run, GlanceFigure figure) const
{
    if (const RunGlance* known = glance(run.info.id))
        return glanceText(*known, figure);
    return wantsGlance(rowOf(run.info.id)) ? u"…"_s : u"—"_s;
}

QString RunsModel::toolTip(const RunEntry& run, Column column) const
{
    if (column == Note)
        return tr("Press F2 to write a note");
    if (column == Started)
        return plainToolTip(runLongStartText(run.info));
    if (column == Backends)
        return plainToolTip(text(run, Backends));
    const auto figure = figureOf(column);
    if (!figure)
        return plainToolTip(runPlanText(run.info));
    if (const RunGlance* known = glance(run.info.id))
        return plainToolTip(glanceLines(*known, *figure));
    if (run.info.status == RunStatus::Running)
        return tr("It is still being recorded");
    if (const QString large = tooLargeForAGlance(run); !large.isEmpty())
        return large;
    return run.samples > 0 ? tr("working it out…") : tr("Nothing was sent");
}

QVariant RunsModel::figureData(const RunEntry& run, GlanceFigure figure, int role) const
{
    if (role == TicksRole)
        return QVariant::fromValue(m_scale.ticks(figure));
    const RunGlance* known = glance(run.info.id);
    const QList<GlanceMark> marks = known ? m_scale.marks(*known, figure) : QList<GlanceMark>();
    return marks.isEmpty() ? QVariant() : QVariant::fromValue(marks);
}

QVariant RunsModel::color(const RunEntry& run, Column column) const
{
    if (column == Status && run.info.status == RunStatus::Running)
        return m_theme.good;
    if (column == Status && run.info.status == RunStatus::Unknown)
        return m_theme.mutedText;
    if (column == Status && run.info.status != RunStatus::Complete)
        return m_theme.warning;
    return column == Started || column == Note ? QVariant() : QVariant(m_theme.text);
}

QVariant RunsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const RunEntry& run = at(index.row());
    const auto column = static_cast<Column>(index.column());
    const auto figure = figureOf(column);
    switch (role) {
    case Qt::DisplayRole:
        return figure ? figureText(run, *figure) : text(run, column);
    case Qt::EditRole:
        return column == Note ? QVariant(run.info.note) : QVariant(text(run, column));
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter |
                                   (column == Samples || column == Length ? Qt::AlignRight : Qt::AlignLeft));
    case Qt::ForegroundRole:
        return color(run, column);
    case Qt::ToolTipRole:
        return toolTip(run, column);
    case MarksRole:
    case TicksRole:
        return figure ? figureData(run, *figure, role) : QVariant();
    case BackendsRole:
        return run.info.backendNames();
    case SimulatedRole:
        if (const auto simulated = run.info.simulated())
            return *simulated;
        return {};
    case NeedsWordRole:
        return run.info.status != RunStatus::Complete;
    case IdRole:
        return run.info.id;
    case SortRole:
        return sortValue(run, column);
    case PlainRole:
        return plainText(run, column);
    case SearchRole: {
        QStringList all{run.info.id, runPlanText(run.info)};
        for (int each = 0; each < ColumnCount; ++each)
            all << text(run, static_cast<Column>(each));
        return all.join(u' ');
    }
    default:
        return {};
    }
}

QVariant RunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Vertical)
        return {};
    if (role == Qt::TextAlignmentRole) // at the top: some have a second line
        return QVariant::fromValue(Qt::AlignTop |
                                   (section == Samples || section == Length ? Qt::AlignRight : Qt::AlignLeft));
    if (role == PlainRole && section == Length)
        return tsvHeader(tr("Length"), u"s"_s);
    if (role == PlainRole && figureOf(section))
        return tsvHeader(headerData(section, orientation, Qt::DisplayRole).toString(),
                         section == Lost ? u"%"_s : u"ms"_s);
    if (role == Qt::ToolTipRole && figureOf(section))
        return section == Lost ? tr("The share that was lost, on a logarithmic ruler: a mark a backend")
                               : tr("Round trips on a logarithmic ruler: a mark a backend");
    if (role != Qt::DisplayRole && role != PlainRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Started:
        return tr("Started");
    case Kind:
        return tr("Kind");
    case Status:
        return tr("Status");
    case Backends:
        return tr("Backends");
    case Median:
        return tr("p50");
    case P99:
        return tr("p99");
    case Lost:
        return tr("Lost");
    case Plan:
        return tr("Plan");
    case Samples:
        return tr("Samples");
    case Length:
        return tr("Length");
    case Note:
        return tr("Note");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags RunsModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == Note ? flags | Qt::ItemIsEditable : flags;
}

bool RunsModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || index.column() != Note)
        return false;
    RunEntry& run = m_runs.at(static_cast<std::size_t>(index.row()));
    if (run.info.note == value.toString())
        return true;
    run.info.note = value.toString();
    Q_EMIT dataChanged(index, index);
    Q_EMIT noteEdited(run.info.id, run.info.note);
    return true;
}

} // namespace roundtrip

#include "moc_RunsModel.cpp"
