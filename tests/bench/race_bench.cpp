// SPDX-License-Identifier: GPL-3.0-or-later
// What the race costs: a frame with twenty messages out on four roads, a long room that is scrolled, a flood of
// others' lines, and the processor that the whole window takes while it runs and while nothing does; and whether what
// is measured is the same with and without it. The servers are a lab in a process of its own.
#include "app/Application.h"
#include "bench/Aim.h"
#include "bench/FrameTimes.h"
#include "bench/GuiHeartbeat.h"
#include "bench/LabFile.h"
#include "chat/ChatPage.h"
#include "chat/TogetherView.h"
#include "race/RaceView.h"

#include <QApplication>
#include <QFile>
#include <QScrollBar>
#include <QTemporaryDir>

#include <cstdio>
#include <ctime>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

const QStringList kRoads{u"EC2"_s, u"Lambda"_s, u"Vercel+Pusher"_s, u"Netlify+Ably"_s};
constexpr int kOut = 20;
constexpr int kLongRoom = 100'000;
constexpr int kFrames = 600;

ChatLine lineOf(int number, bool own)
{
    ChatLine line{.room = u"lobby"_s,
                  .user = own ? u"ada"_s : u"grace"_s,
                  .text = u"Line %1: "_s.arg(number) + QString(number % 160, u'x'),
                  .time = QDateTime::currentDateTime(),
                  .own = own};
    for (const QString& road : kRoads)
        line.roads.push_back({.backend = road, .messageId = u"m-%1"_s.arg(number)});
    return line;
}

Sample stateOf(const QString& road, int number, Instant sent, std::optional<Duration> span)
{
    Sample sample{.backend = road, .messageId = u"m-%1"_s.arg(number), .isEcho = true, .sent = sent};
    sample.outcome = span ? Outcome::Delivered : Outcome::InFlight;
    if (span)
        sample.received = sent + *span;
    return sample;
}

void dress(RaceView& view)
{
    RaceLooks looks{.baseline = kRoads.first()};
    for (int i = 0; i < kRoads.size(); ++i)
        looks.styles.insert(kRoads.at(i), i);
    view.setBackends(kRoads, looks);
    view.resize(1280, 800);
    view.show();
}

/// What one change of the picture takes, with all that is drawn for it.
void frame(FrameTimes& times, const std::function<void()>& change)
{
    const SteadyClock clock;
    const Instant begun = clock.now();
    const Duration worked = threadTime();
    change();
    QCoreApplication::processEvents();
    times.real.record(static_cast<std::uint64_t>((clock.now() - begun).count()));
    times.processor.record(static_cast<std::uint64_t>((threadTime() - worked).count()));
}

double inMs(std::uint64_t nanoseconds)
{
    return static_cast<double>(nanoseconds) / 1e6;
}

void framesWithTwentyOut()
{
    const SteadyClock clock;
    Conversation talk;
    RaceView view;
    dress(view);
    view.setConversation(&talk);
    const Instant sent = clock.now();
    for (int i = 0; i < kOut; ++i) {
        talk.say(lineOf(i, true));
        for (const QString& road : kRoads)
            talk.update(stateOf(road, i, sent, {}), {}, {});
    }
    QCoreApplication::processEvents();
    FrameTimes times;
    for (int i = 0; i < kFrames; ++i)
        frame(times, [&] { view.setKnownUntil(sent + 16ms * i); });
    std::printf("twenty out: a frame p50 %.2f ms, p99 %.2f ms of work\n", inMs(times.processor.valueAtQuantile(0.5)),
                inMs(times.processor.valueAtQuantile(0.99)));
    printAim("race: twenty out on four roads, p99 of a frame's work", inMs(times.processor.valueAtQuantile(0.99)), 4.0,
             "ms");
}

void scrollALongRoom()
{
    const SteadyClock clock;
    Conversation talk;
    for (int i = 0; i < kLongRoom; ++i) {
        const bool own = i % 7 != 0;
        if (!own) {
            talk.receive(
                kRoads.first(),
                {.id = u"t-%1"_s.arg(i), .room = u"lobby"_s, .user = u"grace"_s, .text = lineOf(i, false).text},
                clock.now(), QDateTime::currentDateTime());
            continue;
        }
        talk.say(lineOf(i, true));
        for (const QString& road : kRoads)
            talk.update(stateOf(road, i, clock.now(), Duration(7ms)), {}, {});
    }
    RaceView view;
    dress(view);
    QCoreApplication::processEvents();
    FrameTimes opening;
    frame(opening, [&] { view.setConversation(&talk); });
    FrameTimes times;
    QScrollBar& bar = *view.verticalScrollBar();
    for (int i = 0; i < kFrames; ++i)
        frame(times, [&] { bar.setValue(bar.maximum() / kFrames * i); });
    for (int i = 0; i < kFrames; ++i)
        frame(times, [&] { bar.setValue(bar.maximum() - i * 40); });
    printAim("race: room of 100,000 lines, scrolled, longest frame", inMs(times.processor.max()), 16.7, "ms");
    printFigure("the same as it is seen", inMs(times.real.max()), "ms");
    printAim("race: room of 100,000 lines, opened", inMs(opening.processor.max()), 300.0, "ms");
}

