// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Application.h"
#include "app/Language.h"
#include "app/SettingsPlace.h"
#include "app/WatchedApplication.h"

#include <QIcon>

#include <csignal>
#include <cstdio>

int main(int argc, char** argv)
{
    using namespace roundtrip;
#ifdef SIGXFSZ
    std::signal(SIGXFSZ, SIG_IGN); // at a file size limit a write then fails, as on a full disk, and that is answered
#endif
    WatchedApplication qt(argc, argv);
    QApplication::setOrganizationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationName(QStringLiteral("roundtrip"));
    QApplication::setApplicationVersion(QStringLiteral(ROUNDTRIP_VERSION));
    const auto options = AppOptions::parse(QApplication::arguments());
    if (!options) {
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(options.error().toLine()));
        return 2;
    }
    if (options.value().showHelp || options.value().showVersion) {
        const QString text = options.value().showHelp
                                 ? AppOptions::helpText()
                                 : QStringLiteral("roundtrip %1\n").arg(QApplication::applicationVersion());
        std::fputs(qPrintable(text), stdout);
        return 0;
    }
    const SettingsPlace settings;
    if (settings.problem())
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(settings.problem()->toLine()));
    Language::install(options.value().language);
    Application application(options.value());
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/roundtrip.svg")));
    if (const auto started = application.start(); !started) {
        std::fprintf(stderr, "roundtrip: %s\n", qPrintable(started.error().toLine()));
        if (!options.value().screenshot.isEmpty())
            return 2;
    }
    return QApplication::exec();
}
