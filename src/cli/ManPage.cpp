// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ManPage.h"

namespace roundtrip::cli {

namespace {

/// Text as roff takes it: a dash that is a minus, no escape of its own, no line that would be a request; a list of
/// values may be broken between them.
std::string roff(const std::string& text)
{
    std::string safe;
    for (const char c : text) {
        if (c == '\\')
            safe += "\\e";
        else if (c == '-')
            safe += "\\-";
        else if (c == '|')
            safe += "|\\:";
        else
            safe += c == '\n' ? ' ' : c;
    }
    return safe.empty() || (safe.front() != '.' && safe.front() != '\'') ? safe : "\\&" + safe;
}

void tellOption(const OptionInfo& option, std::string& page)
{
    page += ".TP\n";
    std::string names;
    for (const std::string& name : option.names)
        names += (names.empty() ? "\\fB" : ", \\fB") + roff(name) + "\\fR";
    if (!option.isFlag())
        names += (names.empty() ? "\\fI" : " \\fI") + roff(option.valueName) + "\\fR";
    page += names + "\n" + roff(option.description) + (option.isRequired ? ". Required." : "") + "\n";
}

void tellCommand(const CommandInfo& command, std::string& page)
{
    std::string heading = "roundtrip\\-cli " + roff(command.path);
    for (const OptionInfo& argument : command.arguments)
        heading.append(" ").append(roff(argument.valueName));
    page += ".SS " + heading + "\n" + roff(command.description) + ".\n";
    for (const OptionInfo& argument : command.arguments)
        tellOption(argument, page);
    for (const OptionInfo& option : command.options) {
        const bool isEverywhere =
            option.names.back() == "--help" || option.names.back() == "--version" || option.names.back() == "--quiet";
        if (!isEverywhere)
            tellOption(option, page);
    }
}

// Not adjusted: a line that is all one list of values could not be.
const char* const kBefore = R"(.ad l
.SH NAME
roundtrip\-cli \- chat over real\-time platforms and measure every round trip
.SH SYNOPSIS
.B roundtrip\-cli
.I command
.RI [ options ]
.br
.B roundtrip\-cli
.I command
.B \-\-help
.SH DESCRIPTION
Joins a chat room over several kinds of real\-time backend, sends messages and measures how long each takes to come back,
how many are lost, and what a cold start costs.
Results go to standard output, progress and warnings to standard error.
Ctrl\-C stops cleanly and keeps what was measured.
.PP
Every command takes
.B \-\-help
and
.BR \-\-version ,
and
.B \-q
or
.B \-\-quiet
to leave out notes and progress.
How each figure is defined is told by
.BR "roundtrip\-cli help measuring" .
.SH COMMANDS
)";

const char* const kAfter = R"(.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
A threshold of \-\-fail\-if was crossed.
.TP
.B 2
Wrong options or a bad configuration.
.TP
.B 3
A backend or the store could not be reached.
.TP
.B 4
Too few samples to judge.
.TP
.B 5
Something inside failed, or standard output took nothing.
.TP
.B 130
Interrupted; what was measured is kept.
.SH ENVIRONMENT
.TP
.BR https_proxy ", " http_proxy ", " all_proxy ", " no_proxy
The way to servers, read as curl reads them.
.TP
.I NAME
A secret that a backends file names as
.BR env: \fINAME\fR.
.SH FILES
.TP
.I ~/.local/share/roundtrip/roundtrip.sqlite
Runs, where \-\-store names no other place.
.TP
.I ~/.config/roundtrip/backends.json
The backends of the window; also a file for \-\-backends.
.SH EXAMPLES
.TP
Measure the local lab, 50 connections, and keep all files:
.B roundtrip\-cli bench \-\-backends lab \-\-connections 50 \-\-out results
.TP
Where does a connection break?
.B roundtrip\-cli doctor \-\-backends backends.json
.TP
Fail a pipeline when the slowest hundredth takes over 200 ms:
.B roundtrip\-cli bench \-\-backends backends.json \-\-fail\-if \(aqp99_ms>200\(aq
.SH SEE ALSO
.BR roundtrip (1)
)";

} // namespace

std::string manPage(const CommandInfo& root, const std::string& version)
{
    std::string page = ".TH ROUNDTRIP\\-CLI 1 \"\" \"Roundtrip " + version + "\" \"User Commands\"\n";
    page += kBefore;
    for (const CommandInfo* command : allCommandsOf(root))
        tellCommand(*command, page);
    page += kAfter;
    return page;
}

} // namespace roundtrip::cli
