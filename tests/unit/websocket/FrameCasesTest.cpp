// SPDX-License-Identifier: GPL-3.0-or-later
// RFC 6455 as a table: what a server may send, and must not, each with what a client makes of it. Every case is read
// whole, byte by byte and in pieces of several sizes, and must come to the same.
#include "unit/websocket/FrameScript.h"

#include <gtest/gtest.h>

namespace roundtrip::websocket::test {

using namespace Qt::StringLiterals;

namespace {

struct Case
{
    QString name;
    QByteArray bytes;
    QString said;
    qsizetype decidedAfter = -1; ///< byte by byte, the last word comes after this many; -1: whenever
};

using Cases = std::vector<Case>;

constexpr FrameLimits kLimits{.frameBytes = 70'000, .messageBytes = 80'000, .fragments = 20};

QString hex(int number)
{
    return u"0x%1"_s.arg(number, 2, 16, '0'_L1);
}

/// Every opcode, first in its message, whole and with more to follow.
void addOpcodes(Cases& cases)
{
    for (int opcode = 0; opcode < 16; ++opcode) {
        const bool isControl = opcode >= 8 && opcode <= 10;
        const bool isReserved = (opcode > 2 && opcode < 8) || opcode > 10;
        const QString whole = opcode == 1    ? u"text:"_s
                              : opcode == 2  ? u"binary:"_s
                              : opcode == 8  ? u"close:1005:"_s
                              : opcode == 9  ? u"ping:"_s
                              : opcode == 10 ? u"pong:"_s
                                             : u"wrong:1002"_s;
        cases.push_back(
            {u"opcode %1 whole"_s.arg(hex(opcode)), frame(0x80 | opcode), whole, isReserved || opcode == 0 ? 1 : 2});
        const bool isWrong = isControl || isReserved || opcode == 0;
        cases.push_back({u"opcode %1 with more to come"_s.arg(hex(opcode)), frame(opcode, "ab"),
                         isWrong ? u"wrong:1002"_s : QString(), isWrong ? 1 : -1});
        if (isReserved)
            cases.push_back({u"opcode %1 inside a message"_s.arg(hex(opcode)), frame(0x01, "a") + frame(0x80 | opcode),
                             u"wrong:1002"_s, 4});
    }
}

void addReservedBits(Cases& cases)
{
    for (const int opcode : {1, 2, 8, 9, 10}) {
        for (int bits = 1; bits < 8; ++bits)
            cases.push_back({u"reserved bits %1 with opcode %2"_s.arg(bits).arg(hex(opcode)),
                             frame(0x81, "ok") + frame(0x80 | bits << 4 | opcode, "no"), u"text:ok wrong:1002"_s, 5});
    }
    cases.push_back({u"reserved bit in a continuation"_s, frame(0x01, "a") + frame(0xC0, "b"), u"wrong:1002"_s, 4});
}

void addLengths(Cases& cases)
{
    for (const int size : {0, 1, 2, 124, 125, 126, 127, 128, 255, 256, 65534, 65535, 65536, 65537, 69'999, 70'000}) {
        const QByteArray payload(size, 'x');
        const QString shown = size > 40 ? u"%1 bytes"_s.arg(size) : QString::fromLatin1(payload);
        cases.push_back({u"a text of %1 bytes"_s.arg(size), frame(0x81, payload), u"text:"_s + shown});
        cases.push_back({u"%1 bytes of binary, and a text"_s.arg(size), frame(0x82, payload) + frame(0x81, "on"),
                         u"binary:"_s + shown + u" text:on"_s});
    }
    for (const int size : {0, 1, 125}) {
        for (const int wide : {2, 8})
            cases.push_back({u"%1 bytes, their number in %2"_s.arg(size).arg(wide),
                             RawFrame{.payload = QByteArray(size, 'x'), .lengthBytes = wide}.bytes(), u"wrong:1002"_s,
                             2 + wide});
    }
    for (const int size : {126, 65535})
        cases.push_back({u"%1 bytes, their number in 8"_s.arg(size),
                         RawFrame{.payload = QByteArray(size, 'x'), .lengthBytes = 8}.bytes(), u"wrong:1002"_s, 10});
    cases.push_back({u"a length with its highest bit set"_s, RawFrame{.lengthBytes = 8, .length = 1ULL << 63U}.bytes(),
                     u"wrong:1002"_s, 10});
    cases.push_back({u"the longest length there is"_s, RawFrame{.lengthBytes = 8, .length = (1ULL << 63U) - 1}.bytes(),
                     u"wrong:1009"_s, 10});
}

void addMasks(Cases& cases)
{
    for (const int first : {0x81, 0x82, 0x01, 0x88, 0x89, 0x8A})
        cases.push_back({u"masked %1"_s.arg(hex(first)),
                         RawFrame{.first = first, .payload = "zz", .isMasked = true}.bytes(), u"wrong:1002"_s, 2});
    cases.push_back({u"masked and empty"_s, RawFrame{.isMasked = true}.bytes(), u"wrong:1002"_s, 2});
    cases.push_back({u"masked continuation"_s,
                     frame(0x01, "a") + RawFrame{.first = 0x80, .payload = "b", .isMasked = true}.bytes(),
                     u"wrong:1002"_s, 5});
}

void addControlFrames(Cases& cases)
{
    const QByteArray most(125, 'p');
    const QByteArray bytes = QByteArray::fromHex("00fffefdfcfb00ff");
    cases.push_back({u"a ping with a text"_s, frame(0x89, "Hello"), u"ping:Hello"_s, 7});
    cases.push_back({u"a ping with bytes that are no text"_s, frame(0x89, bytes), u"ping:%00%FF%FE%FD%FC%FB%00%FF"_s});
    cases.push_back({u"a ping as long as may be"_s, frame(0x89, most), u"ping:125 bytes"_s});
    cases.push_back({u"a pong as long as may be"_s, frame(0x8A, most), u"pong:125 bytes"_s});
    for (const int first : {0x88, 0x89, 0x8A}) {
        cases.push_back({u"%1 of 126 bytes"_s.arg(hex(first)), frame(first, most + 'p'), u"wrong:1002"_s, 2});
        cases.push_back(
            {u"%1 of 70,000 bytes"_s.arg(hex(first)), frame(first, QByteArray(70'000, 'p')), u"wrong:1002"_s, 2});
        cases.push_back({u"%1 whose length is in two bytes"_s.arg(hex(first)),
                         RawFrame{.first = first, .payload = "p", .lengthBytes = 2}.bytes(), u"wrong:1002"_s, 2});
    }
    cases.push_back({u"pongs that nobody asked for"_s, frame(0x8A) + frame(0x8A, "x") + frame(0x81, "y"),
                     u"pong: pong:x text:y"_s});
    cases.push_back({u"ten pings"_s, frame(0x89, "p").repeated(10), u"ping:p "_s.repeated(10).trimmed()});
    cases.push_back({u"half a ping"_s, frame(0x89, "Hello").first(4), QString()});
}

void addFragments(Cases& cases)
{
    const auto text = [](const QByteArray& payload) { return frame(0x01, payload); };
    const auto more = [](const QByteArray& payload) { return frame(0x00, payload); };
    const auto last = [](const QByteArray& payload) { return frame(0x80, payload); };
    cases.push_back({u"two pieces"_s, text("Hel") + last("lo"), u"text:Hello"_s});
    cases.push_back({u"three pieces"_s, text("He") + more("ll") + last("o"), u"text:Hello"_s});
    cases.push_back({u"binary pieces"_s, frame(0x02, "\x01") + last("\x02"), u"binary:%01%02"_s});
    cases.push_back({u"empty pieces"_s, text({}) + more({}) + last({}), u"text:"_s});
    cases.push_back({u"empty pieces between"_s, text("a") + more({}) + more("b") + last({}), u"text:ab"_s});
    cases.push_back({u"a ping between pieces"_s, text("a") + frame(0x89, "p") + last("b"), u"ping:p text:ab"_s});
    cases.push_back({u"a pong between pieces"_s, text("a") + frame(0x8A, "p") + last("b"), u"pong:p text:ab"_s});
    cases.push_back(
        {u"pings between all pieces"_s,
         text("a") + frame(0x89, "1") + more("b") + frame(0x89, "2") + more("c") + frame(0x89, "3") + last("d"),
         u"ping:1 ping:2 ping:3 text:abcd"_s});
    cases.push_back(
        {u"a close between pieces"_s, text("a") + closeFrame(1001, "bye") + last("b"), u"close:1001:bye"_s});
    cases.push_back({u"a ping in pieces"_s, frame(0x09, "a") + frame(0x80, "b"), u"wrong:1002"_s, 1});
    cases.push_back({u"a pong in pieces"_s, frame(0x0A, "a") + frame(0x80, "b"), u"wrong:1002"_s, 1});
    cases.push_back({u"a close in pieces"_s, frame(0x08, "\x03\xe8") + frame(0x80), u"wrong:1002"_s, 1});
    cases.push_back({u"a text inside a text"_s, text("a") + frame(0x81, "b"), u"wrong:1002"_s, 4});
    cases.push_back({u"binary inside a text"_s, text("a") + frame(0x82, "b"), u"wrong:1002"_s, 4});
    cases.push_back({u"a text inside binary"_s, frame(0x02, "a") + text("b"), u"wrong:1002"_s, 4});
    cases.push_back({u"a continuation of nothing"_s, last("a"), u"wrong:1002"_s, 1});
    cases.push_back({u"a continuation of nothing, more to come"_s, more("a"), u"wrong:1002"_s, 1});
    cases.push_back(
        {u"a continuation of what has ended"_s, text("a") + last("b") + last("c"), u"text:ab wrong:1002"_s, 7});
    cases.push_back({u"a continuation after a whole text"_s, frame(0x81, "a") + last("b"), u"text:a wrong:1002"_s, 4});
    cases.push_back({u"one message after another, in pieces"_s, text("a") + last("b") + frame(0x02, "c") + last("d"),
                     u"text:ab binary:cd"_s});
    cases.push_back({u"a message that never ends"_s, text("a") + more("b"), QString()});
    cases.push_back({u"as many pieces as may be"_s, text("a") + more("a").repeated(18) + last("a"),
                     u"text:"_s + QString(20, u'a')});
    cases.push_back({u"one piece too many"_s, text("a") + more("a").repeated(19) + last("a"), u"wrong:1009"_s, 62});
    cases.push_back({u"pings are no pieces"_s, text("a") + frame(0x89).repeated(30) + last("a"),
                     u"ping: "_s.repeated(30) + u"text:aa"_s});
}

void addLimits(Cases& cases)
{
    cases.push_back({u"a frame too large, by one"_s, frame(0x82, QByteArray(70'001, 'x')), u"wrong:1009"_s, 10});
    cases.push_back(
        {u"a text too large, by its head alone"_s, RawFrame{.length = 1ULL << 40U}.bytes(), u"wrong:1009"_s, 10});
    cases.push_back({u"pieces as large together as may be"_s,
                     frame(0x02, QByteArray(40'000, 'x')) + frame(0x80, QByteArray(40'000, 'x')),
                     u"binary:80000 bytes"_s});
    cases.push_back({u"pieces too large together, by one"_s,
                     frame(0x02, QByteArray(40'000, 'x')) + frame(0x80, QByteArray(40'001, 'x')), u"wrong:1009"_s,
                     40'008});
    cases.push_back({u"the next message begins anew"_s, frame(0x82, QByteArray(60'000, 'x')).repeated(2),
                     u"binary:60000 bytes binary:60000 bytes"_s});
}

/// A text with something of UTF-8, whole and cut into two frames at each of its bytes.
void addText(Cases& cases, const QString& name, const QByteArray& utf8)
{
    const QString said = u"text:"_s + QString::fromLatin1(utf8.toPercentEncoding(" "));
    cases.push_back({name, frame(0x81, utf8), said});
    for (qsizetype cut = 1; cut < utf8.size(); ++cut)
        cases.push_back({u"%1, cut after %2"_s.arg(name).arg(cut),
                         frame(0x01, utf8.first(cut)) + frame(0x80, utf8.sliced(cut)), said});
}

/// A text that goes wrong at its byte `wrongAt`: told then, though the frame goes on.
void addWrongText(Cases& cases, const QString& name, const QByteArray& bytes, qsizetype wrongAt)
{
    const QByteArray around = "ab" + bytes + "cd";
    cases.push_back({name, frame(0x81, around), u"wrong:1007"_s, 2 + 2 + wrongAt + 1});
    // Cut into frames so that the wrong byte begins the second.
    cases.push_back({name + u", across frames"_s,
                     frame(0x01, around.first(2 + wrongAt)) + frame(0x80, around.sliced(2 + wrongAt)), u"wrong:1007"_s,
                     2 + 2 + wrongAt + 2 + 1});
}

void addUtf8(Cases& cases)
{
    addText(cases, u"two bytes"_s, "\xC3\xA9");
    addText(cases, u"three bytes"_s, "\xE2\x82\xAC");
    addText(cases, u"four bytes"_s, "\xF0\x9F\x98\x80");
    addText(cases, u"a byte order mark"_s,
            "\xEF\xBB\xBF"
            "a");
    addText(cases, u"two byte order marks"_s, "\xEF\xBB\xBF\xEF\xBB\xBF");
    addText(cases, u"the first of two bytes"_s, "\xC2\x80");
    addText(cases, u"the first of three bytes"_s, "\xE0\xA0\x80");
    addText(cases, u"before the surrogates"_s, "\xED\x9F\xBF");
    addText(cases, u"after the surrogates"_s, "\xEE\x80\x80");
    addText(cases, u"no character, but allowed"_s, "\xEF\xBF\xBF");
    addText(cases, u"the first of four bytes"_s, "\xF0\x90\x80\x80");
    addText(cases, u"the last there is"_s, "\xF4\x8F\xBF\xBF");
    addText(cases, u"a zero"_s, QByteArray("a\0b", 3));
    addWrongText(cases, u"a continuation alone"_s, "\x80", 0);
    addWrongText(cases, u"FE"_s, "\xFE", 0);
    addWrongText(cases, u"FF"_s, "\xFF", 0);
    addWrongText(cases, u"F5"_s, "\xF5\x80\x80\x80", 0);
    addWrongText(cases, u"a slash in two bytes"_s, "\xC0\xAF", 0);
    addWrongText(cases, u"C1"_s, "\xC1\xBF", 0);
    addWrongText(cases, u"a slash in three bytes"_s, "\xE0\x80\xAF", 1);
    addWrongText(cases, u"a slash in four bytes"_s, "\xF0\x80\x80\xAF", 1);
    addWrongText(cases, u"the first surrogate"_s, "\xED\xA0\x80", 1);
    addWrongText(cases, u"the last surrogate"_s, "\xED\xBF\xBF", 1);
    addWrongText(cases, u"a pair of surrogates"_s, "\xED\xA0\xBD\xED\xB8\x80", 1);
    addWrongText(cases, u"beyond the last"_s, "\xF4\x90\x80\x80", 1);
    addWrongText(cases, u"two of three bytes"_s, "\xE2\x82", 2);
    addWrongText(cases, u"three of four bytes"_s, "\xF0\x9F\x98", 3);
    addWrongText(cases, u"one of two bytes"_s, "\xC3", 1);
    for (const QByteArray& end : {QByteArray("\xC3"), QByteArray("\xE2\x82"), QByteArray("\xF0\x9F\x98")}) {
        cases.push_back({u"ends inside a character, %1 bytes"_s.arg(end.size()), frame(0x81, "a" + end),
                         u"wrong:1007"_s, 3 + end.size()});
        cases.push_back({u"ends inside a character, %1 bytes, in an empty frame"_s.arg(end.size()),
                         frame(0x01, "a" + end) + frame(0x80), u"wrong:1007"_s, 3 + end.size() + 2});
    }
    cases.push_back({u"binary is no text"_s, frame(0x82, "\xFF\xC0"), u"binary:%FF%C0"_s});
    cases.push_back({u"a ping inside a character"_s, frame(0x01, "\xC3") + frame(0x89, "\xFF") + frame(0x80, "\xA9"),
                     u"ping:%FF text:%C3%A9"_s});
    cases.push_back({u"the next text begins anew"_s, frame(0x81, "\xC3\xA9") + frame(0x81, "\xA9"),
                     u"text:%C3%A9 wrong:1007"_s, 7});
}

void addCloses(Cases& cases)
{
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        cases.push_back({u"close %1"_s.arg(code), closeFrame(code, "why"), u"close:%1:why"_s.arg(code)});
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 1999, 2000, 2999, 5000, 65535})
        cases.push_back({u"close %1, which nobody may send"_s.arg(code), closeFrame(code, "why"), u"wrong:1002"_s});
    cases.push_back({u"close with nothing"_s, frame(0x88), u"close:1005:"_s, 2});
    cases.push_back({u"close with half a code"_s, frame(0x88, "\x03"), u"wrong:1002"_s, 3});
    cases.push_back({u"close with a code alone"_s, closeFrame(1000), u"close:1000:"_s, 4});
    cases.push_back(
        {u"close with the longest reason"_s, closeFrame(1000, QByteArray(123, 'r')), u"close:1000:123 bytes"_s});
    cases.push_back({u"close with a reason too long"_s, closeFrame(1000, QByteArray(124, 'r')), u"wrong:1002"_s, 2});
    cases.push_back({u"close with a reason in UTF-8"_s, closeFrame(1000, "\xE2\x82\xAC"), u"close:1000:%E2%82%AC"_s});
    cases.push_back({u"close with a reason that is not UTF-8"_s, closeFrame(1000, "\xFF"), u"wrong:1007"_s});
    cases.push_back({u"close with half a character"_s, closeFrame(1000, "\xE2\x82"), u"wrong:1007"_s});
    cases.push_back({u"close with spaces and a byte order mark"_s, closeFrame(4001, "\xEF\xBB\xBF x "),
                     u"close:4001:%EF%BB%BF x "_s});
    cases.push_back({u"nothing after a close"_s, closeFrame(1000) + frame(0x81, "a") + frame(0x89) + closeFrame(1001),
                     u"close:1000:"_s, 4});
    cases.push_back(
        {u"nothing after what was wrong"_s, frame(0x83) + frame(0x81, "a") + closeFrame(1000), u"wrong:1002"_s, 1});
    cases.push_back({u"half a close"_s, closeFrame(1000, "bye").first(5), QString()});
}

Cases allCases()
{
    Cases cases;
    addOpcodes(cases);
    addReservedBits(cases);
    addLengths(cases);
    addMasks(cases);
    addControlFrames(cases);
    addFragments(cases);
    addLimits(cases);
    addUtf8(cases);
    addCloses(cases);
    return cases;
}

} // namespace

TEST(FrameCasesTest, TheTableIsAsLongAsItShouldBe)
{
    EXPECT_GE(allCases().size(), 250U);
}

TEST(FrameCasesTest, EveryCaseComesToItsEndInPiecesOfEverySize)
{
    for (const Case& each : allCases()) {
        SCOPED_TRACE(each.name.toStdString());
        for (const qsizetype pieceBytes :
             {each.bytes.size(), qsizetype(1), qsizetype(2), qsizetype(3), qsizetype(7), qsizetype(4096)}) {
            const Reading reading = readIn(each.bytes, pieceBytes, kLimits);
            EXPECT_EQ(reading.said.toStdString(), each.said.toStdString()) << "in pieces of " << pieceBytes;
            if (pieceBytes == 1 && each.decidedAfter >= 0)
                EXPECT_EQ(reading.decidedAfter, each.decidedAfter);
        }
    }
}

TEST(FrameCasesTest, EveryCaseComesToItsEndWhereverItIsCutInTwo)
{
    constexpr qsizetype kShort = 200; // longer ones are cut often enough above
    for (const Case& each : allCases()) {
        SCOPED_TRACE(each.name.toStdString());
        for (qsizetype cut = 1; cut < std::min(each.bytes.size(), kShort); ++cut) {
            FrameReader reader(kLimits);
            QStringList words;
            for (const QByteArray& piece : {each.bytes.first(cut), each.bytes.sliced(cut)}) {
                reader.feed(piece);
                while (const auto incoming = reader.next())
                    words << word(*incoming);
            }
            EXPECT_EQ(words.join(u' ').toStdString(), each.said.toStdString()) << "cut after " << cut;
        }
    }
}

} // namespace roundtrip::websocket::test
