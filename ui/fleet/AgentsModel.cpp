// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentsModel.h"

#include "fleet/FleetText.h"
#include "model/CountText.h"
#include "model/MessageText.h"
#include "model/TsvText.h"
#include "theme/Icons.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStateIcon = 14;
constexpr std::array kPlainNames{"agent",      "host",   "state",  "ready",      "sent",           "lost",
                                 "sent_per_s", "p50_us", "p99_us", "lag_p99_us", "clock_error_us", "last_heard_s"};

QString dash()
{
    return u"–"_s;
}

QString stateIcon(AgentState state)
{
    switch (state) {
    case AgentState::Joined:
    case AgentState::Connecting:
        return u"clock"_s;
    case AgentState::Ready:
        return u"connect"_s;
    case AgentState::Sending:
    case AgentState::Draining:
        return u"live"_s;
    case AgentState::Done:
        return u"check"_s;
    case AgentState::Away:
    case AgentState::Lost:
        break;
    }
    return u"warning"_s;
}

double silenceOf(const FleetBoard& board, const AgentEntry& agent)
{
    return std::max(static_cast<double>(board.nowUs - agent.heartbeatUs) / 1e6, 0.0);
}

std::int64_t lostOf(const Ledger& ledger)
{
    return ledger.lost + ledger.rejected + ledger.notSent;
}

} // namespace

