// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/fleet/Fleet.h"

#include "support/PostgresqlServer.h"
#include "support/Wait.h"

#include <QFile>
#include <QJsonArray>

#include <algorithm>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

void Fleet::SetUp()
{
    PostgresqlServer& server = PostgresqlServer::shared();
    if (!server.whyNot().isEmpty())
        GTEST_SKIP() << server.whyNot().toStdString();
    m_url.emplace(server.freshDatabase());
    m_lab = std::make_unique<Program>(QStringList{u"lab"_s, u"--json"_s, u"--platforms"_s, u"ec2-ws"_s} + labOptions());
    ASSERT_TRUE(m_lab->saysOut("\n")) << m_lab->err().toStdString();
    m_labFile = writeFile(m_folder, u"lab.json"_s, m_lab->out());
}

void Fleet::doubleBackend(const QString& name)
{
    QFile file(m_labFile);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QJsonArray backends = json.value("backends"_L1).toArray();
    QJsonObject again = backends.first().toObject();
    again.insert(u"name"_s, name);
    backends.append(again);
    json.insert(u"backends"_s, backends);
    m_labFile = writeFile(m_folder, u"lab2.json"_s, QJsonDocument(json).toJson());
}

QStringList Fleet::inStore(const QStringList& arguments) const
{
    return arguments + QStringList{u"--store"_s, m_url->toString()};
}

QString Fleet::plan(int agents, const QStringList& options, const QStringList& own)
{
    Program program(inStore(
        QStringList{u"plan"_s, u"--json"_s, u"--backends"_s, m_labFile, u"--agents"_s, QString::number(agents)} + own +
        options));
    EXPECT_EQ(program.wait(), 0) << program.err().toStdString();
    return program.json().value("run_id"_L1).toString();
}

std::unique_ptr<Program> Fleet::agent(const QString& run, const QStringList& more) const
{
    return std::make_unique<Program>(inStore(QStringList{u"agent"_s, u"--run"_s, run, u"--no-selfcheck"_s} + more));
}

std::vector<std::unique_ptr<Program>> Fleet::agents(const QString& run, int count) const
{
    std::vector<std::unique_ptr<Program>> agents;
    for (int index = 0; index < count; ++index)
        agents.push_back(agent(run, {u"--index"_s, QString::number(index)}));
    return agents;
}

std::unique_ptr<Program> Fleet::watch(const QString& run, const QStringList& more) const
{
    return std::make_unique<Program>(inStore(QStringList{u"runs"_s, u"watch"_s, run, u"--json"_s} + more));
}

FleetStore& Fleet::store()
{
    if (!m_store) {
        auto opened = FleetStore::open(*m_url);
        EXPECT_TRUE(opened.ok()) << (opened ? "" : opened.error().toLine().toStdString());
        m_store = std::move(opened).value();
    }
    return *m_store;
}

FleetBoard Fleet::board(const QString& run)
{
    const auto plan = store().find(run);
    EXPECT_TRUE(plan.ok()) << (plan ? "" : plan.error().toLine().toStdString());
    const auto board = store().look(plan.value());
    EXPECT_TRUE(board.ok()) << (board ? "" : board.error().toLine().toStdString());
    return board.value();
}

bool Fleet::comesTo(const QString& run, int index, const std::function<bool(const AgentEntry&)>& holds)
{
    return waitUntil(
        [&] {
            const FleetBoard now = board(run);
            return std::any_of(now.agents.cbegin(), now.agents.cend(),
                               [&](const AgentEntry& agent) { return agent.index == index && holds(agent); });
        },
        std::chrono::seconds(90));
}

bool Fleet::isIn(const QString& run, int index, AgentState state)
{
    return comesTo(run, index, [state](const AgentEntry& agent) { return agent.state == state; });
}

bool Fleet::sends(const QString& run, int index)
{
    return comesTo(run, index, [](const AgentEntry& agent) {
        return agent.progress.value("ledger"_L1).toObject().value("sent"_L1).toInt() > 0;
    });
}

} // namespace roundtrip::test
