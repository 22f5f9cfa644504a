// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AllCommands.h"
#include "cli/CommandTree.h"
#include "cli/CompletionScript.h"
#include "cli/ManPage.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

#include <gtest/gtest.h>

using namespace roundtrip::cli;
using namespace Qt::StringLiterals;

namespace {

/// The program's own commands: what is tested is what is shipped.
class CompletionTest : public testing::Test
{
protected:
    CompletionTest() : m_program("Chat and measure", "roundtrip-cli"), m_commands(allCommands())
    {
        for (const auto& command : m_commands)
            command->declare(m_program);
        m_tree = commandTree(m_program);
    }

    [[nodiscard]] const CommandInfo* command(const std::string& path) const
    {
        for (const CommandInfo* info : allCommandsOf(m_tree)) {
            if (info->path == path)
                return info;
        }
        return nullptr;
    }

    /// What bash itself offers for this line, whose last word is the one to complete.
    [[nodiscard]] QStringList bashOffers(const QStringList& words) const
    {
        QStringList quoted;
        for (const QString& word : words)
            quoted << u"'%1'"_s.arg(word);
        return shellSays(u"bash"_s, bashCompletion(m_tree),
                         u"source \"$1\"; COMP_WORDS=(%1); COMP_CWORD=%2; compopt() { :; }; "
                         "_roundtrip_cli; printf '%s\\n' \"${COMPREPLY[@]}\""_s.arg(quoted.join(u' '))
                             .arg(words.size() - 1));
    }

    [[nodiscard]] static QStringList shellSays(const QString& shell, const std::string& script, const QString& command)
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"completion"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write(QByteArray::fromStdString(script));
        file.close();
        QFile::copy(path, folder.filePath(u"results.csv"_s));
        QProcess process;
        process.setWorkingDirectory(folder.path());
        process.setProcessChannelMode(QProcess::MergedChannels); // a complaint is an answer too, and a wrong one
        process.start(shell, {u"-c"_s, command, shell, path});
        process.waitForFinished(60'000);
        return QString::fromUtf8(process.readAll()).split(u'\n', Qt::SkipEmptyParts);
    }

    CLI::App m_program;
    std::vector<std::unique_ptr<Command>> m_commands;
    CommandInfo m_tree;
};

} // namespace

TEST_F(CompletionTest, TheTreeSaysWhatTheCommandLineSays)
{
    const CommandInfo* report = command("report");
    ASSERT_NE(report, nullptr);
    const auto format = std::find_if(report->options.begin(), report->options.end(),
                                     [](const OptionInfo& option) { return option.names.back() == "--format"; });
    ASSERT_NE(format, report->options.end());
    EXPECT_EQ(format->values, (std::vector<std::string>{"html", "md", "csv"}));
    EXPECT_FALSE(format->isFlag());
    ASSERT_NE(command("runs show"), nullptr);
    EXPECT_EQ(command("runs show")->lastWord(), "show");
    EXPECT_EQ(command("help")->arguments.at(0).values.front(), "start");
}

TEST_F(CompletionTest, BashOffersCommandsOptionsValuesAndFiles)
{
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"be"_s}), QStringList{u"bench"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"runs"_s, u"sh"_s}), QStringList{u"show"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"bench"_s, u"--arr"_s}), QStringList{u"--arrival"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"bench"_s, u"--arrival"_s, u""_s}),
              (QStringList{u"constant"_s, u"poisson"_s}));
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"report"_s, u"--format"_s, u"="_s, u"h"_s}), QStringList{u"html"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"bench"_s, u"--backends"_s, u"res"_s}), QStringList{u"results.csv"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"bench"_s, u"--backends"_s, u"l"_s}), QStringList{u"lab"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"import"_s, u"res"_s}), QStringList{u"results.csv"_s});
    EXPECT_EQ(bashOffers({u"roundtrip-cli"_s, u"completion"_s, u"f"_s}), QStringList{u"fish"_s});
}

TEST_F(CompletionTest, EveryOptionIsOfferedByBash)
{
    for (const CommandInfo* info : allCommandsOf(m_tree)) {
        QStringList words{u"roundtrip-cli"_s};
        words << QString::fromStdString(info->path).split(u' ') << u"--"_s;
        const QStringList offered = bashOffers(words);
        for (const OptionInfo& option : info->options) {
            if (option.names.back().rfind("--", 0) == 0)
                EXPECT_TRUE(offered.contains(QString::fromStdString(option.names.back())))
                    << info->path << " " << option.names.back();
        }
    }
}

TEST_F(CompletionTest, ZshTakesTheScript)
{
    if (QStandardPaths::findExecutable(u"zsh"_s).isEmpty())
        GTEST_SKIP() << "zsh is not installed";
    EXPECT_EQ(shellSays(u"zsh"_s, zshCompletion(m_tree), u"zsh -n \"$1\" && echo fine"_s), QStringList{u"fine"_s});
    // Completed as with Tab, in a shell on a terminal of its own.
    const QStringList offered = shellSays(
        u"zsh"_s, zshCompletion(m_tree),
        u"zmodload zsh/zpty; cp \"$1\" _roundtrip-cli; zpty z zsh -f -i; "
        "zpty -w z 'PS1=; fpath=($PWD $fpath); autoload -U compinit; compinit -u -d $PWD/dump; echo rea''dy'; "
        "zpty -r z line '*ready*ready*'; zpty -w -n z $'roundtrip-cli report --format \\t'; "
        "zpty -r z line '*html*'; print -r -- \"$line\" | tail -n 1 | tr -d '\\r'; zpty -d z"_s);
    ASSERT_FALSE(offered.isEmpty());
    EXPECT_TRUE(offered.last().contains("html"_L1)) << offered.join(u'\n').toStdString();
}

TEST_F(CompletionTest, FishOffersTheSame)
{
    if (QStandardPaths::findExecutable(u"fish"_s).isEmpty())
        GTEST_SKIP() << "fish is not installed";
    const auto offers = [this](const QString& line) {
        QStringList words;
        for (const QString& offer :
             shellSays(u"fish"_s, fishCompletion(m_tree), u"source $argv[2]; complete -C'%1'"_s.arg(line)))
            words << offer.section(u'\t', 0, 0);
        return words;
    };
    EXPECT_EQ(offers(u"roundtrip-cli be"_s), QStringList{u"bench"_s});
    EXPECT_EQ(offers(u"roundtrip-cli runs sh"_s), QStringList{u"show"_s});
    EXPECT_EQ(offers(u"roundtrip-cli report --format h"_s), QStringList{u"html"_s});
    EXPECT_EQ(offers(u"roundtrip-cli bench --arr"_s), QStringList{u"--arrival"_s});
}

TEST_F(CompletionTest, TheManualPageNamesEveryCommandAndOption)
{
    const std::string page = manPage(m_tree, "1.2.3");
    EXPECT_EQ(page.rfind(".TH ", 0), 0U);
    for (const CommandInfo* info : allCommandsOf(m_tree)) {
        for (const OptionInfo& option : info->options) {
            std::string name;
            for (const char c : option.names.back())
                name += c == '-' ? std::string("\\-") : std::string(1, c);
            EXPECT_NE(page.find(name), std::string::npos) << info->path << " " << name;
        }
    }
}
