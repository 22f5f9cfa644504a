// SPDX-License-Identifier: GPL-3.0-or-later
// A chat history of 100,000 messages: what a frame costs while it is scrolled, and while messages come in (aim: none
// over 33 ms).
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
    MessageModel model(nullptr, 2 * kMessages);
    for (int i = 0; i < kMessages; ++i)
        model.append(message(i));
    QListView list;
    MessageDelegate delegate;
    list.setModel(&model);
    list.setItemDelegate(&delegate);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.resize(320, 600);
    list.show();
    QCoreApplication::processEvents();
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
    list.scrollToBottom();
    for (int frame = 0; frame < kFrames; ++frame)
        timed(received, [&] {
            model.append(message(kMessages + frame));
            list.scrollToBottom();
        });
    printAim("history of 100,000 messages, scrolled, longest frame", worst("scrolled", scrolled), 33.0, "ms");
    printAim("history of 100,000 messages, one received, longest frame", worst("received", received), 33.0, "ms");
    return 0;
}
