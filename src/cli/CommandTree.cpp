// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CommandTree.h"

#include <algorithm>
#include <cctype>
#include <sstream>

namespace roundtrip::cli {

namespace {

std::vector<std::string> splitAt(const std::string& text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(part);
    return parts;
}

/// "lab", "first-year", "html": what is typed as it stands. Names of values are in capitals.
bool isLiteral(const std::string& word)
{
    return !word.empty() && std::isalpha(static_cast<unsigned char>(word.front())) != 0 &&
           std::none_of(word.begin(), word.end(), [](unsigned char c) { return std::isupper(c) != 0 || c == ','; });
}

void readValue(const std::string& text, OptionInfo& info)
{
    const auto open = text.find('{');
    const auto close = text.rfind('}');
    if (open != std::string::npos && close != std::string::npos && open < close) {
        info.values = splitAt(text.substr(open + 1, close - open - 1), ',');
        std::string joined;
        for (const std::string& value : info.values)
            joined.append(joined.empty() ? "" : "|").append(value);
        info.valueName = joined;
        return;
    }
    info.valueName = text.empty() ? "VALUE" : text;
    for (const std::string& word : splitAt(text, '|')) {
        info.takesFile = info.takesFile || word.rfind("FILE", 0) == 0;
        info.takesFolder = info.takesFolder || word == "DIR";
        if (isLiteral(word))
            info.values.push_back(word);
    }
}

OptionInfo describeOption(const CLI::Option& option)
{
    OptionInfo info{.description = option.get_description(), .isRequired = option.get_required()};
    for (const std::string& name : option.get_snames())
        info.names.push_back("-" + name);
    for (const std::string& name : option.get_lnames())
        info.names.push_back("--" + name);
    if (option.get_items_expected_max() > 0)
        readValue(option.get_type_name(), info);
    return info;
}

CommandInfo describeCommand(const CLI::App& app, const std::string& path)
{
    CommandInfo info{.path = path, .description = app.get_description()};
    for (const CLI::Option* option : app.get_options(nullptr)) {
        if (option->get_group().empty()) // hidden
            continue;
        auto& kind = option->get_positional() ? info.arguments : info.options;
        kind.push_back(describeOption(*option));
    }
    for (const CLI::App* command : app.get_subcommands(nullptr)) {
        if (!command->get_group().empty())
            info.commands.push_back(
                describeCommand(*command, path.empty() ? command->get_name() : path + " " + command->get_name()));
    }
    return info;
}

} // namespace

std::string CommandInfo::lastWord() const
{
    const auto space = path.rfind(' ');
    return space == std::string::npos ? path : path.substr(space + 1);
}

CommandInfo commandTree(const CLI::App& program)
{
    return describeCommand(program, {});
}

std::vector<const CommandInfo*> allCommandsOf(const CommandInfo& root)
{
    std::vector<const CommandInfo*> all;
    for (const CommandInfo& command : root.commands) {
        all.push_back(&command);
        const auto below = allCommandsOf(command);
        all.insert(all.end(), below.begin(), below.end());
    }
    return all;
}

} // namespace roundtrip::cli
