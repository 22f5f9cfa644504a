// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/AllCommands.h"

#include "cli/AgentCommand.h"
#include "cli/AlertsCommand.h"
#include "cli/ArticleCommand.h"
#include "cli/BenchCommand.h"
#include "cli/ChatCommand.h"
#include "cli/ColdCommand.h"
#include "cli/CompletionCommand.h"
#include "cli/CostCommand.h"
#include "cli/DoctorCommand.h"
#include "cli/EngineCommand.h"
#include "cli/ExportCommand.h"
#include "cli/GuideCommand.h"
#include "cli/HelpCommand.h"
#include "cli/ImportCommand.h"
#include "cli/LabCommand.h"
#include "cli/ManCommand.h"
#include "cli/NoteCommand.h"
#include "cli/PlanCommand.h"
#include "cli/ReportCommand.h"
#include "cli/RunsCommand.h"
#include "cli/SelfCheckCommand.h"
#include "cli/WatchCommand.h"
#include "cli/WatchedCommand.h"

namespace roundtrip::cli {

std::vector<std::unique_ptr<Command>> allCommands()
{
    std::vector<std::unique_ptr<Command>> commands;
    commands.push_back(std::make_unique<LabCommand>());
    commands.push_back(std::make_unique<ChatCommand>());
    commands.push_back(std::make_unique<BenchCommand>());
    commands.push_back(std::make_unique<ArticleCommand>());
    commands.push_back(std::make_unique<CostCommand>());
    commands.push_back(std::make_unique<GuideCommand>());
    commands.push_back(std::make_unique<ColdCommand>());
    commands.push_back(std::make_unique<DoctorCommand>());
    commands.push_back(std::make_unique<SelfCheckCommand>());
    commands.push_back(std::make_unique<WatchCommand>());
    commands.push_back(std::make_unique<WatchedCommand>());
    commands.push_back(std::make_unique<NoteCommand>());
    commands.push_back(std::make_unique<AlertsCommand>());
    commands.push_back(std::make_unique<PlanCommand>());
    commands.push_back(std::make_unique<AgentCommand>());
    commands.push_back(std::make_unique<EngineCommand>());
    commands.push_back(std::make_unique<RunsCommand>());
    commands.push_back(std::make_unique<ExportCommand>());
    commands.push_back(std::make_unique<ReportCommand>());
    commands.push_back(std::make_unique<ImportCommand>());
    commands.push_back(std::make_unique<HelpCommand>());
    commands.push_back(std::make_unique<CompletionCommand>());
    commands.push_back(std::make_unique<ManCommand>());
    return commands;
}

} // namespace roundtrip::cli
