// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/TalkHistory.h"
#include "support/Printers.h"
#include "support/Wait.h"

#include <QFile>
#include <QTemporaryDir>
#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

ChatLine spoken(const QString& text, const QDateTime& time = QDateTime::currentDateTime())
{
    return {.room = u"lobby"_s, .user = u"ada"_s, .text = text, .time = time};
}

class ChatHistoryTest : public ::testing::Test
{
protected:
    /// An earlier session in which these lines were said.
    void sayBefore(const QStringList& texts)
    {
        Conversation talk;
        ChatHistory history(m_path, {});
        TalkHistory kept(talk, u"lobby"_s, history);
        for (const QString& text : texts)
            static_cast<void>(talk.say(spoken(text, QDateTime::currentDateTime().addSecs(-60))));
    }
    [[nodiscard]] static QStringList textsOf(const Conversation& talk)
    {
        QStringList texts;
        for (qint64 line = talk.first(); line < talk.end(); ++line)
            texts << talk.line(line).text;
        return texts;
    }

    QTemporaryDir m_folder;
    QString m_path = m_folder.filePath(u"chat-history.sqlite"_s);
};

} // namespace

TEST_F(ChatHistoryTest, WhatWasSaidStandsAboveWhatIsSaidNow)
{
    sayBefore({u"one"_s, u"two"_s});
    Conversation talk;
    ChatHistory history(m_path, {});
    TalkHistory kept(talk, u"lobby"_s, history);
    static_cast<void>(talk.say(spoken(u"three"_s)));
    kept.loadOlder();
    kept.loadOlder(); // while it is on its way
    ASSERT_TRUE(waitUntil([&] { return talk.size() == 3; }));
    EXPECT_EQ(textsOf(talk), (QStringList{u"one"_s, u"two"_s, u"three"_s})) << "what is said now stands there once";
    EXPECT_EQ(talk.line(talk.sessionFrom()).text, u"three"_s);
    EXPECT_TRUE(talk.line(talk.first()).own);
    EXPECT_TRUE(talk.line(talk.first()).roads.empty()) << "how it travelled is measurement";
    EXPECT_TRUE(talk.out().empty());
}

TEST_F(ChatHistoryTest, ManyLinesComePageByPage)
{
    QStringList texts;
    for (int i = 0; i < TalkHistory::kPage + 10; ++i)
        texts << QString::number(i);
    sayBefore(texts);
    Conversation talk;
    ChatHistory history(m_path, {});
    TalkHistory kept(talk, u"lobby"_s, history);
    kept.loadOlder();
    ASSERT_TRUE(waitUntil([&] { return talk.size() == TalkHistory::kPage; }));
    EXPECT_EQ(talk.line(talk.first()).text, u"10"_s);
    kept.loadOlder();
    ASSERT_TRUE(waitUntil([&] { return talk.size() == TalkHistory::kPage + 10; }));
    EXPECT_EQ(textsOf(talk), texts);
}

TEST_F(ChatHistoryTest, WhatIsTurnedOffKeepsNothingAndMakesNoFile)
{
    {
        Conversation talk;
        ChatHistory history(m_path, {});
        TalkHistory kept(talk, u"lobby"_s, history);
        kept.setKeeping(false);
        static_cast<void>(talk.say(spoken(u"unheard"_s)));
        kept.loadOlder();
    }
    EXPECT_FALSE(QFile::exists(m_path));
}

TEST_F(ChatHistoryTest, DeletedLinesLeaveTheConversationToo)
{
    sayBefore({u"zanzibar"_s});
    Conversation talk;
    ChatHistory history(m_path, {});
    TalkHistory kept(talk, u"lobby"_s, history);
    static_cast<void>(talk.say(spoken(u"now"_s)));
    kept.loadOlder();
    ASSERT_TRUE(waitUntil([&] { return talk.size() == 2; }));
    int deleted = 0;
    QObject::connect(&history, &ChatHistory::deleted, &history, [&deleted] { ++deleted; });
    history.deleteAll();
    ASSERT_TRUE(waitUntil([&] { return deleted == 1; }));
    kept.forget();
    EXPECT_EQ(textsOf(talk), QStringList{u"now"_s});
    QFile file(m_path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_FALSE(file.readAll().contains("zanzibar"));
    static_cast<void>(talk.say(spoken(u"kept again"_s)));
}

TEST_F(ChatHistoryTest, AFileThatCannotBeUsedIsToldOnceAndTheChatGoesOn)
{
    ChatHistory history(m_folder.path(), {}); // a folder
    int failed = 0;
    QObject::connect(&history, &ChatHistory::failed, &history, [&failed] { ++failed; });
    Conversation talk;
    TalkHistory kept(talk, u"lobby"_s, history);
    static_cast<void>(talk.say(spoken(u"one"_s)));
    ASSERT_TRUE(waitUntil([&] { return failed == 1; }));
    static_cast<void>(talk.say(spoken(u"two"_s)));
    int loaded = 0;
    history.load(u"lobby"_s, 0, 1, [&](const std::vector<HistoryLine>& lines) {
        EXPECT_TRUE(lines.empty());
        ++loaded;
    });
    ASSERT_TRUE(waitUntil([&] { return loaded == 1; }));
    EXPECT_EQ(failed, 1);
    EXPECT_EQ(talk.size(), 2u);
}

} // namespace roundtrip::test
