// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/EngineText.h"

#include <QFile>
#include <QMap>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

/// A Job's name: letters, digits and dashes.
QString jobName(const QString& runId)
{
    return u"roundtrip-"_s + runId.toLower().replace(u'_', u'-').replace(u'.', u'-');
}

/// As it stands inside quotes of a shell, or in a unit, where "%" is a word of its own.
QString quotedFor(const QString& engine, QString text)
{
    if (engine == "ssh"_L1) // in double quotes too, for the shell here
        text.replace(u'$', u"\\$"_s);
    return engine == "systemd"_L1 ? text.replace(u'%', u"%%"_s) : text.replace(u'\'', u"'\\''"_s);
}

QStringList agentOptions(const FleetPlan& plan)
{
    return plan.backends.contains("\"env:") ? QStringList{u"--allow-env"_s} : QStringList();
}

} // namespace

QStringList engineNames()
{
    return {u"kubernetes"_s, u"slurm"_s, u"ssh"_s, u"systemd"_s};
}

QString engineFileName(const QString& engine)
{
    return QMap<QString, QString>{{u"kubernetes"_s, u"kubernetes.yaml"_s},
                                  {u"slurm"_s, u"slurm.sbatch"_s},
                                  {u"ssh"_s, u"ssh.sh"_s},
                                  {u"systemd"_s, u"roundtrip-agent@.service"_s}}
        .value(engine);
}

QString engineText(const QString& engine, const FleetPlan& plan, const StoreUrl& store, const QString& image)
{
    QFile file(u":/engines/"_s + engineFileName(engine));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QStringList options = agentOptions(plan);
    const auto horizon = std::chrono::ceil<std::chrono::seconds>(plan.load.horizon).count();
    QStringList arguments;
    for (const QString& word : QStringList{u"agent"_s, u"--run"_s, plan.run.id} + options)
        arguments << u'"' + word + u'"';
    QString text = QString::fromUtf8(file.readAll());
    const QMap<QString, QString> words{{u"__RUN__"_s, plan.run.id},
                                       {u"__JOB__"_s, jobName(plan.run.id)},
                                       {u"__AGENTS__"_s, QString::number(plan.agents)},
                                       {u"__STORE__"_s, quotedFor(engine, store.toString())},
                                       {u"__GRACE__"_s, QString::number(horizon + 30)},
                                       {u"__OPTIONS__"_s, options.join(u' ')},
                                       {u"__ARGUMENTS__"_s, arguments.join(u", "_s)},
                                       {u"__IMAGE__"_s, image}};
    for (auto word = words.cbegin(); word != words.cend(); ++word)
        text.replace(word.key(), word.value());
    return text.replace(u" \n"_s, u"\n"_s); // of options that there are none of
}

} // namespace roundtrip
