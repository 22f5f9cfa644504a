// SPDX-License-Identifier: GPL-3.0-or-later
#include "figures/Environment.h"

#include <QFile>
#include <QSysInfo>
#include <QThread>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

QString cpuModel()
{
    QFile cpuinfo(u"/proc/cpuinfo"_s);
    if (cpuinfo.open(QIODevice::ReadOnly | QIODevice::Text)) {
        for (QByteArray line = cpuinfo.readLine(); !line.isEmpty(); line = cpuinfo.readLine()) {
            if (line.startsWith("model name"))
                return QString::fromUtf8(line.mid(line.indexOf(':') + 1)).trimmed();
        }
    }
    return QSysInfo::currentCpuArchitecture();
}

} // namespace

Environment Environment::current()
{
    return {.program = QString::fromLatin1(ROUNDTRIP_VERSION),
            .host = QSysInfo::machineHostName(),
            .os = QSysInfo::prettyProductName(),
            .kernel = QSysInfo::kernelType() + u' ' + QSysInfo::kernelVersion(),
            .cpu = cpuModel(),
            .cores = QThread::idealThreadCount(),
            .qt = QString::fromLatin1(qVersion())};
}

QJsonObject Environment::toJson() const
{
    return {{u"program_version"_s, program},
            {u"host"_s, host},
            {u"os"_s, os},
            {u"kernel"_s, kernel},
            {u"cpu"_s, cpu},
            {u"cores"_s, cores},
            {u"qt"_s, qt}};
}

Environment Environment::fromJson(const QJsonObject& json)
{
    return {.program = json.value("program_version"_L1).toString(),
            .host = json.value("host"_L1).toString(),
            .os = json.value("os"_L1).toString(),
            .kernel = json.value("kernel"_L1).toString(),
            .cpu = json.value("cpu"_L1).toString(),
            .cores = json.value("cores"_L1).toInt(),
            .qt = json.value("qt"_L1).toString()};
}

} // namespace roundtrip
