// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "load/LoadPlan.h"

#include <CLI/App.hpp>

#include <string>

namespace roundtrip::cli {

/// The options that give a load its shape, and plans as files: --plan, --save-plan, --stages, and who comes
/// and goes.
class PlanOptions
{
public:
    void declare(CLI::App& command);

    /// What to begin with: the file of --plan, else this one. As readPlanFile().
    [[nodiscard]] Result<LoadPlan> plan(const LoadPlan& otherwise) const;
    /// Puts the stages that were given in the place of the plan's own. Precondition: they were.
    [[nodiscard]] Result<void> applyShape(LoadPlan& plan) const;
    /// Who sends, and how they come and go, as far as it was given.
    [[nodiscard]] Result<void> applyCrowd(LoadPlan& plan) const;
    /// What is in the messages, as far as it was given.
    [[nodiscard]] Result<void> applyPayload(LoadPlan& plan) const;
    /// The closed model in the place of rates, if it was asked for.
    [[nodiscard]] Result<void> applyThinking(LoadPlan& plan) const;
    /// Writes the file of --save-plan, if one was asked for.
    [[nodiscard]] Result<void> save(const LoadPlan& plan) const;

    /// That these options count before what the plan file says; empty without a plan file or options.
    [[nodiscard]] QString overrideSentence(const QStringList& given) const;

private:
    void declareMessages(CLI::App& command);

    std::string m_plan;
    std::string m_savePlan;
    std::string m_stages;
    int m_senders = 0;
    std::string m_connectRate;
    std::string m_churn;
    std::string m_storm;
    std::string m_roomSizes;
    std::string m_payloadSizes;
    std::string m_payloadFile;
    std::string m_think;
};

} // namespace roundtrip::cli
