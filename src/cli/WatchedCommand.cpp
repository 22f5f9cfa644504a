// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/WatchedCommand.h"

#include "cli/ColumnTable.h"
#include "cli/NumberOptions.h"
#include "cli/WatchLines.h"
#include "core/Moment.h"
#include "core/SafeText.h"
#include "report/FigureText.h"

#include <QLocale>

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

QStringList cellsOf(const WatchBin& bin, const QString& label)
{
    const auto counted = [](std::int64_t count) { return QLocale(QLocale::English).toString(qint64{count}); };
    const Histogram& times = bin.roundTrips;
    const auto timed = [&times](std::uint64_t micros) {
        return times.isEmpty() ? u"–"_s : latencyText(static_cast<double>(micros));
    };
    return {toIsoSeconds(bin.start).left(16) + u'Z',
            label,
            counted(bin.ledger.sent),
            counted(bin.ledger.delivered),
            counted(bin.ledger.lost),
            counted(bin.ledger.notSent),
            timed(times.valueAtQuantile(0.5)),
            timed(times.valueAtQuantile(0.95)),
            timed(times.valueAtQuantile(0.99)),
            timed(times.max())};
}

} // namespace

CLI::App* WatchedCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "watched", "What a watch came to in a stretch of time, by minutes, hours or days, also while it goes on");
    command->add_option("--name", m_name, "The watch (default watch)")->type_name("NAME");
    command->add_option("--backend", m_backends, "Only this backend; may be given several times")
        ->type_name("NAME")
        ->allow_extra_args(false);
    m_span.declare(*command, {"Where it begins, UTC: 2026-06-01 or 2026-06-01T08:00:00Z",
                              "Where it ends, in the same form", "The last of it, as 24h, rather than from and to"});
    command
        ->add_option("--bins", m_bins,
                     "As many rows of a backend at most, where days are few enough (default 50): minutes where they "
                     "fit and are kept, else hours, else days")
        ->transform(wholeNumber(1, 1'000'000))
        ->type_name("N");
    command->add_flag("--json", m_json, "A JSON object a line, with the figures of watch's minutes");
    m_store.declare(*command);
    return command;
}

ExitCode WatchedCommand::run(CliContext& context)
{
    const auto told = tell(context.console);
    if (told)
        return ExitCode::Done;
    context.console.fail(told.error());
    return exitCodeFor(told.error().code);
}

Result<WatchReader> WatchedCommand::readerOf(const RunStore& store) const
{
    auto reader = WatchReader::open(store, QString::fromStdString(m_name));
    if (reader)
        return reader;
    const auto known = WatchReader::watchesIn(store);
    if (!known || known.value().isEmpty())
        return reader;
    Error error = reader.error();
    error.hint = u"It has: %1."_s.arg(safeLine(known.value().join(u", "_s)));
    return error;
}

Result<QStringList> WatchedCommand::backendsOf(const WatchReader& reader) const
{
    auto all = reader.backends();
    if (!all || m_backends.empty())
        return all;
    QStringList wanted;
    for (const std::string& name : m_backends) {
        wanted << QString::fromStdString(name);
        if (!all.value().contains(wanted.last()))
            return Error{.code = ErrorCode::InvalidConfiguration,
                         .detail = u"The watch has no backend \"%1\""_s.arg(wanted.last().left(80)),
                         .hint = u"It has: %1."_s.arg(safeLine(all.value().join(u", "_s)))};
    }
    return wanted;
}

Result<std::optional<WatchReader::Stretch>> WatchedCommand::stretchOf(const WatchReader& reader,
                                                                      const QString& backend) const
{
    const auto reach = reader.reach(backend);
    if (!reach)
        return reach.error();
    if (!reach.value())
        return std::optional<WatchReader::Stretch>();
    const auto span = m_span.within(*reach.value());
    if (!span)
        return span.error();
    if (span.value().from >= span.value().to)
        return std::optional<WatchReader::Stretch>();
    return std::optional(WatchReader::Stretch{.backend = backend,
                                              .from = span.value().from,
                                              .to = span.value().to,
                                              .mostBins = static_cast<std::size_t>(m_bins)});
}

Result<void> WatchedCommand::tell(Console& console) const
{
    const auto store = m_store.openExisting(false);
    if (!store)
        return store.error();
    const auto reader = readerOf(*store.value());
    if (!reader)
        return reader.error();
    const auto backends = backendsOf(reader.value());
    if (!backends)
        return backends.error();
    const RunRecord marks = reader.value().marks();
    ColumnTable table({u"From"_s, u"Backend"_s, u"Sent"_s, u"Delivered"_s, u"Lost"_s, u"Not sent"_s, u"p50"_s, u"p95"_s,
                       u"p99"_s, u"max"_s});
    bool isEmpty = true;
    for (const QString& backend : backends.value()) {
        const auto stretch = stretchOf(reader.value(), backend);
        if (!stretch)
            return stretch.error();
        if (!stretch.value())
            continue;
        const auto read = reader.value().forEach(*stretch.value(), [&](const WatchBin& bin) {
            isEmpty = false;
            if (m_json)
                console.result(safeJson(QJsonDocument(watchlines::kept(bin, marks.isSimulated(backend)))));
            else
                table.addRow(cellsOf(bin, marks.labelled(backend)));
            return true;
        });
        if (!read)
            return read.error();
    }
    if (isEmpty)
        console.note(u"Nothing of that is kept."_s);
    const QStringList lines = m_json || isEmpty ? QStringList() : table.lines();
    for (const QString& line : lines)
        console.result(line);
    return {};
}

} // namespace roundtrip::cli
