// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ChatCommand.h"

#include "cli/LineChat.h"

namespace roundtrip::cli {

using namespace Qt::StringLiterals;

namespace {

Result<void> checkNames(const QString& room, const QString& user)
{
    if (!isValidRoom(room))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no room"_s.arg(room.left(80)),
                     .hint = u"A room is 1 to 64 of A-Z a-z 0-9 _ -."_s};
    if (!isValidUser(user))
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = u"\"%1\" is no user"_s.arg(user.left(80)),
                     .hint = u"A user is 1 to 64 characters."_s};
    return {};
}

ExitCode failWith(CliContext& context, const Error& error)
{
    context.console.fail(error);
    return exitCodeFor(error.code);
}

} // namespace

CLI::App* ChatCommand::declare(CLI::App& program)
{
    CLI::App* command = program.add_subcommand("chat", "Chat in a room, line by line, and see each round trip");
    m_backends.declare(*command);
    command->add_option("--room", m_room, "The room")->required()->type_name("R");
    command->add_option("--user", m_user, "Who speaks")->required()->type_name("U");
    return command;
}

ExitCode ChatCommand::run(CliContext& context)
{
    const QString room = QString::fromStdString(m_room);
    const QString user = QString::fromStdString(m_user);
    if (const auto checked = checkNames(room, user); !checked)
        return failWith(context, checked.error());
    BackendSource source(context);
    if (const auto opened = source.open(m_backends, 1); !opened)
        return failWith(context, opened.error());
    const LoadTarget& target = *source.find(source.baseline());
    context.console.note(u"%1, room %2, as %3. End with Ctrl-D."_s.arg(labelOf(target), room, user));
    if (target.platform->matchesByOrder && target.platform->matchesByOrder(target.backend.config))
        context.console.note(u"Times are matched by order: the server sends no ids back."_s);
    return LineChat(context, target.backend, room, user).run();
}

} // namespace roundtrip::cli
