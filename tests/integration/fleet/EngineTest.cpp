// SPDX-License-Identifier: GPL-3.0-or-later
// What engine prints starts a run.
#include "integration/fleet/Fleet.h"
#include "support/Printers.h"

#include <QDir>
#include <QProcess>

namespace roundtrip {
using namespace Qt::StringLiterals;

class EngineTest : public test::Fleet
{
protected:
    /// Of a fresh plan for two.
    [[nodiscard]] QByteArray textOf(const QString& engine)
    {
        m_run = plan(2, {u"--connections"_s, u"4"_s, u"--room-size"_s, u"2"_s, u"--messages"_s, u"20"_s});
        QByteArray out;
        EXPECT_EQ(test::run(inStore({u"engine"_s, engine, u"--run"_s, m_run}), &out), 0);
        return out;
    }
    /// Where a script finds the program, and `name` as what these lines of a shell make of it.
    [[nodiscard]] QProcessEnvironment pathWith(const QString& name, const QByteArray& lines)
    {
        QDir(folder().path()).mkdir(u"bin"_s);
        const QString stand = folder().filePath(u"bin/"_s + name);
        QFile file(stand);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + lines);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        QFile::link(QString::fromUtf8(ROUNDTRIP_CLI), folder().filePath(u"bin/roundtrip-cli"_s));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PATH"_s, folder().filePath(u"bin"_s) + u':' + environment.value(u"PATH"_s));
        environment.insert(u"HOME"_s, folder().path());
        return environment;
    }
    [[nodiscard]] static int runScript(const QString& path, const QStringList& arguments,
                                       const QProcessEnvironment& environment, QByteArray* err)
    {
        QProcess shell;
        shell.setProcessEnvironment(environment);
        shell.start(u"/bin/sh"_s, QStringList{path} + arguments);
        EXPECT_TRUE(shell.waitForFinished(90'000));
        *err = shell.readAllStandardError();
        return shell.exitCode();
    }

    QString m_run;
};

TEST_F(EngineTest, EveryWordIsFilledIn)
{
    for (const QString& engine : {u"kubernetes"_s, u"slurm"_s, u"ssh"_s, u"systemd"_s}) {
        const QByteArray text = textOf(engine);
        EXPECT_TRUE(text.contains(m_run.toUtf8())) << engine.toStdString();
        EXPECT_FALSE(text.contains("__")) << text.toStdString();
    }
    EXPECT_EQ(test::run(inStore({u"engine"_s, u"cron"_s, u"--run"_s, m_run})), 2);
    EXPECT_EQ(test::run(inStore({u"engine"_s, u"ssh"_s, u"--run"_s, u"nothing"_s})), 2);
}

TEST_F(EngineTest, TheKubernetesJobHasAPodAnAgent)
{
    const QByteArray text = textOf(u"kubernetes"_s);
    for (const char* line :
         {"completionMode: Indexed\n", "completions: 2\n", "parallelism: 2\n", "backoffLimitPerIndex: 0\n",
          "restartPolicy: Never\n", "terminationGracePeriodSeconds: 60\n", "runAsUser: 10001\n"})
        EXPECT_TRUE(text.contains(line)) << line;
    EXPECT_FALSE(text.contains("postgresql:///")); // the address comes from a Secret
}

/// ssh itself stands aside: what the loop makes of hosts is run here.
TEST_F(EngineTest, TheLoopOverHostsDoesTheRun)
{
    const QString script = test::writeFile(folder(), u"ssh.sh"_s, textOf(u"ssh"_s));
    const auto environment = pathWith(u"ssh"_s, "shift 3\nshift\nexec sh -c \"$*\"\n"); // -n -o OPTION HOST COMMAND
    QByteArray err;
    EXPECT_EQ(runScript(script, {u"one"_s}, environment, &err), 2);
    EXPECT_TRUE(err.contains("name as many hosts")) << err.toStdString();
    EXPECT_EQ(runScript(script, {u"one"_s, u"two"_s}, environment, &err), 0) << err.toStdString();
    EXPECT_EQ(watch(m_run)->wait(), 0);
}

/// So does Slurm: the variables are those that it sets for the tasks of a step.
TEST_F(EngineTest, TheBatchScriptDoesTheRun)
{
    const QString script = test::writeFile(folder(), u"slurm.sbatch"_s, textOf(u"slurm"_s));
    const auto environment = pathWith(u"srun"_s, "shift 2\nexport SLURM_NTASKS=2\nSLURM_PROCID=1 \"$@\" &\n"
                                                 "SLURM_PROCID=0 \"$@\" && wait $!\n");
    QByteArray err;
    EXPECT_EQ(runScript(script, {}, environment, &err), 0) << err.toStdString();
    EXPECT_EQ(watch(m_run)->wait(), 0);
}

} // namespace roundtrip