qint64 residentKb()
{
    QFile file(u"/proc/self/statm"_s);
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4 : 0;
}

/// Of the whole process, all threads.
double processSeconds()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return static_cast<double>(used.tv_sec) + static_cast<double>(used.tv_nsec) / 1e9;
}

/// The window's processor time in percent of a core while the loop runs.
double shareOver(std::chrono::seconds span)
{
    const double before = processSeconds();
    runLoop(span);
    return 100.0 * (processSeconds() - before) / std::chrono::duration<double>(span).count();
}

void flood(Application& application)
{
    constexpr int kPerSecond = 10'000;
    constexpr std::chrono::milliseconds kBeat(20);
    Conversation& talk = application.session().conversation();
    const SteadyClock clock;
    int count = 0;
    QTimer pour;
    pour.setTimerType(Qt::PreciseTimer);
    QObject::connect(&pour, &QTimer::timeout, &pour, [&] {
        for (int i = 0; i < kPerSecond * kBeat.count() / 1000; ++i)
            talk.receive(application.session().lanes().front()->name(),
                         {.id = u"f-%1"_s.arg(++count),
                          .room = application.session().room(),
                          .user = u"eve"_s,
                          .text = lineOf(count % 500, false).text},
                         clock.now(), QDateTime::currentDateTime());
    });
    pour.start(kBeat);
    runLoop(11s); // the room is full then, and the oldest go
    const qint64 full = residentKb();
    GuiHeartbeat heartbeat;
    heartbeat.restart();
    runLoop(10s);
    pour.stop();
    std::printf("flood: %d lines, %zu kept\n", count, talk.size());
    printAim("race: 10,000 foreign lines a second, longest block of the window", toMilliseconds(heartbeat.longestOwn()),
             50.0, "ms");
    printAim("race: the same, memory that it goes on to take", static_cast<double>(residentKb() - full) / 1024.0, 32.0,
             "MB");
}

/// Four lines a second over all backends, for a while; what their round trips were is added.
double talkFor(Application& application, std::chrono::seconds span, Histogram* spans)
{
    ChatSession& session = application.session();
    const qint64 first = session.conversation().end();
    QTimer speak;
    QObject::connect(&speak, &QTimer::timeout, &speak, [&] { session.send({}, u"four lines a second"_s); });
    speak.start(250ms);
    QTimer more; // where spans are compared: over the first alone, for percentiles that are more than a few messages
    QObject::connect(&more, &QTimer::timeout, &more,
                     [&] { session.send(session.lanes().front()->name(), u"one of many"_s); });
    if (spans)
        more.start(20ms);
    const double share = shareOver(span);
    speak.stop();
    more.stop();
    runLoop(1s); // what is out comes back
    for (qint64 line = first; spans && line < session.conversation().end(); ++line) {
        const LineRoad& road = session.conversation().line(line).roads.front();
        if (const auto took = road.sample ? road.sample->serviceTime() : std::nullopt)
            spans->record(static_cast<std::uint64_t>(toMicroseconds(*took)));
    }
    return share;
}

void compareMeasuring(Application& application)
{
    // Turn about in short turns, so that no time of the machine falls to one of them.
    Histogram with;
    Histogram without;
    for (int round = 0; round < 40; ++round) {
        application.window().showPage(u"chat"_s);
        static_cast<void>(talkFor(application, 2s, &with));
        application.window().showPage(u"runs"_s);
        static_cast<void>(talkFor(application, 2s, &without));
    }
    for (const auto& [name, quantile] :
         {std::pair("race: median with it, of that without", 0.5), {"race: p99 with it, of that without", 0.99}})
        printEqual(name,
                   static_cast<double>(with.valueAtQuantile(quantile)) /
                       static_cast<double>(std::max<std::uint64_t>(1, without.valueAtQuantile(quantile))),
                   0.02);
    application.window().showPage(u"chat"_s);
}

int inTheWindow(Application& application)
{
    ChatSession& session = application.session();
    if (!application.start() || !runUntil(
                                    [&] {
                                        return !session.lanes().empty() &&
                                               session.readyCount() == static_cast<int>(session.lanes().size());
                                    },
                                    60s)) {
        std::fprintf(stderr, "The lab's backends were not reached\n");
        return 1;
    }
    application.window().findChild<ChatPage*>()->setView(ChatView::Together);
    runLoop(8s); // the look at this machine at the start is over, and charts move at their quiet pace
    printAim("race: the whole window while nothing happens, of a core", shareOver(10s), 1.0, "%");
    printAim("race: the whole window, four lines a second on four roads, of a core", talkFor(application, 20s, nullptr),
             15.0, "%");
    compareMeasuring(application);
    flood(application);
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
    bench::framesWithTwentyOut();
    bench::scrollALongRoom();
    AppOptions options;
    options.backendsFile = folder.filePath(QStringLiteral("lab.json"));
    options.store = QStringLiteral("sqlite:") + folder.filePath(QStringLiteral("runs.sqlite"));
    options.size = {1280, 800};
    LabProcessOptions served;
    served.program = QStringLiteral(ROUNDTRIP_CLI);
    served.profile = QStringLiteral("article");
    LabProcess lab(served);
    if (!bench::startLab(lab, options.backendsFile))
        return 1;
    Application application(options);
    return bench::inTheWindow(application);
}
