// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/StandardPlatforms.h"
#include "cli/AllCommands.h"
#include "cli/CommandLine.h"
#include "core/IoDispatcher.h"
#include "keyring/SystemKeyring.h"
#include "websocket/HangingWork.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>

#include <clocale>
#include <csignal>

namespace {

int run(int argc, char** argv)
{
    roundtrip::cli::secureStandardStreams();
#ifdef SIGPIPE
    std::signal(SIGPIPE, SIG_IGN); // a reader that has seen enough ends neither a run nor its record
#endif
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN); // at a file size limit a write then fails, as on a full disk, and that is answered
#endif
    qputenv("QT_NO_GLIB", "1"); // Qt's own event loop wakes up sooner than GLib's, and it is the one that stamps
    QCoreApplication::setEventDispatcher(roundtrip::makeIoDispatcher().release()); // a lab holds thousands of sockets
    QCoreApplication application(argc, argv);
    std::setlocale(LC_NUMERIC, "C"); // Qt has taken over the user's: "0.5" must be a half everywhere
    QCoreApplication::setApplicationName(QStringLiteral("roundtrip"));
    QCoreApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION));

    const roundtrip::SteadyClock clock;
    const roundtrip::PlatformTable platforms = roundtrip::standardPlatforms();
    roundtrip::SystemKeyring keyring;
    const roundtrip::SecretResolver secrets(&keyring);
    roundtrip::cli::Console console;
    roundtrip::cli::SignalWatch interrupts;
    roundtrip::cli::CliContext context{.console = console,
                                       .interrupts = interrupts,
                                       .platforms = platforms,
                                       .secrets = secrets,
                                       .clock = clock,
                                       .program = QCoreApplication::applicationFilePath()};
    return roundtrip::cli::CommandLine(roundtrip::cli::allCommands()).run(argc, argv, context);
}

} // namespace

int main(int argc, char** argv)
{
    return roundtrip::programEnd(run(argc, argv));
}
