// SPDX-License-Identifier: GPL-3.0-or-later
// What a frame costs while a chat history of 100,000 messages is scrolled, and while messages come into one as long as
// a lane keeps (aim: none over 33 ms).
#include "bench/Aim.h"
#include "chat/MessageDelegate.h"
#include "core/Time.h"
#include "model/MessageModel.h"
#include "stats/Histogram.h"

#include <QApplication>
#include <QImage>
#include <QListView>
#include <QScrollBar>

#include <cstdio>

namespace roundtrip::bench {
namespace {

using namespace Qt::StringLiterals;

constexpr int kMessages = 100'000;
constexpr int kKept = 10'000;
constexpr int kFrames = 300;

ChatMessage message(int number)
{
    ChatMessage made{.id = u"m-%1"_s.arg(number),
                     .user = number % 7 == 0 ? u"grace"_s : u"ada"_s,
                     .text = u"Message %1: "_s.arg(number) + QString(number % 160, u'x'),
                     .time = {},
                     .own = number % 7 != 0};
    made.sample = Sample{};
    made.sample->outcome = Outcome::Delivered;
    return made;
}

double worst(const char* what, const Histogram& times)
{
    const double longest = static_cast<double>(times.max()) / 1e6;
    std::printf("%-40s p50 %6.2f ms   longest %6.2f ms\n", what, static_cast<double>(times.valueAtQuantile(0.5)) / 1e6,
                longest);
    return longest;
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
    MessageModel model(nullptr, kMessages);
    QListView list;
    MessageDelegate delegate;
    list.setItemDelegate(&delegate);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.resize(320, 600);
    list.show();
    const auto fill = [&list](MessageModel& messages, int count) {
        for (int i = 0; i < count; ++i)
            messages.append(message(i));
        list.setModel(&messages);
        QCoreApplication::processEvents();
        list.scrollToBottom();
    };
    fill(model, kMessages);
    QImage image(list.size(), QImage::Format_ARGB32_Premultiplied);
    Histogram scrolled;
    Histogram received;
    const auto timed = [&](Histogram& times, const auto& change) {
        const Instant begun = clock.now();
        change();
        QCoreApplication::processEvents();
        list.render(&image);
        times.record(static_cast<std::uint64_t>((clock.now() - begun).count()));
    };
    for (int frame = 0; frame < kFrames; ++frame)
        timed(scrolled,
              [&] { list.verticalScrollBar()->setValue(list.verticalScrollBar()->maximum() / kFrames * frame); });
    MessageModel kept; // as a lane has it: full, so that each message drives the oldest out
    fill(kept, kKept);
    for (int frame = 0; frame < kFrames; ++frame)
        timed(received, [&] {
            kept.append(message(kKept + frame));
            list.scrollToBottom();
        });
    printAim("history of 100,000 messages, scrolled, longest frame", worst("scrolled", scrolled), 33.0, "ms");
    printAim("history of a lane, one received, longest frame", worst("received", received), 33.0, "ms");
    return 0;
}
