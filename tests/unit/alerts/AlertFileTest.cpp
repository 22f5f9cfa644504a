// SPDX-License-Identifier: GPL-3.0-or-later
#include "alerts/AlertFile.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

using namespace std::chrono_literals;

namespace roundtrip {
using namespace Qt::StringLiterals;

TEST(AlertFile, RulesAndReceiversAreRead)
{
    const auto file = AlertFile::parse(R"({"rules": [
        {"name": "Slow", "when": "p99_ms>300", "until": "p99_ms<250", "window_s": 600, "for_s": 120, "well_for_s": 60,
         "quiet": "22:00-07:00"},
        {"when": "no_data", "for_s": 600},
        {"name": "Month", "when": "99.9% < 300ms over 30d"},
        {"when": "lost_share>0.01"}],
      "tell": [{"webhook": "https://hooks.example.org/T0/B0", "form": "chat", "secret": "env:HOOK_KEY"},
               {"command": ["notify-send", "Roundtrip"]}, {"desktop": true}]})");
    ASSERT_TRUE(file.ok()) << file.error().toLine().toStdString();
    const auto& rules = file.value().rules;
    ASSERT_EQ(rules.size(), 4U);
    EXPECT_EQ(rules[0].rule.name, u"Slow"_s);
    EXPECT_EQ(rules[0].rule.condition, u"p99_ms>300"_s);
    EXPECT_EQ(rules[0].window, 600s);
    EXPECT_EQ(rules[0].rule.timing.badFor, 120s);
    EXPECT_EQ(rules[0].rule.timing.goodFor, 60s);
    EXPECT_EQ(rules[0].rule.quiet, (QuietHours{.from = 22h, .to = 7h}));
    EXPECT_EQ(std::get<AlertCondition>(rules[0].subject).until.value().text(), u"p99_ms<250"_s);
    EXPECT_TRUE(std::holds_alternative<AlertOnSilence>(rules[1].subject));
    EXPECT_EQ(rules[1].rule.name, u"no_data"_s) << "its condition, where it has no name";
    EXPECT_EQ(rules[1].rule.timing.goodFor, 600s) << "as long as it takes to begin";
    EXPECT_EQ(rules[1].window, 300s);
    EXPECT_EQ(rules[3].window, 900s) << "room for a p99 at a probe a second";
    EXPECT_EQ(std::get<Objective>(rules[2].subject), Objective());
    const auto& receivers = file.value().receivers;
    ASSERT_EQ(receivers.size(), 3U);
    EXPECT_TRUE(std::holds_alternative<AlertDesktop>(receivers[2]));
    EXPECT_EQ(std::get<AlertWebhook>(receivers[0]).form, WebhookForm::Chat);
    EXPECT_EQ(std::get<AlertWebhook>(receivers[0]).secret, u"env:HOOK_KEY"_s);
    EXPECT_EQ(std::get<AlertProgram>(receivers[1]).words, (QStringList{u"notify-send"_s, u"Roundtrip"_s}));
}

TEST(AlertFile, WhatSomebodyMeantAndNobodyUnderstandsIsAnError)
{
    const std::pair<const char*, const char*> cases[] = {
        {"", "no JSON"},
        {"[]", "no object"},
        {"{}", "from 1 to"},
        {R"({"rules": []})", "from 1 to"},
        {R"({"rules": [1]})", "rule 1 is no object"},
        {R"({"rules": [{"when": "p99_ms>300"}], "told": []})", "\"told\""},
        {R"({"rules": [{"when": "p99_ms>300", "fro_s": 1}]})", "\"fro_s\""},
        {R"({"rules": [{"name": "x"}]})", "not understood"},
        {R"({"rules": [{"when": "speed>3"}]})", "no figure"},
        {R"({"rules": [{"when": "101% < 1s over 1d"}]})", "below 100"},
        {R"({"rules": [{"when": "no_data", "until": "p99_ms<1"}]})", "\"until\""},
        {R"({"rules": [{"when": "p99_ms>300", "until": "p99_ms"}]})", "not understood"},
        {R"({"rules": [{"when": "p99_ms>300", "for_s": "5m"}]})", "number of seconds"},
        {R"({"rules": [{"when": "p99_ms>300", "for_s": 1e9}]})", "number of seconds"},
        {R"({"rules": [{"when": "p99_ms>300", "window_s": 59}]})", "from 60 to 3600"},
        {R"({"rules": [{"when": "p99_ms>300", "window_s": 3601}]})", "from 60 to 3600"},
        {R"({"rules": [{"when": "p99_ms>300", "quiet": "night"}]})", "quiet hours"},
        {R"({"rules": [{"when": "p99_ms>300"}, {"when": "p99_ms>300"}]})", "name of another"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{}]})", "one of"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"command": []}]})", "program"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"mail": "-t@example.org"}]})", "no address"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"mail": "a@example.org\nBcc: b@example.org"}]})", "no address"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"mail": "a@example.org", "command": ["x"]}]})", "one of"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"command": ["x"], "sendmail": "y"}]})", "for \"mail\""},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"desktop": false}]})", "not true"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"desktop": true, "form": "chat"}]})", "for others"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"desktop": true, "command": ["x"]}]})", "one of"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"command": "rm -rf"}]})", "program"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"webhook": "https://a.example", "form": "xml"}]})", "form"},
        {R"({"rules": [{"when": "lost>1"}], "tell": [{"webhook": "ftp://a.example"}]})", "cannot be sent"}};
    for (const auto& [json, why] : cases) {
        const auto file = AlertFile::parse(json);
        ASSERT_FALSE(file.ok()) << json;
        EXPECT_TRUE(file.error().detail.contains(QString::fromLatin1(why))) << file.error().detail.toStdString();
    }
}

TEST(AlertFile, ASecretInTheFileIsRefusedAndNotRepeated)
{
    const auto file = AlertFile::parse(
        R"({"rules": [{"when": "lost>1"}], "tell": [{"webhook": "https://a.example", "secret": "hunter2"}]})");
    ASSERT_FALSE(file.ok());
    EXPECT_FALSE(file.error().toLine().contains(u"hunter2"_s));
    const auto plain = AlertFile::parse(
        R"({"rules": [{"when": "lost>1"}], "tell": [{"webhook": "http://hooks.example.org/secret-path"}]})");
    ASSERT_FALSE(plain.ok());
    EXPECT_FALSE(plain.error().toLine().contains(u"secret-path"_s)) << "the address of a webhook is one";
}

TEST(AlertFile, AlertsGoOverTlsOrStayHere)
{
    for (const QString& text : {u"https://hooks.example.org/a?b=c"_s, u"http://127.0.0.1:8080/"_s, u"http://[::1]/"_s,
                                u"http://localhost:1/x"_s})
        EXPECT_TRUE(webhookUrl(text).ok()) << text.toStdString();
    for (const QString& text : {u""_s, u"http://hooks.example.org/"_s, u"http://localhost.example.org/"_s,
                                u"https://user@hooks.example.org/"_s, u"https:///x"_s, u"file:///etc/passwd"_s,
                                u"javascript:alert(1)"_s, u"http://127.0.0.1.example.org/"_s})
        EXPECT_FALSE(webhookUrl(text).ok()) << text.toStdString();
}

} // namespace roundtrip
