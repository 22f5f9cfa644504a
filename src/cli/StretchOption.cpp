// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/StretchOption.h"

#include "cli/MomentOption.h"
#include "cli/NumberOptions.h"

#include <algorithm>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void StretchOption::declare(CLI::App& command)
{
    command.add_option("--watch", m_watch, "Rather than a run a stretch of this watch")->type_name("NAME");
    command.add_option("--from", m_from, "Of a watch: where it begins, UTC: 2026-06-01 or 2026-06-01T08:00:00Z")
        ->type_name("TIME");
    command.add_option("--to", m_to, "Of a watch: where it ends, in the same form")->type_name("TIME");
    command.add_option("--last", m_last, "Of a watch: the last of it, as 30d, rather than from and to")
        ->transform(spanInSeconds())
        ->type_name("T");
    command
        .add_option("--hours", m_hours,
                    "Of a watch: only these hours from Monday to Friday, as 9-17, by this machine's clock")
        ->type_name("FROM-TO");
}

Result<void> StretchOption::check(const std::string& runId) const
{
    const auto wrong = [](const QString& what, const QString& hint) {
        return Error{.code = ErrorCode::InvalidConfiguration, .detail = what, .hint = hint};
    };
    if (runId.empty() == m_watch.empty())
        return wrong(u"One of a run and a watch is needed"_s, u"Give --run ID, or --watch NAME."_s);
    if (m_watch.empty() && (!m_from.empty() || !m_to.empty() || m_last > 0.0 || !m_hours.empty()))
        return wrong(u"--from, --to, --last and --hours are for a watch"_s, u"A run is reported as a whole."_s);
    return {};
}

Result<WatchSelection> StretchOption::selectionOf(const WatchReader& reader) const
{
    WatchSelection selection{.watch = QString::fromStdString(m_watch)};
    const auto reach = reachOf(reader);
    if (!reach)
        return reach.error();
    if (reach.value())
        selection.span = *reach.value();
    if (!m_to.empty()) {
        const auto to = momentIn(m_to);
        if (!to)
            return to.error();
        selection.span.to = std::min(selection.span.to, to.value());
    }
    if (!m_from.empty()) {
        const auto from = momentIn(m_from);
        if (!from)
            return from.error();
        selection.span.from = std::max(selection.span.from, from.value());
    }
    if (m_last > 0.0)
        selection.span.from =
            std::max(selection.span.from, selection.span.to - std::chrono::seconds(static_cast<std::int64_t>(m_last)));
    if (!m_hours.empty()) {
        const auto hours = OfficeHours::parse(QString::fromStdString(m_hours));
        if (!hours)
            return hours.error();
        selection.hours = hours.value();
    }
    if (selection.span.from >= selection.span.to)
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"Nothing of that stretch is kept"_s,
                     .hint = u"\"roundtrip-cli watched --name NAME\" lists what is."_s};
    return selection;
}

Result<void> StretchOption::use(const StoreOption& store, std::size_t mostBins, const Use& use) const
{
    const auto opened = store.openExisting(false);
    if (!opened)
        return opened.error();
    const auto reader = WatchReader::open(*opened.value(), QString::fromStdString(m_watch));
    if (!reader)
        return reader.error();
    auto selection = selectionOf(reader.value());
    if (!selection)
        return selection.error();
    selection.value().mostBins = mostBins;
    return use(reader.value(), selection.value());
}

} // namespace roundtrip::cli
