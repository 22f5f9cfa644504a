// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/CompletionScript.h"

namespace roundtrip::cli {

namespace {

std::string wordsOf(const std::vector<std::string>& words)
{
    std::string text;
    for (const std::string& word : words)
        text += (text.empty() ? "" : " ") + word;
    return text;
}

std::string optionWords(const CommandInfo& command)
{
    std::vector<std::string> words;
    for (const OptionInfo& option : command.options)
        words.insert(words.end(), option.names.begin(), option.names.end());
    return wordsOf(words);
}

std::string commandWords(const CommandInfo& command)
{
    std::vector<std::string> words;
    for (const CommandInfo& below : command.commands)
        words.push_back(below.lastWord());
    return wordsOf(words);
}

/// What bash offers for the value of an option or for an argument.
std::string bashOffer(const OptionInfo& option)
{
    std::string offer;
    if (!option.values.empty())
        offer += " -W '" + wordsOf(option.values) + "'";
    if (option.takesFile)
        offer += " -f";
    else if (option.takesFolder)
        offer += " -d";
    return offer;
}

std::string quoted(const std::string& text, const std::string& quoteMark)
{
    std::string safe;
    for (const char c : text)
        safe += c == '\'' ? quoteMark : std::string(1, c);
    return safe;
}

void bashCases(const CommandInfo& command, std::string& values, std::string& words)
{
    for (const OptionInfo& option : command.options) {
        if (option.isFlag())
            continue;
        for (const std::string& name : option.names)
            values += "        '" + command.path + "|" + name + "') offer=(" + bashOffer(option) + " ); known=1 ;;\n";
    }
    std::string arguments;
    for (const OptionInfo& argument : command.arguments)
        arguments += bashOffer(argument);
    words += "        '" + command.path + "') options='" + optionWords(command) + "'; words='" + commandWords(command) +
             "'; offer=(" + arguments + " ) ;;\n";
    for (const CommandInfo& below : command.commands)
        bashCases(below, values, words);
}

/// What stands in zsh's _arguments for a value: ":name:action".
std::string zshValue(const OptionInfo& option)
{
    std::string name;
    for (const char c : option.valueName)
        name += c == ':' || c == '\'' || c == '[' || c == ']' ? ' ' : c;
    if (option.takesFile && !option.values.empty())
        return ":" + name + ":{ compadd " + wordsOf(option.values) + "; _files }";
    if (option.takesFile)
        return ":" + name + ":_files";
    if (option.takesFolder)
        return ":" + name + ":_files -/";
    if (!option.values.empty())
        return ":" + name + ":(" + wordsOf(option.values) + ")";
    return ":" + name + ": ";
}

std::string zshText(const std::string& text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '[' || c == ']' || c == ':')
            safe += '\\';
        safe += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return safe;
}

void zshFunction(const CommandInfo& command, std::string& text)
{
    std::string name = "_roundtrip_cli";
    for (const char c : command.path.empty() ? std::string() : " " + command.path)
        name += c == ' ' || c == '-' ? '_' : c;
    text += name + "() {\n    local curcontext=\"$curcontext\" state line\n    _arguments -C \\\n";
    for (const OptionInfo& option : command.options) {
        for (const std::string& spelled : option.names)
            text += "        '*" + spelled + "[" + zshText(option.description) + "]" +
                    (option.isFlag() ? "" : zshValue(option)) + "' \\\n";
    }
    for (const OptionInfo& argument : command.arguments)
        text += "        '" + zshValue(argument) + "' \\\n";
    if (command.commands.empty()) {
        text += "        && return 0\n}\n\n";
        return;
    }
    text += "        '1:command:->command' '*::argument:->argument' && return 0\n    case $state in\n    command)\n"
            "        local -a commands=(\n";
    for (const CommandInfo& below : command.commands)
        text += "            '" + below.lastWord() + ":" + zshText(below.description) + "'\n";
    text += "        )\n        _describe command commands ;;\n    argument)\n        case $words[1] in\n";
    for (const CommandInfo& below : command.commands) {
        std::string function = name + "_" + below.lastWord();
        for (char& c : function)
            c = c == '-' ? '_' : c;
        text += "        " + below.lastWord() + ") " + function + " ;;\n";
    }
    text += "        esac ;;\n    esac\n}\n\n";
    for (const CommandInfo& below : command.commands)
        zshFunction(below, text);
}

std::string fishText(const std::string& text)
{
    return "'" + quoted(text, "\\'") + "'";
}

/// Where a line of fish's applies: after the words of the command and, where it has some, before those below it.
std::string fishCondition(const CommandInfo& command)
{
    if (command.path.empty())
        return "__fish_use_subcommand";
    std::string condition;
    for (std::size_t from = 0; from <= command.path.size();) {
        const std::size_t space = std::min(command.path.find(' ', from), command.path.size());
        condition += (condition.empty() ? "" : "; and ") +
                     ("__fish_seen_subcommand_from " + command.path.substr(from, space - from));
        from = space + 1;
    }
    if (!command.commands.empty())
        condition += "; and not __fish_seen_subcommand_from " + commandWords(command);
    return condition;
}

void fishOption(const OptionInfo& option, const std::string& start, std::string& text)
{
    text += start;
    for (const std::string& name : option.names)
        text += name.rfind("--", 0) == 0 ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.isFlag())
        text += option.takesFile || option.takesFolder ? " -r -F" : " -x";
    if (!option.values.empty())
        text += " -a " + fishText(wordsOf(option.values));
    text += " -d " + fishText(option.description) + "\n";
}

