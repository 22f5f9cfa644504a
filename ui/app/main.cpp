// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"
#include "app/HeapAhead.h"
#include "app/Language.h"
#include "app/Preferences.h"
#include "app/SettingsPlace.h"
#include "app/WatchedApplication.h"
#include "theme/FontsAhead.h"
#include "websocket/HangingWork.h"

#include <QIcon>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace roundtrip;

bool isAnsweredWithText(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](std::string_view argument) {
        return argument == "--help" || argument == "-h" || argument == "--help-all" || argument == "--version" ||
               argument == "-v";
    });
}

/// What needs no window needs no display either.
int answerWithText(int argc, char** argv)
{
    const QCoreApplication qt(argc, argv);
    const auto options = AppOptions::parse(QCoreApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(options.error().toLine()));
        return 2;
    }
    const QString text = options.value().showHelp
                             ? AppOptions::helpText()
                             : QStringLiteral("roundtrip %1\n").arg(QCoreApplication::applicationVersion());
    std::fputs(qPrintable(text), stdout);
    return std::fflush(stdout) == 0 ? 0 : 5;
}

/// While the application is made: Qt would abort where it finds no display.
void leaveWithoutDisplay(QtMsgType type, const QMessageLogContext& /*unused*/, const QString& text)
{
    std::fprintf(stderr, "roundtrip: %s\n", qPrintable(text.trimmed()));
    if (type != QtFatalMsg)
        return;
    std::fputs("roundtrip: Without a display there can be no window. Use roundtrip-cli, or set "
               "QT_QPA_PLATFORM=offscreen for --screenshot.\n",
               stderr);
    std::_Exit(2);
}

int run(int argc, char** argv)
{
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN); // at a file size limit a write then fails, as on a full disk, and that is answered
#endif
    QApplication::setOrganizationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral(ROUNDTRIP_APP_ID)); // icon and grouping on Wayland, portals
    if (isAnsweredWithText(argc, argv))
        return answerWithText(argc, argv);
    mapHeapAhead();
    fontsahead::begin();
    qInstallMessageHandler(leaveWithoutDisplay);
    WatchedApplication qt(argc, argv);
    qInstallMessageHandler(nullptr);
    const auto options = AppOptions::parse(QApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(options.error().toLine()));
        return 2;
    }
    const SettingsPlace settings;
    if (settings.problem())
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(settings.problem()->toLine()));
    Language::install(options.value().language.isEmpty() ? Preferences::load().language : options.value().language);
    Application application(options.value());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/roundtrip.svg")));
    if (const auto started = application.start(); !started) {
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(started.error().toLine()));
        if (!options.value().screenshot.isEmpty())
            return 2;
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    return programEnd(run(argc, argv));
}
