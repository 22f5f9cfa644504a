// SPDX-License-Identifier: GPL-3.0-or-later
// How long a room with 100,000 kept lines takes to be there when it is opened (aim: 300 ms), and how long the GUI
// thread is held up while all of them come in as somebody scrolls to the first (aim: no piece over 16.7 ms).
#include "bench/Aim.h"
#include "core/Time.h"
#include "history/HistoryFile.h"
#include "history/TalkHistory.h"
#include "race/RaceView.h"

#include <QApplication>
#include <QEventLoop>
#include <QImage>
#include <QScrollBar>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;

constexpr int kLines = 100'000;

bool fill(const QString& path)
{
    const auto file = HistoryFile::open(path);
    if (!file)
        return false;
    const QDateTime yesterday = QDateTime::currentDateTime().addDays(-1);
    std::vector<HistoryLine> lines;
    for (int i = 0; i < kLines; ++i)
        lines.push_back({.room = u"lobby"_s,
                         .user = i % 7 == 0 ? u"grace"_s : u"ada"_s,
                         .text = u"Line %1: "_s.arg(i) + QString(i % 160, u'x'),
                         .time = yesterday.addMSecs(i),
                         .own = i % 7 != 0});
    return file.value()->append(lines).ok();
}

double milliseconds(Duration span)
{
    return std::chrono::duration<double, std::milli>(span).count();
}

} // namespace
} // namespace roundtrip::bench

int main(int argc, char** argv)
{
    using namespace roundtrip;
    using namespace roundtrip::bench;
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    const SteadyClock clock;
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.sqlite"));
    if (!fill(path))
        return 1;
    RaceView view;
    view.resize(900, 600);
    view.show();
    QImage image(view.size(), QImage::Format_ARGB32_Premultiplied);
    Conversation talk;
    ChatHistory history(path, {.days = 3650, .lines = kLines});
    TalkHistory kept(talk, QStringLiteral("lobby"), history);
    QObject::connect(&view, &RaceView::olderWanted, &kept, &TalkHistory::loadOlder);

    const Instant begun = clock.now();
    view.setConversation(&talk);
    while (talk.isEmpty())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    view.render(&image);
    const double opened = milliseconds(clock.now() - begun);

    Duration longest{};
    std::size_t before = 0;
    while (talk.size() < static_cast<std::size_t>(kLines) && talk.size() > before) {
        before = talk.size();
        view.verticalScrollBar()->setValue(0);
        while (talk.size() == before) {
            const Instant from = clock.now();
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            if (talk.size() > before) // what came before it was waiting for the disk
                longest = std::max(longest, clock.now() - from);
        }
    }
    std::printf("%zu of %d kept lines came in\n", talk.size(), kLines);
    printAim("room with 100,000 kept lines, opened", opened, 300.0, "ms");
    printAim("a page of kept lines coming in, longest (with its wait for the disk)", milliseconds(longest), 16.7, "ms");
    return talk.size() == static_cast<std::size_t>(kLines) ? 0 : 1;
}
