// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AppOptions.h"

#include "app/Language.h"
#include "shell/PageTable.h"
#include "store/StoreUrl.h"

#include <QCommandLineParser>
#include <QRect>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

void describe(QCommandLineParser& parser)
{
    parser.setApplicationDescription(
        u"Chat over many kinds of real-time backend and see the round trip of every message."_s);
    parser.addPositionalArgument(u"file"_s,
                                 u"A run to look at: a store's file, an exported folder or a bundle; or a backends "
                                 "file (.json)."_s,
                                 u"[file]"_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addOptions({
        {u"backends"_s, u"Use the backends in <file>."_s, u"file"_s},
        {u"allow-env"_s, u"Send the secrets that a backends file asks for by name, without a question."_s},
        {u"lab"_s, u"Start a local lab with <profile> (ideal, article or a file) and connect to it."_s, u"profile"_s},
        {u"platforms"_s, u"Of that lab, by id, separated by commas; all: every one it has."_s, u"ids"_s},
        {u"open"_s, u"Show the exported run in <folder>; no session begins before one goes back to it."_s, u"folder"_s},
        {u"run"_s, u"Show the run <id> of the store; no session begins before one goes back to it."_s, u"id"_s},
        {u"watch"_s, u"Show the watch <name> of the store; no session begins before one goes back to it."_s, u"name"_s},
        {u"store"_s,
         u"Keep runs in <url> (sqlite:PATH or postgresql://HOST/DATABASE) instead of the user's own store."_s,
         u"url"_s},
        {u"page"_s, u"Show <page> first: %1."_s.arg(PageTable::ids().join(u", "_s)), u"page"_s},
        {u"language"_s, u"Speak <language>: %1."_s.arg(Language::available().join(u", "_s)), u"language"_s},
        {u"theme"_s, u"Use the light or dark theme."_s, u"light|dark"_s},
        {u"size"_s, u"Size of the window, for example 1280x800."_s, u"WxH"_s},
        {u"screenshot"_s, u"Draw the window into <file.png> and quit."_s, u"file.png"_s},
        {u"after"_s, u"Wait <seconds> before the screenshot (default 2)."_s, u"seconds"_s},
    });
}

Error usage(const QString& detail)
{
    return {.code = ErrorCode::InvalidConfiguration, .detail = detail, .hint = u"See roundtrip --help."_s};
}

Result<void> readTheme(const QString& text, AppOptions& options)
{
    if (text.isEmpty())
        return {};
    if (text != "light"_L1 && text != "dark"_L1)
        return usage(u"--theme takes light or dark, not \"%1\""_s.arg(text));
    options.theme = text == "dark"_L1 ? ThemeMode::Dark : ThemeMode::Light;
    return {};
}

Result<void> readSize(const QString& text, AppOptions& options)
{
    if (text.isEmpty())
        return {};
    const QStringList sides = text.split(u'x');
    if (sides.size() == 2)
        options.size = QSize(sides.at(0).toInt(), sides.at(1).toInt());
    const QRect sensible(320, 240, 16'000, 16'000);
    if (!sensible.contains(QPoint(options.size.width(), options.size.height())))
        return usage(u"--size takes a width and height such as 1280x800, not \"%1\""_s.arg(text));
    return {};
}

Result<void> readAfter(const QString& text, AppOptions& options)
{
    if (text.isEmpty())
        return {};
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || seconds < 0 || seconds > 3600)
        return usage(u"--after takes seconds, 0 to 3600, not \"%1\""_s.arg(text));
    options.after = std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000));
    return {};
}

} // namespace

Result<AppOptions> AppOptions::parse(const QStringList& arguments)
{
    QCommandLineParser parser;
    describe(parser);
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    const QStringList files = parser.positionalArguments();
    if (files.size() > 1)
        return usage(u"One file can be opened, not also \"%1\""_s.arg(files.at(1)));
    AppOptions options;
    options.showHelp = parser.isSet(u"help"_s);
    options.showVersion = parser.isSet(u"version"_s);
    options.backendsFile = parser.value(u"backends"_s);
    options.allowEnv = parser.isSet(u"allow-env"_s);
    options.labProfile = parser.value(u"lab"_s);
    options.labPlatforms = parser.value(u"platforms"_s).split(u',', Qt::SkipEmptyParts);
    options.recordedRun = parser.value(u"open"_s);
    options.storedRun = parser.value(u"run"_s);
    options.watch = parser.value(u"watch"_s);
    options.store = parser.value(u"store"_s);
    options.page = parser.value(u"page"_s);
    options.screenshot = parser.value(u"screenshot"_s);
    const bool isBackends =
        !files.isEmpty() && files.first().endsWith(".json"_L1) && !files.first().endsWith("manifest.json"_L1);
    const bool isTwice = !files.isEmpty() && parser.isSet(isBackends ? u"backends"_s : u"open"_s);
    if (!files.isEmpty() && !isTwice)
        (isBackends ? options.backendsFile : options.recordedRun) = files.first();
    const int sources = isTwice + !options.backendsFile.isEmpty() + !options.labProfile.isEmpty() +
                        !options.recordedRun.isEmpty() + !options.storedRun.isEmpty() + !options.watch.isEmpty();
    if (sources > 1)
        return usage(u"Give one of --backends, --lab, --open, --run, --watch and a file"_s);
    if (!options.labPlatforms.isEmpty() && options.labProfile.isEmpty())
        return usage(u"--platforms are those of a lab: give --lab too"_s);
    if (!options.store.isEmpty()) {
        if (const auto url = StoreUrl::parse(options.store); !url)
            return url.error();
    }
    if (!options.page.isEmpty() && !PageTable::ids().contains(options.page))
        return usage(u"There is no page \"%1\"; there are %2"_s.arg(options.page, PageTable::ids().join(u", "_s)));
    options.language = parser.value(u"language"_s);
    if (!options.language.isEmpty() && !Language::available().contains(options.language))
        return usage(
            u"There is no language \"%1\"; there are %2"_s.arg(options.language, Language::available().join(u", "_s)));
    for (const auto& read : {readTheme(parser.value(u"theme"_s), options), readSize(parser.value(u"size"_s), options),
                             readAfter(parser.value(u"after"_s), options)}) {
        if (!read)
            return read.error();
    }
    return options;
}

QString AppOptions::helpText()
{
    QCommandLineParser parser;
    describe(parser);
    return parser.helpText();
}

} // namespace roundtrip