void fishLines(const CommandInfo& command, std::string& text)
{
    const std::string start = "complete -c roundtrip-cli -n '" + fishCondition(command) + "'";
    for (const CommandInfo& below : command.commands)
        text += start + " -a " + below.lastWord() + " -d " + fishText(below.description) + "\n";
    for (const OptionInfo& option : command.options)
        fishOption(option, start, text);
    for (const OptionInfo& argument : command.arguments) {
        if (argument.takesFile || argument.takesFolder)
            text += start + " -F\n";
        if (!argument.values.empty())
            text += start + " -a " + fishText(wordsOf(argument.values)) + "\n";
    }
    for (const CommandInfo& below : command.commands)
        fishLines(below, text);
}

} // namespace

std::string bashCompletion(const CommandInfo& root)
{
    std::string paths;
    for (const CommandInfo* command : allCommandsOf(root)) {
        const auto space = command->path.rfind(' ');
        const std::string before = space == std::string::npos ? "" : command->path.substr(0, space);
        paths += "        '" + before + "|" + command->lastWord() + "') command='" + command->path + "' ;;\n";
    }
    std::string values;
    std::string words;
    bashCases(root, values, words);
    return "# Completion of roundtrip-cli for bash; made by: roundtrip-cli completion bash\n"
           "_roundtrip_cli()\n{\n"
           "    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD - 1]}\" command='' "
           "options='' "
           "words='' known='' at\n"
           "    local -a offer=()\n"
           "    COMPREPLY=()\n"
           "    if [[ $word == = ]]; then word=''; elif [[ $before == = ]]; then before=\"${COMP_WORDS[COMP_CWORD - "
           "2]}\"; "
           "fi\n"
           "    for ((at = 1; at < COMP_CWORD; ++at)); do\n"
           "        case \"$command|${COMP_WORDS[at]}\" in\n" +
           paths +
           "        esac\n    done\n"
           "    case \"$command|$before\" in\n" +
           values +
           "    esac\n"
           "    if [[ -z $known ]]; then\n        case \"$command\" in\n" +
           words +
           "        esac\n"
           "        if [[ $word == -* ]]; then offer=(-W \"$options\"); elif [[ -n $words ]]; then offer=(-W "
           "\"$words\"); fi\n"
           "    fi\n"
           "    [[ ${#offer[@]} -gt 0 ]] || return 0\n"
           "    mapfile -t COMPREPLY < <(compgen \"${offer[@]}\" -- \"$word\")\n"
           "    [[ \" ${offer[*]} \" == *' -f '* || \" ${offer[*]} \" == *' -d '* ]] && compopt -o filenames\n"
           "    return 0\n"
           "}\n"
           "complete -F _roundtrip_cli roundtrip-cli\n";
}

std::string zshCompletion(const CommandInfo& root)
{
    std::string functions;
    zshFunction(root, functions);
    return "#compdef roundtrip-cli\n# Completion of roundtrip-cli for zsh; made by: roundtrip-cli completion zsh\n\n" +
           functions + "_roundtrip_cli \"$@\"\n";
}

std::string fishCompletion(const CommandInfo& root)
{
    std::string lines;
    fishLines(root, lines);
    return "# Completion of roundtrip-cli for fish; made by: roundtrip-cli completion fish\n"
           "complete -c roundtrip-cli -f\n" +
           lines;
}

} // namespace roundtrip::cli
