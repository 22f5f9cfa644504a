// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetStore.h"
#include "integration/cli/Program.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <vector>

namespace roundtrip::test {

/// A database, a lab, and the program as planner, agents and onlooker on both.
class Fleet : public ::testing::Test
{
protected:
    void SetUp() override;
    /// How the lab is to behave, beside what all have.
    [[nodiscard]] virtual QStringList labOptions() { return {}; }

    /// Plans with these options of bench beside those that all have; the run's id.
    [[nodiscard]] QString plan(int agents, const QStringList& options, const QStringList& own = {});
    [[nodiscard]] std::unique_ptr<Program> agent(const QString& run, const QStringList& more = {}) const;
    /// One for each index.
    [[nodiscard]] std::vector<std::unique_ptr<Program>> agents(const QString& run, int count) const;
    [[nodiscard]] std::unique_ptr<Program> watch(const QString& run, const QStringList& more = {}) const;
    /// As the store has it now.
    [[nodiscard]] FleetBoard board(const QString& run);
    /// Waits until an agent is in this state.
    [[nodiscard]] bool isIn(const QString& run, int index, AgentState state);
    /// Waits until an agent has told that it has sent something.
    [[nodiscard]] bool sends(const QString& run, int index);

    [[nodiscard]] QStringList inStore(const QStringList& arguments) const;
    [[nodiscard]] const StoreUrl& url() const { return *m_url; }
    [[nodiscard]] Program& lab() { return *m_lab; }
    [[nodiscard]] QString labFile() const { return m_labFile; }
    /// From now on plans have the lab's backend once more, under another name.
    void doubleBackend(const QString& name);
    [[nodiscard]] FleetStore& store();
    /// Before its server ends.
    void forgetStore() { m_store.reset(); }
    [[nodiscard]] const QTemporaryDir& folder() const { return m_folder; }

private:
    [[nodiscard]] bool comesTo(const QString& run, int index, const std::function<bool(const AgentEntry&)>& holds);

    QTemporaryDir m_folder;
    std::optional<StoreUrl> m_url;
    std::unique_ptr<Program> m_lab;
    QString m_labFile;
    std::unique_ptr<FleetStore> m_store;
};

} // namespace roundtrip::test
