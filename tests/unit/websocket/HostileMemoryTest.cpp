// SPDX-License-Identifier: GPL-3.0-or-later
// What a hostile server can make a reader keep: the most that was allocated at any moment while it poured out frames,
// held against what the limits say. Counted by the allocator, so it is the same on every machine.
#include "unit/websocket/FrameScript.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>

#include <malloc.h>

/// Where a sanitizer's allocator counts instead of glibc's (sanitizer/allocator_interface.h).
extern "C" std::size_t __sanitizer_get_current_allocated_bytes() // NOLINT(bugprone-reserved-identifier)
    __attribute__((weak));

namespace roundtrip::websocket::test {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kKibibyte = 1024;
constexpr qsizetype kPouredOut = 2 * kKibibyte * kKibibyte; ///< several times what may be kept
/// A message of 256 KiB in a buffer that grows by doubling, the inflater with its window, and a message handed out.
constexpr std::int64_t kMostKept = 832 * kKibibyte;

std::int64_t allocated()
{
    if (__sanitizer_get_current_allocated_bytes)
        return static_cast<std::int64_t>(__sanitizer_get_current_allocated_bytes());
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<std::int64_t>(info.uordblks + info.hblkhd);
}

/// The payload of a compressed message, without its tail (RFC 7692, 7.2.1).
QByteArray squeezed(const QByteArray& message)
{
    return Deflater({}).deflated(message);
}

struct Hostile
{
    QString name;
    QByteArray opening; ///< once
    QByteArray again;   ///< for ever
    bool isCompressed = false;
};

std::vector<Hostile> hostiles()
{
    const QByteArray ping = frame(0x89, QByteArray(125, 'p'));
    const QByteArray nothingStored = QByteArray::fromHex("000000ffff"); // a block that inflates to nothing
    const QByteArray streamsThatEnd = QByteArray::fromHex("0300").repeated(2000);
    return {
        {u"a frame that claims 2^62 bytes"_s, RawFrame{.first = 0x82, .length = quint64{1} << 62U}.bytes(), "x"},
        {u"a frame that claims all that is allowed"_s, RawFrame{.first = 0x82, .length = 256 * 1024}.bytes(),
         QByteArray(1000, 'x')},
        {u"a text in frames of a byte"_s, frame(0x01, "a"), frame(0x00, "a")},
        {u"a message in empty frames"_s, frame(0x01), frame(0x00)},
        {u"a message in large frames"_s, frame(0x02, "a"), frame(0x00, QByteArray(60'000, 'x'))},
        {u"pings without end"_s, {}, ping},
        {u"pings inside a message"_s, frame(0x01, QByteArray(200'000, 'x')), ping},
        {u"small messages without end"_s, {}, frame(0x81, "hello")},
        {u"the largest messages without end"_s, {}, frame(0x82, QByteArray(256 * 1024, 'x'))},
        {u"a megabyte of nothing, compressed"_s, {}, frame(0xC2, squeezed(QByteArray(1'000'000, '\0'))), true},
        {u"the largest messages, compressed"_s, {}, frame(0xC2, squeezed(QByteArray(256 * 1024, 'x'))), true},
        {u"blocks that inflate to nothing"_s, frame(0x42, nothingStored), frame(0x00, nothingStored.repeated(10'000)),
         true},
        {u"streams that end and begin again"_s, {}, frame(0xC2, streamsThatEnd), true},
        {u"compressed frames of a byte"_s, frame(0x41, "\x02"), frame(0x00, QByteArray(1, '\0')), true},
    };
}

/// The most that was kept while it read all of that, or until it had enough. What it hands out is dropped at once.
std::int64_t mostKept(const Hostile& hostile)
{
    const std::int64_t before = allocated();
    std::int64_t most = 0;
    FrameReader reader({}, hostile.isCompressed ? std::optional(DeflateTerms()) : std::nullopt);
    bool isOver = false;
    const auto pour = [&](const QByteArray& bytes) {
        reader.feed(bytes);
        while (const auto incoming = reader.next()) {
            most = std::max(most, allocated() - before);
            isOver = incoming->kind == Incoming::Kind::Violation;
        }
        most = std::max(most, allocated() - before);
    };
    pour(hostile.opening);
    for (qsizetype poured = 0; poured < kPouredOut && !isOver; poured += hostile.again.size())
        pour(hostile.again);
    return most;
}

} // namespace

TEST(HostileMemoryTest, NothingThatAServerPoursOutIsKeptBeyondTheLimits)
{
    std::int64_t worst = 0;
    for (const Hostile& hostile : hostiles()) {
        const std::int64_t most = mostKept(hostile);
        EXPECT_LE(most, kMostKept) << hostile.name.toStdString();
        worst = std::max(worst, most);
    }
    RecordProperty("most_kept_bytes", std::to_string(worst));
    std::printf("          the most kept: %lld KiB\n", static_cast<long long>(worst / kKibibyte));
}

TEST(HostileMemoryTest, WhatIsCountedWouldShowAFault)
{
    const std::int64_t before = allocated();
    const QByteArray kept(2 * kMostKept, 'x');
    EXPECT_GE(allocated() - before, kept.size());
}

} // namespace roundtrip::websocket::test