void AgentsModel::setTheme(const Theme& theme)
{
    m_theme = theme;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void AgentsModel::setLook(const FleetLookPtr& look)
{
    const bool isOther = !m_look || m_look->board.plan.agents != look->board.plan.agents;
    if (isOther)
        beginResetModel();
    m_look = look;
    if (isOther)
        endResetModel();
    else
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void AgentsModel::setResult(const FleetResultPtr& result)
{
    m_result = result;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int AgentsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_look ? 0 : m_look->board.plan.agents;
}

int AgentsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

const AgentEntry* AgentsModel::agentAt(int row) const
{
    const auto& agents = m_look->board.agents;
    const auto found =
        std::find_if(agents.cbegin(), agents.cend(), [row](const AgentEntry& agent) { return agent.index == row; });
    return found == agents.cend() ? nullptr : &*found;
}

const FleetTrail::Pace* AgentsModel::paceAt(int row) const
{
    const auto found = m_look->trail.paces().find(row);
    return found == m_look->trail.paces().end() ? nullptr : &found->second;
}

const AgentFigures* AgentsModel::figuresAt(int row) const
{
    if (!m_result)
        return nullptr;
    const auto found = std::find_if(m_result->agents.cbegin(), m_result->agents.cend(),
                                    [row](const AgentFigures& agent) { return agent.index == row; });
    return found == m_result->agents.cend() ? nullptr : &*found;
}

std::optional<Duration> AgentsModel::lagAt(int row) const
{
    if (const AgentFigures* figures = figuresAt(row))
        return figures->lag.isEmpty()
                   ? std::nullopt
                   : std::optional<Duration>(std::chrono::microseconds(figures->lag.valueAtQuantile(0.99)));
    const FleetTrail::Pace* pace = paceAt(row);
    return pace ? pace->lag : std::nullopt;
}

QString AgentsModel::quantileText(int row, double quantile) const
{
    const AgentFigures* figures = figuresAt(row);
    return figures && !figures->response.isEmpty()
               ? durationText(std::chrono::microseconds(figures->response.valueAtQuantile(quantile)))
               : dash();
}

/// While it goes on.
QString AgentsModel::nowText(int row, Column column) const
{
    const AgentEntry& agent = *agentAt(row);
    const FleetTrail::Pace* pace = paceAt(row);
    if (column == Last)
        return isOver(agent.state) && agent.state != AgentState::Lost
                   ? dash()
                   : tr("%1 s ago").arg(QLocale().toString(silenceOf(m_look->board, agent), 'f', 0));
    return pace && pace->sentPerSecond && !isOver(agent.state)
               ? QLocale().toString(*pace->sentPerSecond, 'f', *pace->sentPerSecond < 10.0 ? 1 : 0)
               : dash();
}

QString AgentsModel::text(int row, Column column) const
{
    if (column == Agent)
        return QLocale().toString(row);
    const AgentEntry* agent = agentAt(row);
    if (!agent)
        return column == State ? tr("not there") : dash();
    const FleetTrail::Pace* pace = paceAt(row);
    switch (column) {
    case Host:
        return safeLine(agent->host);
    case State:
        return agentStateText(agent->state);
    case Ready:
        return agent->failed > 0 ? tr("%1 (%2 failed)").arg(groupedNumber(agent->ready), groupedNumber(agent->failed))
                                 : groupedNumber(agent->ready);
    case Sent:
        return pace ? groupedNumber(static_cast<double>(pace->ledger.sent)) : dash();
    case Lost:
        return pace ? groupedNumber(static_cast<double>(lostOf(pace->ledger))) : dash();
    case Lag: {
        const auto lag = lagAt(row);
        return lag ? durationText(*lag) : dash();
    }
    case Clock:
        return u"± "_s + durationText(agent->clockError);
    case Pace:
        return m_result ? quantileText(row, 0.5) : nowText(row, column);
    case Last:
        return m_result ? quantileText(row, 0.99) : nowText(row, column);
    case Agent:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant AgentsModel::icon(int row) const
{
    const AgentEntry* agent = agentAt(row);
    if (!agent)
        return QIcon(iconPixmap(u"question"_s, m_theme.mutedText, kStateIcon, 1.0));
    const bool isBad = agent->state == AgentState::Lost || agent->state == AgentState::Away;
    const bool isWell =
        agent->state == AgentState::Done || agent->state == AgentState::Sending || agent->state == AgentState::Ready;
    return QIcon(iconPixmap(stateIcon(agent->state),
                            isBad    ? m_theme.bad
                            : isWell ? m_theme.good
                                     : m_theme.mutedText,
                            kStateIcon, 1.0));
}

QVariant AgentsModel::color(int row, Column column) const
{
    const AgentEntry* agent = agentAt(row);
    if (!agent)
        return m_theme.mutedText;
    const bool isBad = agent->state == AgentState::Lost || agent->state == AgentState::Away;
    if (isBad && (column == State || column == Agent))
        return m_theme.bad;
    const FleetTrail::Pace* pace = paceAt(row);
    if (column == Lost && pace && lostOf(pace->ledger) > 0)
        return m_theme.bad;
    if (const AgentFigures* figures = figuresAt(row); column == Lag && figures && figures->isStraggler())
        return m_theme.warning;
    return {};
}

QVariant AgentsModel::data(const QModelIndex& index, int role) const
{
    const auto column = static_cast<Column>(index.column());
    const int row = index.row();
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::TextAlignmentRole:
        return column == Host || column == State ? QVariant(int(Qt::AlignLeading | Qt::AlignVCenter))
                                                 : QVariant(int(Qt::AlignTrailing | Qt::AlignVCenter));
    case Qt::DecorationRole:
        return column == State ? icon(row) : QVariant();
    case Qt::ForegroundRole:
        return color(row, column);
    case Qt::ToolTipRole:
        return plainToolTip(text(row, column));
    default:
        return {};
    }
}

QVariant AgentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Host || section == State ? QVariant(int(Qt::AlignLeading | Qt::AlignVCenter))
                                                   : QVariant(int(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role == Qt::ToolTipRole) {
        switch (static_cast<Column>(section)) {
        case Ready:
            return tr("Connections that are open");
        case Lost:
            return tr("Messages that were lost, refused or not sent");
        case Lag:
            return tr("How late it sends what is due, p99");
        case Clock:
            return tr("How exactly its clock is known against the server's: no latency has a part in it");
        case Last:
            return m_result ? QString() : tr("Silent for 15 seconds, an agent counts as lost");
        default:
            return {};
        }
    }
    if (role != Qt::DisplayRole)
        return {};
    const std::array names{tr("Agent"),
                           tr("Host"),
                           tr("State"),
                           tr("Ready"),
                           tr("Sent"),
                           tr("Lost"),
                           m_result ? tr("p50") : tr("Sent/s"),
                           tr("Lag"),
                           tr("Clock"),
                           m_result ? tr("p99") : tr("Heard")};
    return names.at(static_cast<std::size_t>(section));
}

QStringList AgentsModel::plainRow(int row) const
{
    const AgentEntry* agent = agentAt(row);
    const FleetTrail::Pace* pace = paceAt(row);
    const AgentFigures* figures = figuresAt(row);
    if (!agent || !pace)
        return {QString::number(row), {}, u"not_there"_s, {}, {}, {}, {}, {}, {}, {}, {}, {}};
    const auto quantile = [figures](double at) {
        return figures && !figures->response.isEmpty()
                   ? tsvNumber(static_cast<std::int64_t>(figures->response.valueAtQuantile(at)))
                   : QString();
    };
    const auto lag = lagAt(row);
    return {QString::number(row),
            agent->host,
            agentStateName(agent->state),
            tsvNumber(std::int64_t{agent->ready}),
            tsvNumber(pace->ledger.sent),
            tsvNumber(lostOf(pace->ledger)),
            isOver(agent->state) ? QString() : tsvNumber(pace->sentPerSecond, 1),
            quantile(0.5),
            quantile(0.99),
            lag ? tsvNumber(std::int64_t{toMicroseconds(*lag)}) : QString(),
            tsvNumber(std::int64_t{toMicroseconds(agent->clockError)}),
            tsvNumber(std::optional(silenceOf(m_look->board, *agent)), 1)};
}

QString AgentsModel::toTsv() const
{
    QStringList header;
    for (const char* name : kPlainNames)
        header << QString::fromLatin1(name);
    QList<QStringList> rows;
    for (int row = 0; row < rowCount(); ++row)
        rows << plainRow(row);
    return tsvTable(header, rows);
}

} // namespace roundtrip

#include "moc_AgentsModel.cpp"
