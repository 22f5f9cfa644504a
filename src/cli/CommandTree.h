// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <CLI/App.hpp>

#include <string>
#include <vector>

namespace roundtrip::cli {

/// One option or argument, as completion and the manual page tell it.
struct OptionInfo
{
    std::vector<std::string> names = {}; ///< with their dashes; empty for an argument without a name
    std::string description = {};
    std::string valueName = {};           ///< what --help calls the value; empty for a flag
    std::vector<std::string> values = {}; ///< the words that may be given, where it takes such
    bool takesFile = false;
    bool takesFolder = false;
    bool isRequired = false;

    [[nodiscard]] bool isFlag() const { return valueName.empty(); }
};

/// One command with those below it. The program itself is the root.
struct CommandInfo
{
    std::string path = {}; ///< "runs show"; empty for the root
    std::string description = {};
    std::vector<OptionInfo> options = {};
    std::vector<OptionInfo> arguments = {};
    std::vector<CommandInfo> commands = {};

    [[nodiscard]] std::string lastWord() const;
};

/// Reads the command line's own description, so that neither completion nor the manual page can say anything else.
/// CLI11 offers names, descriptions and the text that --help shows for a value: "FILE|lab" is a file or that word,
/// "TEXT:{a,b}" one of a set.
[[nodiscard]] CommandInfo commandTree(const CLI::App& program);

/// All commands of the tree, a command before those below it; without the root.
[[nodiscard]] std::vector<const CommandInfo*> allCommandsOf(const CommandInfo& root);

} // namespace roundtrip::cli
