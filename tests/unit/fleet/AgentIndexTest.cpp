// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/AgentIndex.h"
#include "support/Printers.h"

#include <gtest/gtest.h>

namespace roundtrip {
using namespace Qt::StringLiterals;

namespace {

/// As an engine sets them: "NAME=VALUE".
QProcessEnvironment engine(const QStringList& variables)
{
    QProcessEnvironment environment;
    for (const QString& variable : variables)
        environment.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    return environment;
}

std::optional<int> indexIn(const QStringList& variables, std::optional<int> given = {})
{
    const auto index = agentIndex(given, engine(variables), 8);
    EXPECT_TRUE(index.ok()) << (index ? "" : index.error().toLine().toStdString());
    return index ? index.value() : std::nullopt;
}

} // namespace

TEST(AgentIndexTest, IsWhatTheEngineSays)
{
    EXPECT_EQ(indexIn({}), std::nullopt);
    EXPECT_EQ(indexIn({u"JOB_COMPLETION_INDEX=3"_s, u"SLURM_PROCID=1"_s}), 3);
    EXPECT_EQ(indexIn({u"SLURM_PROCID=2"_s, u"SLURM_NTASKS=4"_s}), 2);
    EXPECT_EQ(indexIn({u"PMIX_RANK=1"_s}), 1);
    EXPECT_EQ(indexIn({u"OMPI_COMM_WORLD_RANK=7"_s}), 7);
    EXPECT_EQ(indexIn({u"JOB_COMPLETION_INDEX=3"_s}, 5), 5);
}

TEST(AgentIndexTest, CountsAnArrayFromItsFirstTask)
{
    // Every task of an array is process 0 of its own step.
    EXPECT_EQ(indexIn({u"SLURM_ARRAY_TASK_ID=12"_s, u"SLURM_ARRAY_TASK_MIN=10"_s, u"SLURM_PROCID=0"_s}), 2);
    EXPECT_EQ(indexIn({u"SLURM_ARRAY_TASK_ID=5"_s, u"SLURM_NTASKS=1"_s, u"SLURM_PROCID=0"_s}), 5);
    // An array whose tasks have several processes each: which of them this is the rank says.
    EXPECT_EQ(indexIn({u"SLURM_ARRAY_TASK_ID=5"_s, u"SLURM_NTASKS=4"_s, u"SLURM_PROCID=3"_s}), 3);
}

TEST(AgentIndexTest, NamesTheVariableThatLies)
{
    for (const QString& variable : {u"JOB_COMPLETION_INDEX=8"_s, u"SLURM_PROCID=-1"_s, u"PMIX_RANK=two"_s,
                                    u"OMPI_COMM_WORLD_RANK="_s, u"SLURM_ARRAY_TASK_ID=99"_s}) {
        const auto index = agentIndex({}, engine({variable}), 8);
        ASSERT_FALSE(index.ok()) << variable.toStdString();
        EXPECT_EQ(index.error().code, ErrorCode::InvalidConfiguration);
        EXPECT_TRUE(index.error().detail.startsWith(variable.section(u'=', 0, 0)))
            << index.error().detail.toStdString();
    }
    EXPECT_FALSE(agentIndex(8, {}, 8).ok());
    EXPECT_FALSE(agentIndex(-1, {}, 8).ok());
}

} // namespace roundtrip
