// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the window still answers while 10,000 connections are open: the whole program with its live page and a chat
// that probes on four roads, and from its dialog a load run of 10,000 connections on one of them (aim: its thread never
// blocked for more than 50 ms). The servers are a lab in a process of its own: simulated, and on the same processors.
#include "app/Application.h"
#include "bench/Aim.h"
#include "bench/GuiHeartbeat.h"
#include "bench/LabFile.h"
#include "load/LoadDialog.h"
#include "load/LoadForm.h"
#include "measuring/EndBar.h"
#include "measuring/MeasurePill.h"
#include "shell/Actions.h"

#include <QApplication>
#include <QFile>
#include <QListWidget>
#include <QPushButton>
#include <QTemporaryDir>

#include <cstdio>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

constexpr std::chrono::seconds kQuietWindow(5);
constexpr std::chrono::seconds kAfterwards(5); ///< the last figures are worked out and shown
constexpr std::chrono::minutes kLongestRun(3);

LoadPlan crowd()
{
    LoadPlan plan;
    plan.levels = {10'000};
    plan.duration = 20s;
    plan.rate = 200.0;
    plan.roomSize = 5;
    plan.horizon = 10s;
    return plan;
}

void tell(const char* when, const GuiHeartbeat& heartbeat)
{
    std::printf(
        "%-30s longest block %7.1f ms, without waiting for a processor %7.1f ms, of work %6.1f ms, over 50 ms %d "
        "times\n",
        when, toMilliseconds(heartbeat.longest()), toMilliseconds(heartbeat.longestOwn()),
        toMilliseconds(heartbeat.longestWork()), heartbeat.over50());
    std::fflush(stdout);
}

/// Ticks only the first backend.
void chooseFirst(const LoadDialog& dialog)
{
    auto& list = *dialog.findChild<QListWidget*>(u"runBackends"_s);
    for (int row = 0; row < list.count(); ++row)
        list.item(row)->setCheckState(row == 0 ? Qt::Checked : Qt::Unchecked);
}

/// Ideal, but for the connections that its plain server takes: a thousand otherwise, as the kit has it.
bool writeProfile(const QString& path)
{
    QFile profile(path);
    return profile.open(QIODevice::WriteOnly) &&
           profile.write(R"({"platforms":{"ec2-ws":{"limits":{"connections":11000}}}})") > 0;
}

/// What the dialog shows of the run, so that it can be seen that there was one.
int run(Application& application)
{
    ChatSession& session = application.session();
    const auto allReady = [&] {
        return !session.lanes().empty() && session.readyCount() == static_cast<int>(session.lanes().size());
    };
    if (!application.start() || !runUntil(allReady, 30s)) {
        std::fprintf(stderr, "The lab's backends were not reached\n");
        return 1;
    }
    session.setProbing(true);
    GuiHeartbeat heartbeat;
    runLoop(1s);
    heartbeat.restart();
    runLoop(kQuietWindow);
    tell("the window alone", heartbeat);

    application.window().actions().loadRun->trigger();
    LoadDialog& dialog = *application.window().findChild<LoadDialog*>();
    chooseFirst(dialog);
    auto& start = *dialog.findChild<QPushButton*>(u"runStart"_s);
    const auto& pill = *application.window().findChild<MeasurePill*>();
    const auto& end = *application.window().findChild<EndBar*>();
    heartbeat.restart();
    dialog.form().setPlan(crowd());
    runLoop(500ms); // the plan is drawn
    start.click();
    if (!pill.isVisible()) {
        std::fprintf(stderr, "The run did not start\n");
        return 1;
    }
    tell("planning 10,000 connections", heartbeat);
    heartbeat.restart();
    if (!runUntil([&] { return !pill.isVisible(); }, kLongestRun))
        return 1;
    tell("the run", heartbeat);
    const Duration longest = heartbeat.longest();
    const Duration own = heartbeat.longestOwn();
    const Duration work = heartbeat.longestWork();
    heartbeat.restart();
    runLoop(kAfterwards);
    tell("its last figures", heartbeat);
    std::printf("%s\n", qPrintable(end.sentence()));
    printAim("window with 10,000 connections, longest block of its thread",
             toMilliseconds(std::max(own, heartbeat.longestOwn())), 50.0, "ms");
    printFigure("the same, of work", toMilliseconds(std::max(work, heartbeat.longestWork())), "ms");
    printFigure("the same with waiting for a processor", toMilliseconds(std::max(longest, heartbeat.longest())), "ms");
    return 0;
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    using namespace roundtrip;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir folder;
    for (const char* variable : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(variable, folder.path().toUtf8()); // nothing of the user's is read or changed
    const QApplication qt(argc, argv);
    AppOptions options;
    options.backendsFile = folder.filePath(QStringLiteral("lab.json"));
    options.store = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("runs.sqlite"));
    options.page = QStringLiteral("live");
    options.size = {1280, 800};
    LabProcessOptions served;
    served.program = QStringLiteral(ROUNDTRIP_CLI);
    served.profile = folder.filePath(QStringLiteral("profile.json"));
    LabProcess lab(served);
    if (!bench::writeProfile(served.profile))
        return 1;
    if (!bench::startLab(lab, options.backendsFile))
        return 1;
    Application application(options);
    return bench::run(application);
}
