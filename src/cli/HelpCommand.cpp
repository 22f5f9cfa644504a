// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/HelpCommand.h"

#include "cli/PlatformKeys.h"
#include "core/NearestWord.h"
#include "manual/Manual.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

CLI::App* HelpCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand(
        "help", "The manual, by chapters: first steps, connecting, what each figure means, errors");
    std::string topics;
    for (const ManualChapter& chapter : manualChapters())
        topics.append(topics.empty() ? "" : "|").append(chapter.topic.toStdString());
    command
        ->add_option("topic", m_topic,
                     "The chapter, or a platform, whose keys in a backends file it then tells; "
                     "without one, all of them are named")
        ->type_name(topics);
    return command;
}

ExitCode HelpCommand::run(CliContext& context)
{
    const QString topic = QString::fromStdString(m_topic);
    QStringList topics;
    for (const ManualChapter& chapter : manualChapters())
        topics << chapter.topic;
    if (topic.isEmpty()) {
        for (const ManualChapter& chapter : manualChapters())
            context.console.result(u"%1  %2"_s.arg(chapter.topic, -10).arg(chapter.title));
        context.console.note(
            u"The keys of a platform: roundtrip-cli help PLATFORM, of %1"_s.arg(context.platforms.ids().join(u", "_s)));
        context.console.note(u"The options of a command: roundtrip-cli COMMAND --help"_s);
        return ExitCode::Done;
    }
    if (const ManualChapter* chapter = manualChapter(topic)) {
        context.console.resultBytes(chapter->text.toUtf8());
        return ExitCode::Done;
    }
    if (const Platform* platform = context.platforms.find(topic)) {
        context.console.resultBytes(platformKeys(*platform).toUtf8());
        return ExitCode::Done;
    }
    const QString near = nearestWord(topic, topics + context.platforms.ids());
    context.console.fail(
        {.code = ErrorCode::InvalidConfiguration,
         .detail = u"The manual has no chapter \"%1\""_s.arg(topic),
         .hint = near.isEmpty() ? u"It has: %1."_s.arg(topics.join(u", "_s)) : u"Do you mean \"%1\"?"_s.arg(near)});
    return ExitCode::Usage;
}

} // namespace roundtrip::cli
