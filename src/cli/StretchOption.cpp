// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/StretchOption.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

void StretchOption::declare(CLI::App& command)
{
    command.add_option("--watch", m_watch, "Rather than a run a stretch of this watch")->type_name("NAME");
    m_span.declare(command, {"Of a watch: where it begins, UTC: 2026-06-01 or 2026-06-01T08:00:00Z",
                             "Of a watch: where it ends, in the same form",
                             "Of a watch: the last of it, as 30d, rather than from and to"});
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
    if (m_watch.empty() && (m_span.isGiven() || !m_hours.empty()))
        return wrong(u"--from, --to, --last and --hours are for a watch"_s, u"A run is reported as a whole."_s);
    return {};
}

Result<WatchSelection> StretchOption::selectionOf(const WatchReader& reader) const
{
    WatchSelection selection{.watch = QString::fromStdString(m_watch)};
    const auto reach = reachOf(reader);
    if (!reach)
        return reach.error();
    const auto span = m_span.within(reach.value().value_or(WatchBinTable::Span()));
    if (!span)
        return span.error();
    selection.span = span.value();
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
